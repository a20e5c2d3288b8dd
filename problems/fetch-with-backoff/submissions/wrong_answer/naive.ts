// The first thing that comes to mind: no cap, no retries, no failures.
// @expect WA in 3-concurrency
import type { Aggregate } from './contract';

export async function fetchAll(urls: readonly string[]): Promise<Aggregate> {
  const settled = await Promise.allSettled(
    urls.map(async (url): Promise<unknown> => (await fetch(url)).json()),
  );
  return {
    values: settled.map((one) => (one.status === 'fulfilled' ? one.value : undefined)),
    failures: [],
  };
}
