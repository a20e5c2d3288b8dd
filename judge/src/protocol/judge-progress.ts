import { z } from 'zod';
import { runReportSchema } from './judge-report.ts';

/** What the engine says while it works: its state when it changes, and each run in order of index. */
export const judgeProgressSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('compiling') }),
  z.strictObject({ kind: z.literal('running'), testcases: z.int() }),
  z.strictObject({ kind: z.literal('run'), run: runReportSchema }),
]);
export type JudgeProgress = z.infer<typeof judgeProgressSchema>;
