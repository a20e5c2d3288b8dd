import type { LabelledSubmission, ProblemPackage } from '../problem/index.ts';

/** What of a package is tried. A part of it proves nothing about the whole. */
export interface VerifySelection {
  readonly submissions: readonly LabelledSubmission[];
  /** Undefined: all of them. */
  readonly testcases: ReadonlySet<string> | undefined;
  readonly isWhole: boolean;
}

/**
 * The labelled submissions whose "label/name" contains the text, in all testcases; or, when there are none, all of them
 * in the testcases whose id contains it. Null when neither has it.
 */
export function selectionOf(
  { submissions, testcases }: Pick<ProblemPackage, 'submissions' | 'testcases'>,
  filter: string | undefined,
): VerifySelection | null {
  if (filter === undefined || filter === '')
    return { submissions, testcases: undefined, isWhole: true };
  const named = submissions.filter(({ label, name }) => `${label}/${name}`.includes(filter));
  if (named.length > 0) return { submissions: named, testcases: undefined, isWhole: false };
  const ids = testcases.map(({ id }) => id).filter((id) => id.includes(filter));
  return ids.length === 0 ? null : { submissions, testcases: new Set(ids), isWhole: false };
}
