import { join } from 'node:path';
import type { z } from 'zod';
import { textMistake } from './control-characters.ts';
import { DiagnosticList } from './diagnostic-list.ts';
import {
  equivalentMutantsYamlSchema,
  newerVersion,
  type ProblemYaml,
  problemYamlSchema,
  sampleGroupYamlSchema,
  testGroupYamlSchema,
} from './package-schema.ts';
import { hashOfFiles } from './package-hash.ts';
import type { PackageContent } from './package-content.ts';
import type { PackageFiles } from './package-intake.ts';
import { layout, readLayout } from './package-layout.ts';
import { packageLimits } from './package-limits.ts';
import { slugMistake } from './package-name.ts';
import { type ParsedYaml, parseYaml } from './parse-yaml.ts';
import type { PackageDiagnostic } from './problem-package-error.ts';
import {
  type PackageLimits,
  type ProblemPackage,
  type TestGroup,
  sampleGroup,
  usualCpuLimits,
} from './problem-package.ts';
import { readExpectation } from './submission-label.ts';

export interface CheckedPackage {
  /** There exactly when there are no diagnostics. */
  readonly pkg: ProblemPackage | undefined;
  /** What is there to be looked at further; undefined for a package of another format. */
  readonly content: PackageContent | undefined;
  readonly diagnostics: readonly PackageDiagnostic[];
}

/**
 * Checks the content of a package, from a folder or an archive, as far as that goes without parsing any program of it.
 * `directory` is where its files lie or are going to lie.
 */
export function checkPackage(
  directory: string,
  slug: string,
  files: PackageFiles,
  /** Paths that are there but could not be read, which was said already. */
  refused: ReadonlySet<string> = new Set(),
): CheckedPackage {
  const found = new DiagnosticList();
  const complain = (file: string, message: string) => found.add(file, message);
  const wrongName = slugMistake(slug);
  if (wrongName !== undefined) complain('.', wrongName);
  const {
    value: problem,
    mistakes,
    raw,
  } = parsedYaml(layout.problem, problemYamlSchema, 'yamlBytes');
  if (newerVersion((raw as Partial<ProblemYaml> | null | undefined)?.problem_format_version)) {
    // All else may be as it has to be in that version.
    const [message] = mistakes.filter((one) => one.includes('"problem_format_version"'));
    const diagnostics = [{ file: layout.problem, message: message as string }];
    return { pkg: undefined, content: undefined, diagnostics };
  }
  const { secretGroups, scenarios, submissions, attachments } = readLayout(
    files,
    complain,
    refused,
  );
  const statement = text(layout.statement, 'statementBytes');
  const contract = text(layout.contract, 'contractBytes');
  const starter = text(layout.starter, 'sourceBytes');
  const editorial = files.has(layout.editorial) ? text(layout.editorial, 'statementBytes') : null;
  const groups = [readSampleGroup(), ...secretGroups.map(readGroup)];
  const labelled = submissions.map(({ path, name, label }) => {
    const { expectation, mistakes } = readExpectation(
      label,
      text(path, 'sourceBytes'),
      groups.map((group) => group.name),
    );
    for (const mistake of mistakes) complain(path, mistake);
    return { file: join(directory, path), name, label, expectation };
  });
  const equivalentMutants =
    yaml(layout.equivalentMutants, equivalentMutantsYamlSchema, 'equivalentMutantsBytes') ?? [];
  for (const path of new Set(scenarios.flatMap(({ path, driver }) => [path, driver])))
    if (path !== undefined) text(path, 'fileBytes');

  const content: PackageContent = {
    directory,
    files,
    title: problem?.title,
    statement,
    contract,
    starter,
    editorial,
    hints: problem?.hints ?? [],
    scenarios: scenarios.map(({ path, driver }) => ({
      file: join(directory, path),
      ...(driver !== undefined && { driver: join(directory, driver) }),
    })),
  };
  if (!found.isEmpty || problem === undefined)
    return { pkg: undefined, content, diagnostics: found.list() };
  const pkg: ProblemPackage = {
    directory,
    slug,
    title: problem.title,
    hash: hashOfFiles(files),
    difficulty: problem.difficulty,
    tags: problem.tags,
    statement,
    contract,
    starter,
    editorial,
    hints: problem.hints,
    attachments: attachments.map((path) => join(directory, path)),
    limits: limitsOf(problem.limits),
    leaks: problem.leaks,
    profile: problem.profile,
    secretFindings: problem.secret_findings,
    groups,
    testcases: scenarios.map(({ id, group }, index) => ({
      id,
      group,
      sample: group === sampleGroup,
      ...content.scenarios[index]!,
    })),
    submissions: labelled,
    equivalentMutants,
  };
  return { pkg, content, diagnostics: [] };

  /** A missing file has been complained of already and reads as empty. */
  function text(path: string, bound: keyof typeof packageLimits): string {
    const content = files.get(path);
    if (content === undefined) return '';
    if (content.length > packageLimits[bound]) {
      complain(path, `Is larger than ${packageLimits[bound]} bytes (${bound}); shorten it.`);
      return '';
    }
    try {
      const decoded = utf8.decode(content);
      if (decoded.trim() === '') complain(path, 'Is empty; fill it.');
      const mistake = textMistake(decoded);
      if (mistake === undefined) return decoded;
      complain(path, mistake);
      return '';
    } catch {
      complain(path, 'Is not UTF-8 text; save it as UTF-8.');
      return '';
    }
  }

  function parsedYaml<T>(
    path: string,
    schema: z.ZodType<T>,
    bound: keyof typeof packageLimits,
  ): ParsedYaml<T> {
    const content = text(path, bound);
    if (content.trim() === '') return { value: undefined, mistakes: [] };
    const parsed = parseYaml(content, schema);
    for (const mistake of parsed.mistakes) complain(path, mistake);
    return parsed;
  }

  function yaml<T>(
    path: string,
    schema: z.ZodType<T>,
    bound: keyof typeof packageLimits = 'yamlBytes',
  ): T | undefined {
    return parsedYaml(path, schema, bound).value;
  }

  function readSampleGroup(): TestGroup {
    const title = yaml(layout.sampleGroup, sampleGroupYamlSchema)?.title ?? 'Samples';
    return { name: sampleGroup, title, points: 0 };
  }

  function readGroup(name: string): TestGroup {
    const path = `data/secret/${name}/test_group.yaml`;
    if (!files.has(path) && !refused.has(path))
      complain(path, 'Is missing; give the group a title and points.');
    const group = yaml(path, testGroupYamlSchema);
    return { name, title: group?.title ?? name, points: group?.points ?? 0 };
  }
}

function limitsOf(limits: z.infer<typeof problemYamlSchema>['limits']): PackageLimits {
  const { cpuTimeMs, memoryMiB } = limits;
  const memoryBytes = memoryMiB * 1024 * 1024;
  if (cpuTimeMs !== undefined) return { cpuTimeMs, cpuFactor: null, memoryBytes };
  const { cpuFactor = usualCpuLimits.cpuFactor, cpuFloorMs = usualCpuLimits.cpuFloorMs } = limits;
  return { cpuTimeMs: cpuFloorMs, cpuFactor, memoryBytes };
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
