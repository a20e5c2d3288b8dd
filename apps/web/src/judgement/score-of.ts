import type { SubmissionSummary } from '@tickjudge/api/contract';
import { texts } from '../texts.ts';

/** The score as it is shown; null before there is one, and when the judge failed and nothing was scored. */
export function scoreOf(submission: Pick<SubmissionSummary, 'score' | 'maxScore'>): string | null {
  const { score, maxScore } = submission;
  return score === null || !maxScore ? null : texts.verdict.score(score, maxScore);
}
