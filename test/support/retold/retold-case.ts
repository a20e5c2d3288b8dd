/**
 * What a test of somebody else says of timers and tasks, retold in our words: the file it comes from, what it holds,
 * the body of an async function that fills `log`, and what the log is in the end. `wait(ms)`,
 * `rest(ms)` (until all is over, longer on a busy machine) and `timers` (node:timers/promises) are there for it.
 */
export type RetoldCase = readonly [
  source: string,
  title: string,
  body: string,
  log: readonly unknown[],
];
