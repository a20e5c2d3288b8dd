/** How one testcase after the other comes to its result. */
export interface Steps<Lane, Result> {
  run(lane: Lane, index: number): Promise<Result>;
  /** The result without a run, from what was taken so far; once there is one, there always is. */
  skip(index: number): Result | null;
  /** Called in order of index, each once. */
  take(index: number, result: Result): void;
}

/**
 * Runs testcases on one or more lanes, each lane one at a time, and takes the results as if there were one: in order,
 * and what an earlier result makes needless is skipped, also when it was begun already. Resolves when the last result
 * is taken; a needless run may still be under way then.
 */
export function runInOrder<Lane, Result>(
  lanes: readonly Lane[],
  count: number,
  { run, skip, take }: Steps<Lane, Result>,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const ended = new Map<number, { readonly result: Result } | { readonly error: unknown }>();
    let next = 0;
    let turn = 0;
    let isOver = false;

    /** Takes all that is ready; in one go with a run's end, so that the lane knows it before it begins another. */
    function drain(): void {
      while (!isOver && turn < count) {
        const end = ended.get(turn);
        const skipped = skip(turn);
        if (skipped === null && end === undefined) return;
        if (skipped === null && end !== undefined && 'error' in end) throw end.error;
        take(turn, skipped ?? (end as { result: Result }).result);
        turn++;
      }
      isOver = true;
      resolve();
    }

    async function work(lane: Lane): Promise<void> {
      while (!isOver && next < count) {
        const index = next++;
        if (skip(index) !== null) continue;
        ended.set(
          index,
          await run(lane, index).then(
            (result) => ({ result }),
            (error: unknown) => ({ error }),
          ),
        );
        drain();
      }
    }

    const fail = (error: unknown) => {
      isOver = true;
      reject(error as Error);
    };
    if (count === 0) resolve();
    for (const lane of lanes) work(lane).catch(fail);
  });
}
