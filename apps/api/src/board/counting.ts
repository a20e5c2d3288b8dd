import { isNoSecretOfContest } from '../contest/contest-secrecy.ts';

/**
 * What boards count, as conditions on `submission` and `judgement` in SQL. This is the one place that says so: whatever is
 * no submission in earnest has to be left out here. So is, until its
 * scoreboard is unfrozen, all that was sent in a contest with a freeze: boards are public and would tell what it hides. A column
 * that comes in belongs into the indexes of migration 11 too.
 */

/** The submission is solved as things stand: a rejudge counts from the moment it is applied, a trial never. */
export const isSolved = `submission.counts and judgement.current and judgement.verdict = 'AC'`;

/** Who brought a version of the problem knows its tests, and is not on its board. */
export const isNoAuthor = `not exists (select from package_version own
  where own.slug = submission.problem and own.uploaded_by = submission.account_id)`;

export const counts = `${isSolved} and ${isNoAuthor} and ${isNoSecretOfContest}`;
