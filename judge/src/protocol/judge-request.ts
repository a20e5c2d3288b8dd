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
});
export type JudgeRequest = z.infer<typeof judgeRequestSchema>;
