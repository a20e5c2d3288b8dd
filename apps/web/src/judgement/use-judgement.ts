import { useLive } from '../live/use-live.ts';
import type { Live, LiveKind } from '../live/use-live.ts';
import type { FeedEvent, SubmissionBody } from '@tickjudge/api/contract';
import { judgementFold } from './judgement-state.ts';
import type { JudgementState } from './judgement-state.ts';

export type Judgement = Live<JudgementState>;

const judgements: LiveKind<JudgementState, SubmissionBody, FeedEvent> = {
  channel: (connection, submissionId) => connection.submission(submissionId),
  fold: judgementFold,
};

/** Follows a submission live for as long as the component shows it. */
export const useJudgement = (submissionId: string | null): Judgement =>
  useLive(judgements, submissionId);
