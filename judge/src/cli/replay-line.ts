import { relative } from 'node:path';

/** The command that gives a run again; it works from where the person stands. */
export function replayLine(again: {
  readonly directory: string;
  readonly file: string;
  readonly seed: number;
  readonly testcase?: string | undefined;
}): string {
  const { directory, file, seed, testcase } = again;
  const words = ['npm run tick -- run', nearest(directory), nearest(file), `--seed ${seed}`];
  if (testcase !== undefined) words.push(`--testcase ${testcase}`);
  return `replay: ${words.join(' ')}`;
}

/** The shorter of both ways to say a path. */
function nearest(path: string): string {
  const below = relative('.', path);
  return below.startsWith('..') || below === '' ? path : below;
}
