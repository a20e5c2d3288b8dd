import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInThisContext } from 'node:vm';
import { runCase, type Untyped } from './judge-lab.ts';

/** Gets a module by its name, and a folder that is empty; answers what JSON can say, so that two worlds compare. */
export type Probe = (load: (name: string) => Untyped, folder: string) => unknown;

const source = `(text, folder) =>
  new Promise((resolve) =>
    setImmediate(() => resolve((0, eval)('(' + text + ')')(process.getBuiltinModule, folder))),
  ).then((value) => JSON.stringify(value))`;

/** In Node itself, in a task of its own as in a sandbox; in the first realm of this process, since a test's own realm has other intrinsics than its modules. */
async function inNode(probe: Probe): Promise<unknown> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'like-node-')));
  try {
    const run = runInThisContext(source) as (text: string, folder: string) => Promise<string>;
    const text = await run(String(probe), folder);
    return JSON.parse(text.replaceAll(folder, '/folder'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** In a sandbox. Throws when the run is not accepted. */
export function inSandbox(probe: Probe): unknown {
  const result = runCase({
    solution: `exports.solve = async () => {
      require('node:fs').mkdirSync('/folder');
      return JSON.stringify(await (${String(probe)})(require, '/folder'));
    };`,
  });
  if (result.outcome.verdict !== 'AC') throw new Error(JSON.stringify(result.outcome));
  const entry = result.history.findLast(({ kind }) => kind === 'answer');
  if (entry?.kind !== 'answer') throw new Error('The solution gave no answer.');
  return JSON.parse(JSON.parse(entry.value) as string);
}

/** The same function with Node's modules and with the platform's; the texts that tell the folder are made equal. */
export async function bothWorlds(probe: Probe): Promise<{ node: unknown; sandbox: unknown }> {
  return { node: await inNode(probe), sandbox: inSandbox(probe) };
}
