/**
 * Works through items on several lanes. An item may learn from the results of all items at least `lag` before it, and of
 * no others: so what it learns does not depend on how many lanes there are or how fast they go. Rejects with the first
 * error; what is under way then is left to the caller.
 */
export async function inOrderWithLag<Lane, Result>(
  lanes: readonly Lane[],
  count: number,
  lag: number,
  work: (lane: Lane, index: number, earlier: readonly Result[]) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const ended = Array.from({ length: count }, () => Promise.withResolvers<void>());
  /** Resolves when all items up to this one have ended. */
  const allUpTo: Promise<void>[] = [];
  for (const [index, { promise }] of ended.entries())
    allUpTo.push((allUpTo[index - 1] ?? Promise.resolve()).then(() => promise));
  let next = 0;
  await Promise.all(
    lanes.slice(0, lag).map(async (lane) => {
      while (next < count) {
        const index = next++;
        await allUpTo[index - lag];
        results[index] = await work(lane, index, results.slice(0, Math.max(0, index - lag + 1)));
        ended[index]!.resolve();
      }
    }),
  );
  return results;
}
