import type { RemoteConfig } from './config.ts';
import { RemoteError } from './remote-error.ts';
import { loadSignIns, type SignIn, tokenSchema } from './sign-in-file.ts';

export type { SignIn } from './sign-in-file.ts';

/** Who says which server, the first that says one: the person, TICKJUDGE_URL, the folder, what `tick login` kept. */
export interface Choice {
  /** From the command line. */
  readonly asked?: string | undefined;
  /** From the `.tickjudge.json` of a folder: a file that may be somebody else's. */
  readonly ofFolder?: string | undefined;
}

/** The server's address, which has no path: `UsageError` says what is wrong with it. */
export function readServerUrl(text: string): string {
  const url = URL.parse(text) ?? URL.parse(`https://${text}`);
  if (!url || !/^https?:$/.test(url.protocol) || url.hostname === '')
    throw RemoteError.usage(
      `"${text}" is no address of a server; give one like https://judge.example.org.`,
    );
  if (url.username || url.password)
    throw RemoteError.usage(
      'An address with a password in it is not taken; give the token by itself.',
    );
  return url.origin;
}

export function readToken(text: string): string {
  const token = tokenSchema.safeParse(text.trim());
  if (token.success) return token.data;
  throw RemoteError.usage(
    'That is no token: copy the whole of it, "tick_" included, and nothing else.',
  );
}

/** As whom to ask which server. Throws where there is no token for it. */
export function findSignIn(config: RemoteConfig, choice: Choice = {}): SignIn {
  const { url, token } = findVisit(config, choice);
  if (token !== undefined) return { url, token };
  throw RemoteError.usage(
    choice.asked === undefined && config.url === undefined && choice.ofFolder !== undefined
      ? `The folder's .tickjudge.json names the server ${url}, and you are not signed in there: run \`tick login --url ${url}\` if you trust it.`
      : `There is no token for ${url}: run \`tick login --url ${url}\`, or set TICKJUDGE_TOKEN.`,
  );
}

/**
 * The same for what may be asked without a token. One that was stored for a server is never given to another, and
 * TICKJUDGE_TOKEN never to a server that only a file in a folder names.
 */
export function findVisit(
  config: RemoteConfig,
  { asked, ofFolder }: Choice = {},
): { readonly url: string; readonly token: string | undefined } {
  const said = asked ?? config.url;
  const url = said === undefined ? undefined : readServerUrl(said);
  // What is not asked is not read: it may be damaged.
  if (url !== undefined && config.token !== undefined)
    return { url, token: readToken(config.token) };
  const stored = loadSignIns(config.signInFile);
  const found = url ?? (ofFolder === undefined ? stored[0]?.url : readServerUrl(ofFolder));
  if (found === undefined)
    throw RemoteError.usage(
      'You are not signed in with a server: run `tick login --url <server>` first.',
    );
  if (config.token !== undefined && found === stored[0]?.url)
    return { url: found, token: readToken(config.token) };
  return { url: found, token: stored.find((one) => one.url === found)?.token };
}
