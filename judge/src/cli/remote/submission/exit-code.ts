import { exitCodes } from '../../exit-codes.ts';
import type { SubmissionSummary } from './submission-body.ts';

/** 0 accepted, 1 rejected or cancelled, 2 a failure of the judge. What is not judged yet is nobody's mistake: 0. */
export function exitCodeOf({
  state,
  verdict,
}: Pick<SubmissionSummary, 'state' | 'verdict'>): number {
  if (state === 'cancelled') return exitCodes.rejected;
  if (verdict === null || verdict === 'AC') return exitCodes.accepted;
  return verdict === 'JE' ? exitCodes.judgeError : exitCodes.rejected;
}
