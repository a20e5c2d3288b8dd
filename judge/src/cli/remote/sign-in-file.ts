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
import { RemoteError } from './remote-error.ts';

/** With which server, and as whom. */
export interface SignIn {
  /** Origin of the server: "https://judge.example.org". */
  readonly url: string;
  readonly token: string;
}

/** A token is sent in a header: visible ASCII, no spaces. */
export const tokenSchema = z.string().regex(/^[\x21-\x7e]{8,512}$/);

const signIn = { url: z.url(), token: tokenSchema };
/** Servers that one person signs in with. */
const mostOthers = 50;
const signInFileSchema = z.strictObject({
  ...signIn,
  others: z.array(z.strictObject(signIn)).max(mostOthers).optional(),
});

/** What `tick login` kept; the first is the one that is meant where nobody says which. */
export function loadSignIns(file: string): SignIn[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw RemoteError.usage(`${file} can not be read (${(error as NodeJS.ErrnoException).code}).`);
  }
  // Copied from elsewhere it may have become readable to all; it holds a secret.
  if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0) chmodSync(file, 0o600);
  try {
    const { others = [], ...first } = signInFileSchema.parse(JSON.parse(text));
    return [first, ...others];
  } catch {
    throw RemoteError.usage(`${file} is damaged: run \`tick login --url <server>\` again.`);
  }
}

/** Keeps a sign-in as the first one; those with other servers stay. */
export function keepSignIn(file: string, signIn: SignIn): void {
  let others: SignIn[];
  try {
    others = loadSignIns(file);
  } catch {
    // A damaged file is mended by signing in again.
    others = [];
  }
  store(file, [signIn, ...others.filter(({ url }) => url !== signIn.url)].slice(0, mostOthers + 1));
}

/** Forgets the sign-in with this server, or else the first one; false when there was none. */
export function forgetSignIn(file: string, url?: string): boolean {
  let all: SignIn[];
  try {
    all = loadSignIns(file);
  } catch {
    // Damaged, it may hold a token all the same.
    rmSync(file);
    return true;
  }
  const found = url === undefined ? all[0] : all.find((one) => one.url === url);
  const rest = all.filter((one) => one !== found);
  if (found === undefined) return false;
  if (rest.length > 0) store(file, rest);
  else rmSync(file);
  return true;
}

/** All or nothing, and at no moment readable to others. */
function store(file: string, [first, ...others]: readonly SignIn[]): void {
  const folder = dirname(file);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const half = join(folder, `.${randomUUID()}`);
  const value = others.length > 0 ? { ...first, others } : first;
  try {
    writeFileSync(half, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
    renameSync(half, file);
  } finally {
    rmSync(half, { force: true });
  }
}
