import { z } from 'zod';
import { exitCodes } from '../exit-codes.ts';
import { plainText } from './plain-text.ts';
import { type Refusal, RemoteError } from './remote-error.ts';

const diagnosticsSchema = z.array(z.object({ file: z.string(), message: z.string() }));
type Diagnostic = z.infer<typeof diagnosticsSchema>[number];

/** The one shape of errors of the API, as far as it is shown. */
const errorBodySchema = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    diagnostics: diagnosticsSchema.optional(),
    scorePercent: z.number().optional(),
    thresholdPercent: z.number().optional(),
    details: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
    retryAfterSeconds: z.number().optional(),
  }),
});
/** Mistakes of one request that are told. */
const mostDetails = 10;

/** A no to the package: what is wrong with it, one by one. */
export class RefusedPackageError extends RemoteError {
  readonly diagnostics: readonly Diagnostic[];

  constructor(message: string, diagnostics: readonly Diagnostic[]) {
    super(message, exitCodes.rejected);
    this.diagnostics = diagnostics;
  }
}

/** What the answer says to a program. The header goes before the body: a proxy says it there, too. */
export function refusalOf(response: Response, value: unknown): Refusal {
  const error = errorBodySchema.safeParse(value).data?.error;
  const header = response.headers.get('retry-after') ?? '';
  return {
    status: response.status,
    code: error?.code,
    retryAfterSeconds: /^\d{1,9}$/.test(header) ? Number(header) : error?.retryAfterSeconds,
  };
}

/** Why there is no answer at all. */
export function explainFailure(url: string, error: unknown, timeMs: number): RemoteError {
  const { name, cause } = error as { name?: string; cause?: { code?: string; message?: string } };
  if (name === 'TimeoutError')
    return RemoteError.passing(`${url} did not answer within ${timeMs / 1000} s; try again later.`);
  const code = cause?.code ?? '';
  if (code === 'ECONNREFUSED')
    return RemoteError.passing(
      `Nobody listens at ${url}; is the server running, and the address right?`,
    );
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return new RemoteError(
      `There is no host of the name in ${url} (${code}); check the address and your network.`,
    );
  if (/CERT|SELF_SIGNED|SIGNATURE|ALTNAME/.test(code))
    return new RemoteError(
      `The certificate of ${url} is not trusted (${code}); if it is your own authority's, name its file in NODE_EXTRA_CA_CERTS.`,
    );
  if (/SSL|TLS|EPROTO/.test(code))
    return new RemoteError(`${url} does not speak TLS (${code}); is it an http:// address?`);
  const why = plainText(code || cause?.message || String((error as Error).message));
  return RemoteError.passing(`The connection to ${url} failed (${why}); try again later.`);
}

/** Why the answer is a no. */
export function explainAnswer(
  url: string,
  response: Response,
  value: unknown,
  clean: (text: string) => string,
): RemoteError {
  const { status } = response;
  if (status >= 300 && status < 400) {
    const to = URL.parse(response.headers.get('location') ?? '', url)?.origin ?? 'another address';
    return RemoteError.usage(
      `${url} sends to ${to}, and the token is not sent there by itself: if that is your server, run \`tick login --url ${to}\`.`,
    );
  }
  const parsed = errorBodySchema.safeParse(value);
  if (!parsed.success) return explainStatus(url, status);
  const { error } = parsed.data;
  const details = (error.details ?? [])
    .slice(0, mostDetails)
    .map((one) => `\n  ${plainText(clean(`${one.path} ${one.message}`))}`);
  const message = `${plainText(clean(error.message))}${details.join('')}`;
  const diagnostics = (error.diagnostics ?? []).map((one) => ({
    file: plainText(clean(one.file)),
    message: plainText(clean(one.message)),
  }));
  switch (error.code) {
    case 'not-signed-in':
      return RemoteError.usage(
        `${url} does not take the token; it may have expired. Make one at ${url}/tokens and run \`tick login --url ${url}\`.`,
      );
    case 'missing-scope':
      return RemoteError.usage(
        `${message} Tokens are made at ${url}/tokens; then run \`tick login --url ${url}\`.`,
      );
    case 'not-an-author':
      return RemoteError.usage(`${message} An admin of ${url} can make you an author.`);
    case 'not-found':
      return olderServer(url);
    case 'package-broken':
      return new RefusedPackageError(message, diagnostics);
    case 'gate-closed':
      return new RefusedPackageError(message, diagnostics);
    default:
      return new RemoteError(message, status >= 500 ? exitCodes.judgeError : exitCodes.rejected);
  }
}

/** Somebody in front of the server answered, or it is no server of ours. */
function explainStatus(url: string, status: number): RemoteError {
  if (status === 404) return olderServer(url);
  if (status === 413)
    return new RemoteError(
      `${url} does not take so much at once (a proxy in front of it, perhaps); make what you send smaller.`,
      exitCodes.rejected,
    );
  if (status === 401 || status === 403)
    return RemoteError.usage(
      `${url} refuses the request (${status}), but not as a Tickjudge server does; is the address right?`,
    );
  if (status === 502 || status === 503 || status === 504)
    return new RemoteError(`${url} is away at the moment (${status}); try again later.`);
  return new RemoteError(
    `${url} does not answer as a Tickjudge server does (${status}); is the address right?`,
  );
}

const olderServer = (url: string) =>
  new RemoteError(
    `${url} does not know what tick asks for: it is no Tickjudge server, or one that is older than this tick; update it.`,
  );
