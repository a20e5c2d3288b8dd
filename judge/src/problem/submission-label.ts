import { type Reason, type Verdict, reasons, verdicts } from '../core/verdict.ts';
import { suggestion } from './nearest-word.ts';
import type { Expectation } from './problem-package.ts';

/** Folder below submissions/ -> the verdict that everything in it must get. */
export const verdictOfLabel = {
  accepted: 'AC',
  wrong_answer: 'WA',
  time_limit_exceeded: 'TLE',
  virtual_time_limit_exceeded: 'WTL',
  idleness_limit_exceeded: 'ILE',
  run_time_error: 'RTE',
  memory_limit_exceeded: 'MLE',
  output_limit_exceeded: 'OLE',
  compile_error: 'CE',
} as const satisfies Record<string, Verdict>;

export type SubmissionLabel = keyof typeof verdictOfLabel;
export const submissionLabels = Object.keys(verdictOfLabel) as SubmissionLabel[];

/**
 * Reads a labelled submission's expectation: the folder's verdict, refined by a line of the file's first comments,
 * `// @expect WA too-early in 2-timing` (verdict, then optionally a reason, then optionally the group that must catch it).
 */
export function readExpectation(
  label: SubmissionLabel,
  source: string,
  groups: readonly string[],
): { expectation: Expectation; mistakes: string[] } {
  const verdict = verdictOfLabel[label];
  const expectation: { verdicts: Verdict[]; reason?: Reason; group?: string } = {
    verdicts: [verdict],
  };
  const lines = headerComments(source).filter((line) => line.startsWith('@expect'));
  const mistakes: string[] = [];
  if (lines.length > 1) mistakes.push('Has more than one @expect line; keep one.');
  const [line] = lines;
  if (line !== undefined) {
    const match = /^@expect\s+(\S+)(?:\s+(?!in\s)(\S+))?(?:\s+in\s+(\S+))?\s*$/.exec(line);
    if (!match) mistakes.push(`Cannot read "${line}"; write "@expect WA too-early in 2-timing".`);
    else {
      const [, named, reason, group] = match;
      if (!isOneOf(verdicts, named))
        mistakes.push(`There is no verdict "${named}". ${suggestion(named ?? '', verdicts)}`);
      else if (named !== verdict)
        mistakes.push(
          `Expects ${named}, but the folder ${label} means ${verdict}; move the file or mend the line.`,
        );
      if (isOneOf(reasons, reason)) expectation.reason = reason;
      else if (reason !== undefined)
        mistakes.push(`There is no reason "${reason}". ${suggestion(reason, reasons)}`);
      if (group !== undefined && groups.includes(group)) expectation.group = group;
      else if (group !== undefined)
        mistakes.push(`There is no group "${group}". ${suggestion(group, groups)}`);
    }
  }
  return { expectation, mistakes };
}

/** The text of the comment lines before the first line of code. */
function headerComments(source: string): string[] {
  const comments: string[] = [];
  for (const line of source.split(/\r?\n/)) {
    const text = /^\s*(?:\/\/|\/\*\*?|\*\/|\*|$)(.*)$/.exec(line)?.[1];
    if (text === undefined) break;
    comments.push(text.replace(/\*\/\s*$/, '').trim());
  }
  return comments;
}

function isOneOf<T extends string>(words: readonly T[], word: string | undefined): word is T {
  return (words as readonly (string | undefined)[]).includes(word);
}
