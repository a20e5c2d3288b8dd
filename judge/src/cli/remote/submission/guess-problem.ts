import { basename, dirname, extname, resolve } from 'node:path';
import { existsSync } from 'node:fs';
import {
  problemListSchema,
  type Pulled,
  readPulled,
  readSlug,
  solutionFileName,
} from '../problem/index.ts';
import { RemoteError } from '../remote-error.ts';
import type { Server } from '../server.ts';

/** The file that is meant: the named one, or the solution of the folder that tick pulled. */
export function findSolution(file: string | undefined): string {
  if (file !== undefined) return file;
  if (existsSync(solutionFileName)) return solutionFileName;
  throw RemoteError.usage(
    `Say which file: \`tick submit <file>\`; without one it is ${solutionFileName} of a folder that \`tick pull\` wrote.`,
  );
}

/** The judge takes one language, which the ending tells. */
export function requireTypeScript(file: string): void {
  const ending = extname(file);
  if (ending === '.ts' && !file.endsWith('.d.ts')) return;
  throw RemoteError.usage(
    ending === '.js' || ending === '.mjs'
      ? `${file} is JavaScript; solutions are TypeScript, of which JavaScript is a part: rename it to end with .ts.`
      : `${file} is no solution: the judge takes TypeScript only, in one file that ends with .ts.`,
  );
}

/** What is said of a folder beside the file. */
export const pulledBeside = (file: string): Pulled | undefined =>
  readPulled(dirname(resolve(file)));

/** Which problem a file is meant for, and how that is known. */
export interface Guess {
  readonly problem: string;
  readonly because: string;
}

/** What the person says, else what the folder says, else a problem that has the name of the file or of its folder. */
export async function guessProblem(
  server: Server,
  file: string,
  said: string | undefined,
): Promise<Guess> {
  if (said !== undefined) return { problem: readSlug(said), because: '--problem' };
  const pulled = pulledBeside(file);
  if (pulled) return { problem: pulled.problem, because: 'the folder was pulled for it' };
  const { items } = await server.ask('/problems', { body: problemListSchema });
  const slugs = new Set(items.map(({ slug }) => slug));
  const path = resolve(file);
  const names = [
    ['the name of the file', basename(path, extname(path))],
    ['the name of the folder', basename(dirname(path))],
  ] as const;
  for (const [because, name] of names) {
    const problem = slugOf(name);
    if (slugs.has(problem)) return { problem, because };
  }
  throw RemoteError.usage(
    `Nothing tells which problem ${file} is for: say \`--problem <slug>\`; \`tick problems\` lists them.`,
  );
}

/** "fetchWithBackoff", "fetch_with_backoff" -> "fetch-with-backoff". */
function slugOf(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/[\s_.]+/g, '-')
    .toLowerCase();
}
