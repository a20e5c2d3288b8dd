import { z } from 'zod';
import { reasons, verdicts } from '../core/verdict.ts';
import { type JudgeRequest, judgeRequestSchema } from './judge-request.ts';

/** Of a run, what a replay is held against. */
const recordedRunSchema = z.object({
  testcase: z.string(),
  result: z.union([
    z.object({
      kind: z.literal('judged'),
      verdict: z.enum(verdicts),
      reason: z.enum(reasons),
    }),
    z.object({ kind: z.literal('skipped') }),
  ]),
  historyHash: z.string(),
  /** Of a secret testcase, from a server that tells nothing of it but how it ended: not even its name. */
  hidden: z.literal(true).optional(),
});
export type RecordedRun = z.infer<typeof recordedRunSchema>;

const recorded = {
  verdict: z.enum(verdicts).nullable(),
  runs: z.array(recordedRunSchema),
};
const { problem, source, seed } = judgeRequestSchema.shape;

/**
 * A report that carries its request, so that it can be judged again from nothing but itself and the package: what
 * `tick run --json` prints, or what the API answers for a submission. Everything else in it is of no account here.
 */
export const replayableReportSchema = z.union([
  z
    .object({ request: judgeRequestSchema, engineVersion: z.string(), ...recorded })
    .transform(({ request, ...rest }) => ({ ...request.problem, ...request, ...rest })),
  z
    .object({
      problem: problem.shape.slug,
      packageHash: problem.shape.packageHash,
      ...{ source, seed, ...recorded },
      counts: z.boolean().default(true),
      scenario: z.string().nullable().default(null),
    })
    .transform(({ counts, scenario, ...body }) => ({
      ...{ ...body, slug: body.problem, engineVersion: null },
      ...(!counts && { trial: { scenario } }),
    })),
]);

export interface ReplayableReport {
  readonly slug: string;
  readonly packageHash: string;
  readonly source: string;
  readonly seed: number;
  /** What was run instead of the whole package. */
  readonly trial?: JudgeRequest['trial'];
  /** Null: the report does not say. */
  readonly engineVersion: string | null;
  /** Null: the judgement was not over. */
  readonly verdict: z.infer<typeof recorded.verdict>;
  readonly runs: readonly RecordedRun[];
}

/** The report in a parsed JSON text; null when it is none, or was written without its request. */
export function readReplayable(value: unknown): ReplayableReport | null {
  return replayableReportSchema.safeParse(value).data ?? null;
}
