import { nearest, tickCommand } from './tick-command.ts';

/** The command that gives a run again; it works from where the person stands. */
export function replayLine(again: {
  readonly directory: string;
  readonly file: string;
  readonly seed: number;
  readonly testcase?: string | undefined;
}): string {
  const { directory, file, seed, testcase } = again;
  const words = [tickCommand(), 'run', nearest(directory), nearest(file), `--seed ${seed}`];
  if (testcase !== undefined) words.push(`--testcase ${testcase}`);
  return `replay: ${words.join(' ')}`;
}
