import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { RemoteError } from '../remote-error.ts';
import { slugSchema } from './problem-body.ts';

/** The file by which later commands know what a folder is about. */
export const pulledFileName = '.tickjudge.json';
/** Where the solution is written, and found again. */
export const solutionFileName = 'solution.ts';

const mostBytes = 64 * 1024;
const pulledSchema = z.looseObject({
  problem: slugSchema,
  /** Origin of the server that the problem came from. */
  server: z.string().max(2_000),
  /** The contest that it is a problem of. */
  contest: z.uuid().optional(),
});
export interface Pulled {
  readonly problem: string;
  readonly server: string;
  readonly contest?: string | undefined;
}

/** What `tick pull` wrote into a folder about itself; undefined where it did not. */
export function readPulled(folder: string): Pulled | undefined {
  const file = join(folder, pulledFileName);
  if (!existsSync(file)) return undefined;
  try {
    const status = statSync(file);
    if (!status.isFile() || status.size > mostBytes) throw new Error('It is too large.');
    const { problem, server, contest } = pulledSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
    return { problem, server, contest };
  } catch {
    throw RemoteError.usage(
      `${file} does not say problem and server as tick writes them: delete it, or run \`tick pull <slug>\` again.`,
    );
  }
}

export const pulledText = ({ problem, server, contest }: Pulled): string =>
  `${JSON.stringify({ problem, server, contest }, null, 2)}\n`;
