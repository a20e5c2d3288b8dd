import { z } from 'zod';
import { exitCodes } from '../exit-codes.ts';
import { readSecret } from './ask-person.ts';
import { readRemoteConfig } from './config.ts';
import { plainText } from './plain-text.ts';
import { printJson } from './print-json.ts';
import { RemoteError } from './remote-error.ts';
import { Server } from './server.ts';
import { findSignIn, readServerUrl, readToken } from './sign-in.ts';
import { forgetSignIn, keepSignIn, loadSignIns, type SignIn } from './sign-in-file.ts';

const statusSchema = z.object({
  account: z.object({ name: z.string(), role: z.string() }).nullable(),
});

/** What a token must be good for. */
export const scopesHelp =
  'scopes "submit" and "read" to solve problems, "publish" for packages of your own';

/** `tick login`: asks the server whether it takes the token, and keeps both. */
export async function loginCommand(options: {
  readonly url?: string;
  readonly token?: string;
}): Promise<number> {
  const config = readRemoteConfig();
  const given = options.url ?? config.url;
  if (given === undefined)
    throw RemoteError.usage('Say with which server: `tick login --url https://judge.example.org`.');
  const url = readServerUrl(given);
  if (sendsInTheClear(url))
    console.error(`Mind: ${url} is not https, so whoever is on the way can read your token.`);
  const secret =
    options.token ??
    config.token ??
    (await readSecret(`Token for ${url} (made at ${url}/tokens; ${scopesHelp}): `));
  const signIn = { url, token: readToken(secret) };
  const { name, role } = await accountOf(signIn);
  keepSignIn(config.signInFile, signIn);
  console.log(`Signed in with ${url} as ${name} (${role}); kept in ${config.signInFile}.`);
  return exitCodes.accepted;
}

/** `tick logout`: forgets what `tick login` kept of one server, or of all. */
export function logoutCommand(options: { readonly url?: string; readonly all?: boolean }): number {
  const { signInFile } = readRemoteConfig();
  const url = options.url === undefined ? undefined : readServerUrl(options.url);
  let forgotten = forgetSignIn(signInFile, url);
  if (options.all) while (forgetSignIn(signInFile)) forgotten = true;
  console.log(
    forgotten
      ? 'Signed out. The token itself is good until you delete it on the server.'
      : 'You were not signed in.',
  );
  const [next] = loadSignIns(signInFile);
  if (forgotten && next) console.log(`You are still signed in with ${next.url}.`);
  return exitCodes.accepted;
}

/** `tick servers`: lists where somebody is signed in, or says which of them is meant from now on. */
export function serversCommand(options: {
  readonly use?: string;
  readonly json?: boolean;
}): number {
  const { signInFile } = readRemoteConfig();
  if (options.use !== undefined) {
    const url = readServerUrl(options.use);
    const found = loadSignIns(signInFile).find((one) => one.url === url);
    if (!found)
      throw RemoteError.usage(
        `You are not signed in with ${url}: run \`tick login --url ${url}\`; \`tick servers\` lists the others.`,
      );
    keepSignIn(signInFile, found);
  }
  const urls = loadSignIns(signInFile).map(({ url }) => url);
  if (options.json) printJson(urls.map((url, index) => ({ url, used: index === 0 })));
  else if (urls.length === 0) console.log('You are not signed in with any server.');
  else console.log(urls.map((url, index) => `${index === 0 ? '*' : ' '} ${url}`).join('\n'));
  return exitCodes.accepted;
}

/** `tick whoami`: asks the server whose token it is. */
export async function whoamiCommand(options: { readonly json?: boolean }): Promise<number> {
  const signIn = findSignIn(readRemoteConfig());
  const { name, role } = await accountOf(signIn);
  if (options.json) printJson({ url: signIn.url, name, role });
  else console.log(`${name} (${role}) at ${signIn.url}`);
  return exitCodes.accepted;
}

async function accountOf(
  signIn: SignIn,
): Promise<{ readonly name: string; readonly role: string }> {
  const { account } = await new Server(signIn).ask('/accounts/status', { body: statusSchema });
  if (account) return { name: plainText(account.name), role: plainText(account.role) };
  throw RemoteError.usage(
    `${signIn.url} does not take the token; it may have expired. Make one at ${signIn.url}/tokens (${scopesHelp}) and run \`tick login --url ${signIn.url}\`.`,
  );
}

function sendsInTheClear(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === 'http:' && !/^(localhost|127\.[\d.]+|\[::1\])$/.test(hostname);
}
