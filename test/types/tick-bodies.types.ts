/**
 * Compiled with the tests, never run: what tick reads of the API's answers is in them. tick has schemas of its own,
 * since judge/ knows nothing of the API, and passes over what it does not know.
 */
import type { z } from 'zod';
import type {
  clarificationSchema,
  contestBodySchema,
  contestSummarySchema,
  scoreboardSchema,
} from '../../judge/src/cli/remote/contest/contest-body.ts';
import type { boardSchema } from '../../judge/src/cli/remote/problem/board-command.ts';
import type {
  ClarificationBody,
  ContestBoard,
  ContestBody,
  ContestSummary,
  OverallBoard,
  ProblemBoard,
  ProblemBody,
  ProblemSummary,
  QuestionBody,
  QueuePlace,
  RejudgeBody,
  RejudgePreview,
  RejudgeSummary,
  SubmissionBody,
  SubmissionCreated,
  SubmissionSummary,
} from '../../apps/api/src/contract.ts';
import type {
  problemBodySchema,
  problemSummarySchema,
  questionSchema,
} from '../../judge/src/cli/remote/problem/problem-body.ts';
import type {
  previewSchema,
  rejudgeBodySchema,
  rejudgeSummarySchema,
} from '../../judge/src/cli/remote/rejudge/rejudge-body.ts';
import type {
  createdSchema,
  queuePlaceSchema,
  submissionBodySchema,
  submissionSummarySchema,
} from '../../judge/src/cli/remote/submission/submission-body.ts';

type Reads<Schema extends z.ZodType, Body extends z.input<Schema>> = Body;

export type Held = [
  Reads<typeof problemSummarySchema, ProblemSummary>,
  Reads<typeof problemBodySchema, ProblemBody>,
  Reads<typeof questionSchema, QuestionBody>,
  Reads<typeof boardSchema, OverallBoard>,
  Reads<typeof boardSchema, ProblemBoard>,
  Reads<typeof createdSchema, SubmissionCreated>,
  Reads<typeof submissionSummarySchema, SubmissionSummary>,
  Reads<typeof submissionBodySchema, SubmissionBody>,
  Reads<typeof queuePlaceSchema, QueuePlace>,
  Reads<typeof contestSummarySchema, ContestSummary>,
  Reads<typeof contestBodySchema, ContestBody>,
  Reads<typeof scoreboardSchema, ContestBoard>,
  Reads<typeof clarificationSchema, ClarificationBody>,
  Reads<typeof previewSchema, RejudgePreview>,
  Reads<typeof rejudgeSummarySchema, RejudgeSummary>,
  Reads<typeof rejudgeBodySchema, RejudgeBody>,
];
