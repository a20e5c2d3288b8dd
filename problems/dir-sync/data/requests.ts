/** What the scenarios of this package share: contents of files, and the requests that a bucket saw. */
import type { Bucket, BucketAuthor, ServiceOperation } from '@tickjudge/judge/scenario';

export { bytes } from './bytes.ts';

export type Contract = typeof import('../contract.ts');
export type Driver = typeof import('../driver.ts');
export type World = Bucket & BucketAuthor;

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
