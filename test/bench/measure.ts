/** Milliseconds that `work` takes. */
export async function timed(work: () => unknown): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

/** Units of work a second, `lanes` at a time. */
export async function rate(
  units: number,
  lanes: number,
  work: (lane: number) => Promise<unknown> | undefined,
): Promise<number> {
  let left = units;
  const elapsedMs = await timed(() =>
    Promise.all(
      Array.from({ length: lanes }, async (_, lane) => {
        while (left-- > 0) await work(lane);
      }),
    ),
  );
  return (units * 1000) / elapsedMs;
}
