import { fileURLToPath } from 'node:url';
import { z } from 'zod';

import { proxyForm, trustedProxies } from './http/trusted-proxies.ts';
import { signUpModes } from './invitation/sign-up-rule.ts';

const besideThisRoom = (path: string) => fileURLToPath(new URL(path, import.meta.url));
/** A whole number of at least one. */
const count = (usual: number) =>
  z.coerce
    .number({ error: 'must be a number' })
    .int('must be a whole number')
    .min(1, 'must be at least 1')
    .max(1_000_000, 'must be at most 1000000')
    .default(usual);
const postgresUrl = z
  .string({ error: 'is missing; set it to a postgres:// address' })
  .regex(/^postgres(ql)?:\/\/.+/, 'must be a postgres:// address');

/** Secrets travel to it, so it is https, but for this machine's own addresses. */
const issuerUrl = z.url({ protocol: /^https?$/, error: 'must be an https:// address' }).refine(
  // What is no address at all has been told of by now.
  (url) => !URL.canParse(url) || isSafeWay(new URL(url)),
  'must be an https:// address; http:// is for this machine alone',
);
const isSafeWay = ({ protocol, hostname }: URL) =>
  protocol === 'https:' || /^(localhost|\[::1\]|127(\.\d+){3})$/.test(hostname);

const optionsSchema = z.object({
  DATABASE_URL: postgresUrl.describe(
    'Postgres database that the API owns; it migrates it at start.',
  ),
  REDIS_URL: z
    .string()
    .regex(/^rediss?:\/\/.+/, 'must be a redis:// or rediss:// address')
    .optional()
    .describe('Redis for the queue; without it the queue lives in DATABASE_URL.'),
  HOST: z.string().default('127.0.0.1').describe('Address to listen on.'),
  PORT: z.coerce
    .number({ error: 'must be a number' })
    .int('must be a whole number')
    .min(0, 'must be between 0 and 65535 (0 takes any free port)')
    .max(65535, 'must be between 0 and 65535 (0 takes any free port)')
    .default(3000)
    .describe('Port to listen on; 0 takes any free one.'),
  PROBLEMS_DIR: z
    .string()
    .default(besideThisRoom('../../../problems'))
    .describe('Folder with the problem packages that the installation brings; read at start.'),
  PUBLISH_MUTATION_SCORE: z.coerce
    .number({ error: 'must be a number' })
    .min(0, 'must be between 0 and 100')
    .max(100, 'must be between 0 and 100')
    .default(90)
    .describe('Mutation score, in percent, that a package needs to be published.'),
  SIGN_UP: z
    .enum(signUpModes, { error: `must be one of ${signUpModes.join(', ')}` })
    .default('open')
    .describe('Who may sign up: everybody, those with an invitation of an admin, or nobody.'),
  OIDC_ISSUER: issuerUrl
    .optional()
    .describe('OpenID Connect provider that people may sign in with: its issuer address.'),
  OIDC_CLIENT_ID: z.string().optional().describe('What this judge is called at that provider.'),
  OIDC_CLIENT_SECRET: z.string().optional().describe('Its secret there.'),
  OIDC_NAME: z
    .string()
    .max(40, 'must have at most 40 characters')
    .default('single sign-on')
    .describe('What people call that provider: on the page it says "Sign in with ...".'),
  OIDC_SIGN_UP: z
    .enum(signUpModes, { error: `must be one of ${signUpModes.join(', ')}` })
    .optional()
    .describe('Who gets an account by coming from that provider first; as SIGN_UP when not set.'),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: 'must be an http:// or https:// address' })
    .transform((url) => url.replace(/\/+$/, ''))
    .optional()
    .describe(
      'Address under which people reach this judge; the identity provider sends them back to it.',
    ),
  TRUST_PROXY: z
    .string()
    .transform((text, context) => trustedProxies(text) ?? (context.addIssue(proxyForm), z.NEVER))
    .optional()
    .describe(
      "Whose X-Forwarded-For is believed: the number of proxies before the API, or their addresses, comma-separated; without it nobody's.",
    ),
  SIGN_IN_ATTEMPTS: count(5).describe(
    'Wrong passwords for one account from one address in 15 minutes before there is a wait.',
  ),
  SIGN_IN_ATTEMPTS_OF_ADDRESS: count(50).describe(
    'Wrong passwords, and codes to set one, from one address in 15 minutes before there is a wait.',
  ),
  SIGN_IN_WAIT_SECONDS: count(60)
    .refine((seconds) => seconds <= 3600, 'must be at most 3600')
    .describe('The first wait after wrong passwords; it doubles each time, up to an hour.'),
  SIGN_UPS_OF_ADDRESS: count(50).describe(
    'Attempts to sign up from one address in an hour before there is a wait.',
  ),
  SUBMISSIONS_IN_FLIGHT: count(10).describe(
    'Submissions of one account that may wait or be judged at a time.',
  ),
  SUBMISSIONS_PER_MINUTE: count(20).describe('Submissions that one account may send in a minute.'),
  REQUESTS_PER_MINUTE: count(1200).describe(
    'Requests to the API that one account may send in a minute, to each process of it.',
  ),
  REQUESTS_PER_MINUTE_OF_ADDRESS: count(6000).describe(
    'Requests to the API from one address in a minute, whoever sends them, to each process of it.',
  ),
  METRICS_HOST: z
    .string()
    .default('127.0.0.1')
    .describe('Address on which figures for Prometheus are told, beside METRICS_PORT.'),
  METRICS_PORT: z.coerce
    .number({ error: 'must be a number' })
    .int('must be a whole number')
    .min(0, 'must be between 0 and 65535 (0 takes any free port)')
    .max(65535, 'must be between 0 and 65535 (0 takes any free port)')
    .optional()
    .describe(
      'Port for GET /metrics, open to everybody who reaches METRICS_HOST; without it there are no metrics.',
    ),
  SHUTDOWN_NOTICE_SECONDS: z.coerce
    .number({ error: 'must be a number' })
    .min(0, 'must be between 0 and 300')
    .max(300, 'must be between 0 and 300')
    .default(0)
    .describe(
      'When told to stop: how long the API says that it is not ready, and still answers, so that balancers see it.',
    ),
  SHUTDOWN_GRACE_SECONDS: z.coerce
    .number({ error: 'must be a number' })
    .min(0, 'must be between 0 and 300')
    .max(300, 'must be between 0 and 300')
    .default(4)
    .describe('How long requests under way may take to end when the API stops.'),
  WEB_DIR: z
    .string()
    .default(besideThisRoom('../../web/dist'))
    .describe('Folder with the built web page.'),
  WORKER_DATABASE_ROLE: z
    .string()
    .regex(/^[a-z_][a-z0-9_]{0,62}$/, 'must be a plain lower-case role name')
    .optional()
    .describe('Database role of the workers; it is given rights on the queue schema only.'),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
      error: 'must be one of fatal, error, warn, info, debug, trace, silent',
    })
    .default('info')
    .describe('Lowest level that is logged.'),
});

/** What a provider is of no use without. */
const withIssuer = ['OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET', 'PUBLIC_URL'] as const;

/** Every option of the API process: environment key, form, default, help. */
export const configSchema = withIssuer.reduce(
  (schema, key) =>
    schema.refine((config) => config.OIDC_ISSUER === undefined || config[key] !== undefined, {
      path: [key],
      message: 'is missing; OIDC_ISSUER needs it',
      // Asked of whatever else is wrong too, so that all mistakes are told at once.
      when: () => true,
    }),
  optionsSchema,
);

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
