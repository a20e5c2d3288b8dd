import { type Reason, type Verdict, reasons, verdicts } from '../core/verdict.ts';
import { suggestion } from './nearest-word.ts';
import type { Expectation } from './problem-package.ts';

/** Folder below submissions/ -> the verdict that everything in it must get; null: any but AC. */
export const verdictOfLabel = {
  accepted: 'AC',
  rejected: null,
  wrong_answer: 'WA',
  time_limit_exceeded: 'TLE',
  virtual_time_limit_exceeded: 'WTL',
  idleness_limit_exceeded: 'ILE',
  run_time_error: 'RTE',
  memory_limit_exceeded: 'MLE',
  output_limit_exceeded: 'OLE',
  compile_error: 'CE',
} as const satisfies Record<string, Verdict | null>;

export type SubmissionLabel = keyof typeof verdictOfLabel;
export const submissionLabels = Object.keys(verdictOfLabel) as SubmissionLabel[];

/** What a label permits when no @expect line says more. JE is the judge's own fault, never a submission's. */
export function verdictsOfLabel(label: SubmissionLabel): Verdict[] {
  const verdict = verdictOfLabel[label];
  return verdict === null ? verdicts.filter((one) => one !== 'AC' && one !== 'JE') : [verdict];
}

/**
 * Reads a labelled submission's expectation: the folder's verdict, refined by a line of the file's first comments,
 * `// @expect WA too-early in 2-timing`: the permitted verdicts (`WA or RTE`), then optionally a reason, then optionally
 * the group that must catch it.
 */
export function readExpectation(
  label: SubmissionLabel,
  source: string,
  groups: readonly string[],
): { expectation: Expectation; mistakes: string[] } {
  const expectation: { verdicts: Verdict[]; reason?: Reason; group?: string } = {
    verdicts: verdictsOfLabel(label),
  };
  const lines = headerComments(source).filter(({ text }) => text.startsWith('@expect'));
  const mistakes: string[] = [];
  const [line] = lines;
  if (lines.length > 1) mistakes.push(`line ${lines[1]!.line}: Is another @expect line; keep one.`);
  if (line !== undefined) {
    const complain = (message: string) => void mistakes.push(`line ${line.line}: ${message}`);
    const words = expectWords(line.text);
    if (words === undefined)
      complain(`Cannot read "${line.text}"; write "@expect WA too-early in 2-timing".`);
    else {
      const { reason, group } = words;
      const named = readVerdicts(label, words.verdicts, complain);
      if (named !== undefined) expectation.verdicts = named;
      if (label === 'accepted' && (reason !== undefined || group !== undefined))
        complain('An accepted submission passes every group; leave out reason and group.');
      else if (isOneOf(reasons, reason)) expectation.reason = reason;
      else if (reason !== undefined)
        complain(`There is no reason "${reason}". ${suggestion(reason, reasons)}`);
      if (group !== undefined && groups.includes(group)) expectation.group = group;
      else if (group !== undefined)
        complain(`There is no group "${group}". ${suggestion(group, groups)}`);
    }
  }
  return { expectation, mistakes };
}

/** "@expect WA or RTE too-early in 2-timing" in its parts; undefined when it does not have that form. */
function expectWords(
  line: string,
): { verdicts: string[]; reason?: string; group?: string } | undefined {
  const [head, first, ...rest] = line.split(/\s+/);
  if (head !== '@expect' || first === undefined || first === '') return undefined;
  const named = [first];
  while (rest[0] === 'or' && rest[1] !== undefined) named.push(...rest.splice(0, 2).slice(1));
  const reason = rest[0] === 'in' ? undefined : rest.shift();
  const [word, group, ...more] = rest;
  if ((word !== undefined && word !== 'in') || (word === 'in' && group === undefined))
    return undefined;
  if (more.length > 0) return undefined;
  return {
    verdicts: named,
    ...(reason !== undefined && { reason }),
    ...(group !== undefined && { group }),
  };
}

/** The verdicts of an @expect line, which may refine what the folder says and not contradict it. */
function readVerdicts(
  label: SubmissionLabel,
  named: readonly string[],
  complain: (message: string) => void,
): Verdict[] | undefined {
  const known = named.filter((word) => isOneOf(verdicts, word));
  for (const word of named)
    if (!isOneOf(verdicts, word))
      complain(`There is no verdict "${word}". ${suggestion(word, verdicts)}`);
  if (known.length < named.length) return undefined;
  const verdict = verdictOfLabel[label];
  const permitted = [...new Set(known)];
  if (permitted.includes('JE')) {
    complain('Expects JE, which is the fault of the judge or of a scenario; name another verdict.');
    return undefined;
  }
  if (verdict !== null && !permitted.includes(verdict)) {
    complain(
      `Expects ${permitted.join(' or ')}, but the folder ${label} means ${verdict}; move the file or mend the line.`,
    );
    return undefined;
  }
  if (
    permitted.includes('AC') !== (verdict === 'AC') ||
    (verdict === 'AC' && permitted.length > 1)
  ) {
    complain(
      `Expects ${permitted.join(' or ')}, but what may be accepted and what may not are different folders.`,
    );
    return undefined;
  }
  return permitted;
}

/** The comment lines before the first line of code, with the numbers of their lines. */
function headerComments(source: string): { text: string; line: number }[] {
  const comments: { text: string; line: number }[] = [];
  for (const [index, line] of source.split(/\r?\n/).entries()) {
    const text = /^\s*(?:\/\/|\/\*\*?|\*\/|\*|$)(.*)$/.exec(line)?.[1];
    if (text === undefined) break;
    comments.push({ text: text.replace(/\*\/\s*$/, '').trim(), line: index + 1 });
  }
  return comments;
}

function isOneOf<T extends string>(words: readonly T[], word: string | undefined): word is T {
  return (words as readonly (string | undefined)[]).includes(word);
}
