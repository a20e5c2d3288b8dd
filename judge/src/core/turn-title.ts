/**
 * While the author's code has its turn, the runner's process is called so: the one thing that the supervisor can read of
 * a process that does not come out of a loop. Writing it costs 0.6 microseconds.
 */
const prefix = 'tickjudge scenario ';

/** The runner's title at any other time. */
export const runnerTitle = 'tickjudge runner';

/** `heard`: the solution has said something in this run, which the turn may be about. */
export interface Turn {
  readonly number: number;
  readonly heard: boolean;
}

export function turnTitle({ number, heard }: Turn): string {
  return `${prefix}${number}${heard ? ' heard' : ''}`;
}

/** The scenario's turn that a title tells of; undefined at any other time. */
export function turnOf(title: string): Turn | undefined {
  const number = title.startsWith(prefix) ? Number.parseInt(title.slice(prefix.length), 10) : NaN;
  return Number.isNaN(number) ? undefined : { number, heard: title.endsWith(' heard') };
}
