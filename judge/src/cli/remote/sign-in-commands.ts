import { z } from 'zod';
import { exitCodes } from '../exit-codes.ts';
import { readSecret } from './ask-person.ts';
import { readRemoteConfig } from './config.ts';
import { plainText } from './plain-text.ts';
import { RemoteError } from './remote-error.ts';
import { Server } from './server.ts';
import {
  findSignIn,
  forgetSignIn,
  readServerUrl,
  readToken,
  type SignIn,
  storeSignIn,
} from './sign-in.ts';

const statusSchema = z.object({
  account: z.object({ name: z.string(), role: z.string() }).nullable(),
});

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
    (await readSecret(`Token for ${url} (make one with the scope "publish" at ${url}/tokens): `));
  const signIn = { url, token: readToken(secret) };
  const { name, role } = await accountOf(signIn);
  storeSignIn(config.signInFile, signIn);
  console.log(`Signed in with ${url} as ${name} (${role}); kept in ${config.signInFile}.`);
  return exitCodes.accepted;
}

/** `tick logout`: forgets what `tick login` kept. */
export function logoutCommand(): number {
  const { signInFile } = readRemoteConfig();
  console.log(
    forgetSignIn(signInFile)
      ? 'Signed out. The token itself is good until you delete it on the server.'
      : 'You were not signed in.',
  );
  return exitCodes.accepted;
}

/** `tick whoami`: asks the server whose token it is. */
export async function whoamiCommand(options: { readonly json?: boolean }): Promise<number> {
  const signIn = findSignIn(readRemoteConfig());
  const { name, role } = await accountOf(signIn);
  console.log(
    options.json
      ? JSON.stringify({ url: signIn.url, name, role }, null, 2)
      : `${name} (${role}) at ${signIn.url}`,
  );
  return exitCodes.accepted;
}

async function accountOf(
  signIn: SignIn,
): Promise<{ readonly name: string; readonly role: string }> {
  const { account } = await new Server(signIn).ask('/accounts/status', { body: statusSchema });
  if (account) return { name: plainText(account.name), role: plainText(account.role) };
  throw RemoteError.usage(
    `${signIn.url} does not take the token; it may have expired. Make one with the scope "publish" at ${signIn.url}/tokens and run \`tick login --url ${signIn.url}\`.`,
  );
}

function sendsInTheClear(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === 'http:' && !/^(localhost|127\.[\d.]+|\[::1\])$/.test(hostname);
}
