import { z } from 'zod';
import { verdicts } from '../../../core/verdict.ts';
import { slugSchema } from '../problem/index.ts';
import { RemoteError } from '../remote-error.ts';

export const states = ['queued', 'compiling', 'running', 'finished', 'cancelled'] as const;
export type State = (typeof states)[number];

/** What is answered to a new submission. */
export const createdSchema = z.looseObject({
  id: z.uuid(),
  problem: slugSchema,
  state: z.enum(states),
});

/** One line of a list; what a newer server adds goes on as it came, for `--json`. */
export const submissionSummarySchema = z.looseObject({
  ...createdSchema.shape,
  createdAt: z.string(),
  /** False for a trial; an older server has none. */
  counts: z.boolean().optional(),
  verdict: z.enum(verdicts).nullable(),
  message: z.string().nullable(),
  score: z.number().nullable(),
  maxScore: z.number().nullable(),
});
export type SubmissionSummary = z.infer<typeof submissionSummarySchema>;

const outcomeSchema = z.discriminatedUnion('kind', [
  z.looseObject({ kind: z.literal('judged'), verdict: z.enum(verdicts), message: z.string() }),
  z.looseObject({ kind: z.literal('skipped') }),
]);

/** Of a run, what is shown of it. */
export const runSchema = z.looseObject({
  testcase: z.string(),
  group: z.string(),
  result: outcomeSchema,
  findings: z.array(
    z.looseObject({
      atMs: z.number().nullable(),
      message: z.string(),
      expected: z.string().optional(),
      actual: z.string().optional(),
    }),
  ),
  notes: z.array(z.string()).optional(),
});
export type Run = z.infer<typeof runSchema>;

export const groupSchema = z.looseObject({
  name: z.string(),
  title: z.string(),
  points: z.number(),
  score: z.number(),
  verdict: z.enum(verdicts),
});

/** All of a submission. */
export const submissionBodySchema = z.looseObject({
  ...submissionSummarySchema.shape,
  attempt: z.int(),
  testcases: z.int().nullable(),
  groups: z.array(groupSchema),
  runs: z.array(runSchema),
  diagnostics: z.array(
    z.looseObject({ line: z.int(), column: z.int(), code: z.string(), message: z.string() }),
  ),
  sequence: z.int(),
});
export type SubmissionBody = z.infer<typeof submissionBodySchema>;

export const queuePlaceSchema = z.looseObject({
  waiting: z.looseObject({ ahead: z.int(), reason: z.string() }).nullable(),
});
export type Waiting = NonNullable<z.infer<typeof queuePlaceSchema>['waiting']>;

export const isEnded = (state: State): boolean => state === 'finished' || state === 'cancelled';

export function readSubmissionId(text: string): string {
  if (z.uuid().safeParse(text).success) return text.toLowerCase();
  throw RemoteError.usage(
    `"${text}" is no id of a submission; \`tick history\` lists them, and the address of its page ends with it.`,
  );
}
