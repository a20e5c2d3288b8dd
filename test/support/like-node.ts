import { createRequire } from 'node:module';
import { runCase } from './judge-lab.ts';

const nodeRequire = createRequire(import.meta.url);

/** What a function gets from Node's own modules: values that JSON can say, so that both sides can be compared. */
export type Load = (name: string) => ReturnType<typeof JSON.parse>;

/**
 * Runs the same function with Node's own modules here and with the platform's in a sandbox, and answers both results as
 * plain JSON. Times and temporary paths must not be part of them.
 */
export async function bothWays(run: (load: Load) => unknown): Promise<{ node: unknown; here: unknown }> {
  const node: unknown = await run(nodeRequire);
  return { node: JSON.parse(JSON.stringify(node)), here: inSandbox(run) };
}

/** The result of the function in a sandbox alone. Throws when the run is not accepted. */
export function inSandbox(run: (load: Load) => unknown): unknown {
  const result = runCase({
    solution: `exports.solve = async () => JSON.stringify(await (${String(run)})(require));`,
  });
  if (result.outcome.verdict !== 'AC') throw new Error(JSON.stringify(result.outcome));
  const entry = result.history.findLast(({ kind }) => kind === 'answer');
  if (entry?.kind !== 'answer') throw new Error('The solution gave no answer.');
  return JSON.parse(JSON.parse(entry.value) as string);
}

