import { DomainError } from '../http/domain-error.ts';
import type { Tally } from './rejudge-candidates.ts';
import { mostInSet } from './rejudge.dto.ts';
import type { RejudgePreview } from './rejudge.dto.ts';

export const previewOf = (
  { chosen, unfinished, inOtherSets }: Tally,
  version: number,
): RejudgePreview => ({
  submissions: chosen,
  skipped: unfinished + inOtherSets,
  ...{ unfinished, inOtherSets, version },
});

/** Throws when a set of this size was not made. */
export function requireRoom({ chosen, unfinished, inOtherSets }: Tally): void {
  if (chosen > mostInSet)
    throw new DomainError(
      'rejudge-too-large',
      `The set would have ${chosen} submissions, the limit is ${mostInSet}; make several, with "since" and "until".`,
    );
  if (chosen === 0)
    throw new DomainError(
      'nothing-to-rejudge',
      `None of the ${unfinished + inOtherSets} submissions can be judged again: ${unfinished} are not judged yet or cancelled, ${inOtherSets} are in sets that are neither applied nor dropped.`,
    );
}
