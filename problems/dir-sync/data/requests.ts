/** What the scenarios of this package share: contents of files, their ETags' key, and the requests that a bucket saw. */
import type { Bucket, BucketAuthor, ServiceOperation } from '@tickjudge/judge/scenario';

export type Contract = typeof import('../contract.ts');
export type Driver = typeof import('../driver.ts');
export type World = Bucket & BucketAuthor;

/** `length` bytes that look random and are the same for one `seed`. */
export function bytes(length: number, seed: number): Uint8Array {
  const result = new Uint8Array(length);
  let state = seed * 2_654_435_761 + 1;
  for (let index = 0; index < length; index++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    result[index] = state >>> 24;
  }
  return result;
}

/** The operations of one kind that the solution sent, in that order. */
export function sent(bucket: World, operation: string): ServiceOperation[] {
  return bucket.history.filter((each) => each.operation === operation);
}

/** How often each kind of operation was sent, after the first `from` of them. */
export function counts(bucket: World, from = 0): Record<string, number> {
  const result: Record<string, number> = {};
  for (const { operation } of bucket.history.slice(from))
    result[operation] = (result[operation] ?? 0) + 1;
  return result;
}

/** When those operations were sent, counted from the first of them. */
export function momentsOf(bucket: World, operation: string): number[] {
  const operations = sent(bucket, operation);
  return operations.map(({ atMs }) => atMs - (operations[0]?.atMs ?? 0));
}

/** Keys that bodies arrived for, each as often as it was put or completed. */
export function arrivals(bucket: World): string[] {
  return sent(bucket, 'put').flatMap(({ key, arrivedAtMs }) =>
    arrivedAtMs === null || key === undefined ? [] : [key],
  );
}
