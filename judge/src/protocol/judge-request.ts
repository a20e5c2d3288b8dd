import { z } from 'zod';
import { limits } from '../core/limits.ts';
import { protocolVersion } from './version.ts';

/** Everything the engine needs to judge one submission; the only way in. */
export const judgeRequestSchema = z.strictObject({
  protocol: z.literal(protocolVersion),
  judgementId: z.uuid(),
  problem: z.strictObject({
    slug: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
    /** sha256 of the package's content, hex; the worker refuses a package whose content differs. */
    packageHash: z.string().regex(/^[0-9a-f]{64}$/),
  }),
  /** TypeScript source, UTF-8 text. */
  source: z.string().max(limits.sourceBytes),
  /** Seed of every random choice of the run. Same source, package, seed, engine: same history. */
  seed: z.int().min(0).max(0xffffffff),
  /**
   * Judge no more than this: the samples, or with a scenario of the contestant's own that one alone. Nothing secret is run.
   * A worker of before trials refuses a request that has it, and judges all others as ever.
   */
  trial: z.strictObject({ scenario: z.string().max(limits.sourceBytes).nullable() }).optional(),
});
export type JudgeRequest = z.infer<typeof judgeRequestSchema>;
