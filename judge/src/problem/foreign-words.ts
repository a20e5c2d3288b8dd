import { suggestion } from './nearest-word.ts';

/** A word of ours that is meant, or why there is none. */
type Meant = { readonly meant: string } | { readonly why: string };

const scenariosJudge: Meant = {
  why: 'Scenarios say what is right; what they share lies in data/. Remove it.',
};
const namedByContent: Meant = { why: 'A package is known by its slug and its content; remove it.' };

/** Keys of the ICPC package format and others that people write from memory. */
const keys: Readonly<Record<string, Meant>> = {
  name: { meant: 'title' },
  keywords: { meant: 'tags' },
  time_limit: { meant: 'cpuTimeMs' },
  time_multipliers: { meant: 'cpuFactor' },
  memory: { meant: 'memoryMiB' },
  max_score: { meant: 'points' },
  score: { meant: 'points' },
  grading: { why: 'A group gives its points when all of its testcases pass; remove it.' },
  score_aggregation: { why: 'Points of groups are added up; remove it.' },
  require_pass: { why: 'Groups are judged one by one; remove it.' },
  credits: { meant: 'authors' },
  author: { meant: 'authors' },
  rights: { meant: 'rights_owner' },
  format_version: { meant: 'problem_format_version' },
  uuid: namedByContent,
  version: { why: 'Versions are numbered when they are uploaded; remove it.' },
  type: { why: 'Every problem here is scored by groups; remove it.' },
  embargo_until: { why: 'A problem is seen when a version of it is published; remove it.' },
  languages: { why: 'Solutions are TypeScript; remove it.' },
  validation: scenariosJudge,
  validator_flags: scenariosJudge,
  constants: { why: 'Write constants into a file of data/ and import it; remove it.' },
  allow_file_writing: { why: 'Solutions always have files, simulated ones; remove it.' },
  output: { why: 'Bounds of output are the same for every problem; remove it.' },
  code: { why: 'The bound of a source is the same for every problem; remove it.' },
};

/** Files and folders at the top of packages of other judges. */
const tops: Readonly<Record<string, Meant>> = {
  problem_statement: { meant: 'statement' },
  'problem.yml': { meant: 'problem.yaml' },
  tests: { meant: 'data' },
  testdata: { meant: 'data' },
  solutions: { meant: 'submissions' },
  editorial: { meant: 'solution' },
  generators: { why: 'Scenarios make their own data; remove it.' },
  include: {
    why: 'Put what scenarios share into data/, and what runs beside the solution into driver.ts.',
  },
  input_validators: scenariosJudge,
  output_validators: scenariosJudge,
  output_validator: scenariosJudge,
  static_validator: scenariosJudge,
  input_visualizer: scenariosJudge,
  output_visualizer: scenariosJudge,
  node_modules: { why: 'Packages use nothing from npm; remove it.' },
  'package.json': { why: 'Packages use nothing from npm; remove it.' },
  'tsconfig.json': { why: "The editor's settings lie beside the package's folder, not in it." },
};

/** Labels of other judges. */
const labels: Readonly<Record<string, Meant>> = {
  brute_force: { meant: 'time_limit_exceeded' },
  partially_accepted: { meant: 'rejected' },
  runtime_error: { meant: 'run_time_error' },
};

export function hintForKey(word: string, known: readonly string[]): string {
  return hint(keys, word, known);
}

export function hintForTop(word: string, known: readonly string[]): string {
  return hint(tops, word, known);
}

export function hintForLabel(word: string, known: readonly string[]): string {
  return hint(labels, word, known);
}

function hint(
  words: Readonly<Record<string, Meant>>,
  word: string,
  known: readonly string[],
): string {
  const found = Object.hasOwn(words, word) ? words[word] : undefined;
  if (found === undefined) return suggestion(word, known);
  if ('why' in found) return found.why;
  return known.includes(found.meant) ? `Did you mean "${found.meant}"?` : suggestion(word, known);
}
