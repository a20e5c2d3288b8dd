import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { UsageError, errorText } from './start-error.ts';

const port = z.coerce
  .number('must be a number')
  .int('must be a whole number')
  .min(0, 'must be 0 to 65535')
  .max(65535, 'must be 0 to 65535');

/** One line an option: its environment key, its value's shape, its help. Options win over the environment. */
const options = {
  port: {
    env: 'PORT',
    value: '<n>',
    help: 'port of the web page and the API (default 3000, 0 = any free one)',
  },
  host: {
    env: 'HOST',
    value: '<address>',
    help: 'address to listen on (default 127.0.0.1, 0.0.0.0 = everywhere)',
  },
  'data-dir': {
    env: 'DATA_DIR',
    value: '<folder>',
    help: 'where all data is kept (default .tickjudge in this checkout)',
  },
  'problems-dir': {
    env: 'PROBLEMS_DIR',
    value: '<folder>',
    help: 'folder of the problem packages (default problems in this checkout)',
  },
  workers: {
    env: 'WORKERS',
    value: '<n>',
    help: 'number of judging processes (default: one per two cores)',
  },
} as const;

/** What the API alone reads. */
export const passedToApi = [
  'METRICS_HOST',
  'METRICS_PORT',
  'OIDC_CLIENT_ID',
  'OIDC_CLIENT_SECRET',
  'OIDC_ISSUER',
  'OIDC_NAME',
  'OIDC_SIGN_UP',
  'PUBLIC_URL',
  'PUBLISH_MUTATION_SCORE',
  'REQUESTS_PER_MINUTE',
  'REQUESTS_PER_MINUTE_OF_ADDRESS',
  'SHUTDOWN_GRACE_SECONDS',
  'SHUTDOWN_NOTICE_SECONDS',
  'SIGN_IN_ATTEMPTS',
  'SIGN_IN_ATTEMPTS_OF_ADDRESS',
  'SIGN_IN_WAIT_SECONDS',
  'SIGN_UP',
  'SIGN_UPS_OF_ADDRESS',
  'SUBMISSIONS_IN_FLIGHT',
  'SUBMISSIONS_PER_MINUTE',
  'TRUST_PROXY',
] as const;
/** Handed on to the children as they are, when set: their own config says what they mean. */
const passedOn = [
  'LOG_LEVEL',
  'PROOF_CONCURRENCY',
  ...passedToApi,
  'REDIS_URL',
  'SANDBOX_RUNNERS',
  'SANDBOX_WALLS',
  'WORKER_CONCURRENCY',
] as const;
/** What a child process needs of the surroundings, and nothing else: a worker must not inherit secrets. */
const surroundings = ['PATH', 'HOME', 'USER', 'TMPDIR', 'TZ', 'LANG'] as const;

const schema = z.object({
  port: port.default(3000),
  host: z.string().min(1, 'must not be empty').default('127.0.0.1'),
  'data-dir': z.string().min(1, 'must not be empty').optional(),
  'problems-dir': z.string().min(1, 'must not be empty').optional(),
  workers: z.coerce
    .number('must be a number')
    .int('must be a whole number')
    .min(1, 'must be 1 to 64')
    .max(64, 'must be 1 to 64')
    .default(Math.max(1, Math.floor(availableParallelism() / 2))),
});

export interface StandaloneConfig {
  readonly help: boolean;
  /** The admin who forgot the password and needs a code; undefined: the judge is started. */
  readonly resetCode: string | undefined;
  readonly port: number;
  readonly host: string;
  /** Absolute path of the one folder that holds everything that must survive. */
  readonly dataFolder: string;
  /** Absolute path of the folder with the problem packages. */
  readonly problemsFolder: string;
  readonly workers: number;
  readonly passedOn: Readonly<Partial<Record<(typeof passedOn)[number], string>>>;
  readonly surroundings: Readonly<Record<string, string>>;
}

/** The text of `--help`. */
export const helpText = [
  'Usage: npm start -- [options]',
  '',
  'Starts Tickjudge on this machine: database, API, web page and workers. Ctrl-C stops it.',
  '',
  ...Object.entries(options).map(
    ([name, { env, value, help }]) => `  ${`--${name} ${value}`.padEnd(22)} ${help} [${env}]`,
  ),
  `  ${'--reset-code <admin>'.padEnd(22)} print a code for an admin who forgot the password, and end`,
  `  ${'--help'.padEnd(22)} this text`,
  '',
  `Also read from the environment: ${passedOn.join(', ')}.`,
].join('\n');

/**
 * Reads options and environment into one frozen value.
 * Relative folders count from where the person stands (npm's INIT_CWD), not from the checkout.
 * @throws UsageError naming every mistake at once.
 */
export function readConfig(
  args: readonly string[],
  root: string,
  env: Readonly<Record<string, string | undefined>> = process.env,
): StandaloneConfig {
  const values = parseOptions(args);
  const given = Object.fromEntries(
    Object.entries(options).flatMap(([name, { env: key }]) => {
      const value = values[name] ?? (env[key] === '' ? undefined : env[key]);
      return value === undefined ? [] : [[name, value]];
    }),
  );
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    const mistakes = parsed.error.issues.map((issue) => {
      const name = String(issue.path[0]);
      return `--${name} ${issue.message} but is '${String(given[name])}'`;
    });
    throw new UsageError(`Wrong options: ${mistakes.join('; ')}. See npm start -- --help.`);
  }
  const folderOf = (option: 'data-dir' | 'problems-dir', inCheckout: string) => {
    const folder = parsed.data[option];
    return folder === undefined ? join(root, inCheckout) : resolve(env['INIT_CWD'] ?? '.', folder);
  };
  return Object.freeze({
    help: values['help'] === true,
    resetCode: typeof values['reset-code'] === 'string' ? values['reset-code'] : undefined,
    port: parsed.data.port,
    host: parsed.data.host,
    dataFolder: folderOf('data-dir', '.tickjudge'),
    problemsFolder: folderOf('problems-dir', 'problems'),
    workers: parsed.data.workers,
    passedOn: pick(env, passedOn),
    surroundings: pick(env, surroundings),
  });
}

function parseOptions(args: readonly string[]): Record<string, string | boolean | undefined> {
  try {
    return parseArgs({
      args: [...args],
      options: {
        help: { type: 'boolean', short: 'h' },
        'reset-code': { type: 'string' },
        ...Object.fromEntries(
          Object.keys(options).map((name) => [name, { type: 'string' as const }]),
        ),
      },
    }).values;
  } catch (error) {
    const [sentence] = errorText(error).split(/\.? To specify|\n/);
    throw new UsageError(`${sentence ?? 'Wrong options'}. See npm start -- --help.`);
  }
}

function pick(
  env: Readonly<Record<string, string | undefined>>,
  keys: readonly string[],
): Record<string, string> {
  return Object.fromEntries(keys.flatMap((key) => (env[key] ? [[key, env[key]]] : [])));
}
