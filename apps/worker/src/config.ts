import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const besideThisRoom = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Every option of a worker process: environment key, form, default, help. */
export const configSchema = z
  .object({
    QUEUE_URL: z
      .string()
      .regex(/^postgres(ql)?:\/\/.+/, 'must be a postgres:// address')
      .optional()
      .describe('Postgres with the queue, as a role that sees only the queue schema.'),
    REDIS_URL: z
      .string()
      .regex(/^rediss?:\/\/.+/, 'must be a redis:// or rediss:// address')
      .optional()
      .describe('Redis with the queue; it goes before QUEUE_URL.'),
    PROBLEMS_DIR: z
      .string()
      .default(besideThisRoom('../../../problems'))
      .describe('Folder with the problem packages.'),
    CACHE_DIR: z
      .string()
      .optional()
      .describe(
        'Folder for what is had once on a machine: fetched packages, measured limits of processor time.',
      ),
    API_URL: z
      .url({ protocol: /^https?$/, error: 'must be an http:// or https:// address' })
      .optional()
      .describe(
        'Address of the API, to fetch packages that are not in PROBLEMS_DIR; each job brings the key for its own.',
      ),
    WORKER_CONCURRENCY: z.coerce
      .number({ error: 'must be a number' })
      .int('must be a whole number')
      .min(1, 'must be at least 1')
      .max(64, 'must be at most 64')
      .default(1)
      .describe('Judgements at a time.'),
    PROOF_CONCURRENCY: z.coerce
      .number({ error: 'must be a number' })
      .int('must be a whole number')
      .min(0, 'must be at least 0')
      .max(16, 'must be at most 16')
      .default(1)
      .describe('Proofs of packages at a time, beside the judgements; 0: this worker takes none.'),
    SANDBOX_WALLS: z
      .enum(['auto', 'all'], { error: 'must be auto or all' })
      .default('auto')
      .describe('auto: the walls that this host allows; all: refuse to start if one is missing.'),
    SANDBOX_RUNNERS: z
      .enum(['fresh', 'reused'], { error: 'must be fresh or reused' })
      .default('fresh')
      .describe(
        'fresh: a runner process of its own for each judgement; reused: quicker, only where all submissions have one owner.',
      ),
    LOG_LEVEL: z
      .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
        error: 'must be one of fatal, error, warn, info, debug, trace, silent',
      })
      .default('info')
      .describe('Lowest level that is logged.'),
  })
  // Asked of whatever else is wrong too, so that all mistakes are told at once.
  .refine((config) => config.QUEUE_URL ?? config.REDIS_URL, {
    path: ['QUEUE_URL'],
    message: 'is missing; set it to a postgres:// address (or set REDIS_URL)',
    when: () => true,
  });

export type Config = Readonly<z.infer<typeof configSchema>>;

/** The environment does not make a configuration; the message lists every mistake, one a line. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** Reads the configuration from environment variables; an empty variable counts as not set. */
export function readConfig(environment: Record<string, string | undefined> = process.env): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = configSchema.safeParse(given);
  if (parsed.success) return Object.freeze(parsed.data);
  const mistakes = parsed.error.issues.map(
    (issue) => `  ${issue.path.join('.')} ${issue.message}.`,
  );
  throw new ConfigError(
    `The configuration cannot be used; change these variables:\n${mistakes.join('\n')}`,
  );
}
