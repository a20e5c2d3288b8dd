import { randomUUID } from 'node:crypto';
import {
  chmodSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { RemoteConfig } from './config.ts';
import { RemoteError } from './remote-error.ts';

/** With which server, and as whom. */
export interface SignIn {
  /** Origin of the server: "https://judge.example.org". */
  readonly url: string;
  readonly token: string;
}

/** A token is sent in a header: visible ASCII, no spaces. */
const tokenSchema = z.string().regex(/^[\x21-\x7e]{8,512}$/);
const signInSchema = z.strictObject({ url: z.url(), token: tokenSchema });

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

/**
 * How to sign in: the environment goes before the file. A token that was stored for one server is never given to
 * another.
 */
export function findSignIn(config: RemoteConfig): SignIn {
  const url = config.url === undefined ? undefined : readServerUrl(config.url);
  if (url !== undefined && config.token !== undefined)
    return { url, token: readToken(config.token) };
  const stored = loadSignIn(config.signInFile);
  const found = url ?? stored?.url;
  if (found === undefined)
    throw RemoteError.usage(
      'You are not signed in with a server: run `tick login --url <server>` first.',
    );
  if (config.token !== undefined) return { url: found, token: readToken(config.token) };
  if (stored?.url === found) return stored;
  throw RemoteError.usage(
    `There is no token for ${found}: run \`tick login --url ${found}\`, or set TICKJUDGE_TOKEN.`,
  );
}

/** What was stored by `tick login`; undefined without. */
export function loadSignIn(file: string): SignIn | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw RemoteError.usage(`${file} can not be read (${(error as NodeJS.ErrnoException).code}).`);
  }
  // Copied from elsewhere it may have become readable to all; it holds a secret.
  if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0) chmodSync(file, 0o600);
  try {
    return signInSchema.parse(JSON.parse(text));
  } catch {
    throw RemoteError.usage(`${file} is damaged: run \`tick login --url <server>\` again.`);
  }
}

/** All or nothing, and at no moment readable to others. */
export function storeSignIn(file: string, signIn: SignIn): void {
  const folder = dirname(file);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const half = join(folder, `.${randomUUID()}`);
  try {
    writeFileSync(half, `${JSON.stringify(signIn, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
    renameSync(half, file);
  } finally {
    rmSync(half, { force: true });
  }
}

export function forgetSignIn(file: string): boolean {
  if (!statSync(file, { throwIfNoEntry: false })) return false;
  rmSync(file);
  return true;
}
