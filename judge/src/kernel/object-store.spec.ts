import { describe, expect, it } from '@jest/globals';
import { runCase, type Untyped } from '../../../test/support/judge-lab.ts';

/** Runs operations one after the other; "$.field" in an argument is a field of the answer before. */
const solution = () => ({
  solve: async (bucket: Untyped, program: unknown[][]) => {
    const seen: Untyped[] = [];
    const fill = (value: unknown): unknown => {
      const field = typeof value === 'string' ? /^\$(\d+)\.(\w+)$/.exec(value) : null;
      if (field) return seen[Number(field[1])][field[2] as string];
      if (Array.isArray(value)) return value.map(fill);
      return typeof value === 'object' && value !== null && !(value instanceof Uint8Array)
        ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fill(item)]))
        : value;
    };
    for (const [operation, ...args] of program) {
      try {
        seen.push(
          operation === 'wait'
            ? await new Promise((done) => setTimeout(done, args[0] as number))
            : await bucket[operation as string](...args.map(fill)),
        );
      } catch (error) {
        seen.push([(error as Error).name, (error as { status?: number }).status]);
      }
    }
    return seen;
  },
});
const accepted = (scenario: (world: Untyped) => Promise<void>): void => {
  const result = runCase({ solution, scenario });
  expect(result.findings).toEqual([]);
  expect(result.outcome.message).toBe('Accepted.');
};

describe('a bucket', () => {
  it('puts, gets, looks at and deletes objects', () =>
    accepted(async ({ solution, objectStore, expect }) => {
      const bucket = objectStore.bucket();
      const [put, got, head, range, gone, again, missing] = await solution.solve(bucket, [
        ['put', 'a.txt', 'hello', { contentType: 'text/plain', metadata: { n: '1' } }],
        ['get', 'a.txt'],
        ['head', 'a.txt'],
        ['get', 'a.txt', { range: [1, 2] }],
        ['delete', 'a.txt'],
        ['delete', 'a.txt'],
        ['get', 'a.txt'],
      ]);
      expect(put).toEqual({ etag: '"5d41402abc4b2a76b9719d911017c592"' });
      expect(new TextDecoder().decode(got.body)).toBe('hello');
      expect(head).toEqual({
        etag: '"5d41402abc4b2a76b9719d911017c592"',
        size: 5,
        contentType: 'text/plain',
        metadata: { n: '1' },
        lastModified: new Date('2026-01-01T00:00:00.000Z'),
      });
      expect([...range.body]).toEqual([101, 108]);
      expect([gone, again, missing]).toEqual([undefined, undefined, ['NoSuchKey', 404]]);
      expect(bucket.bytesReceived).toBe(5);
    }));

  it('puts under conditions', () =>
    accepted(async ({ solution, objectStore, expect }) => {
      const bucket = objectStore.bucket();
      bucket.load({ a: 'old' });
      const answers = await solution.solve(bucket, [
        ['put', 'a', 'new', { ifNoneMatch: '*' }],
        ['put', 'b', 'new', { ifNoneMatch: '*' }],
        ['head', 'a'],
        ['put', 'a', 'newer', { ifMatch: '$2.etag' }],
        ['put', 'a', 'newest', { ifMatch: '$2.etag' }],
        ['get', 'a', { ifNoneMatch: '$3.etag' }],
        ['copy', 'a', 'c'],
        ['get', 'a', { range: [9, 10] }],
        ['put', '', 'x'],
        ['put', 'x', 5],
      ]);
      expect(answers.map((answer: unknown) => (Array.isArray(answer) ? answer[0] : 'ok'))).toEqual([
        'PreconditionFailed',
        'ok',
        'ok',
        'ok',
        'PreconditionFailed',
        'NotModified',
        'ok',
        'InvalidRange',
        'InvalidKey',
        'InvalidArgument',
      ]);
      expect(new TextDecoder().decode(bucket.peek('c').body)).toBe('newer');
      expect(bucket.bytesReceived).toBe(18);
    }));

  it('lists page by page, with prefix and common prefixes', () =>
    accepted(async ({ solution, objectStore, expect }) => {
      const keys = ['a/1', 'a/2', 'b', 'c/d/1', 'c/d/2', 'c/e', 'z'];
      const bucket = objectStore.bucket({
        pageSize: 3,
        initial: Object.fromEntries(keys.map((key) => [key, key])),
      });
      const read = (page: Untyped) => [
        page.objects.map((o: Untyped) => o.key),
        page.prefixes,
        page.isTruncated,
      ];
      const [first, second, third, below, deep, deepNext] = await solution.solve(bucket, [
        ['list'],
        ['list', { cursor: '$0.cursor' }],
        ['list', { cursor: '$1.cursor' }],
        ['list', { prefix: 'c/' }],
        ['list', { delimiter: '/', limit: 2 }],
        ['list', { delimiter: '/', limit: 9, cursor: '$4.cursor' }],
      ]);
      expect(read(first)).toEqual([['a/1', 'a/2', 'b'], [], true]);
      expect(read(second)).toEqual([['c/d/1', 'c/d/2', 'c/e'], [], true]);
      expect(read(third)).toEqual([['z'], [], false]);
      expect(read(below)).toEqual([['c/d/1', 'c/d/2', 'c/e'], [], false]);
      expect(read(deep)).toEqual([['b'], ['a/'], true]);
      expect(read(deepNext)).toEqual([['z'], ['c/'], false]);
      expect(first.objects[0]).toMatchObject({ size: 3, lastModified: new Date('2026-01-01') });
    }));

  it('lists late when it is told to, and reads at once all the same', () =>
    accepted(async ({ solution, objectStore, expect }) => {
      const bucket = objectStore.bucket({ listDelayMs: 100, initial: {} });
      const answers = await solution.solve(bucket, [
        ['put', 'a', '1'],
        ['list'],
        ['head', 'a'],
        ['wait', 100],
        ['list'],
        ['put', 'a', '22'],
        ['delete', 'a'],
        ['list'],
        ['wait', 100],
        ['list'],
      ]);
      const sizes = answers.map(({ objects }: Untyped = {}) =>
        objects?.map((o: Untyped) => o.size),
      );
      expect(sizes).toEqual([
        undefined,
        [],
        undefined,
        undefined,
        [1],
        undefined,
        undefined,
        [1],
        undefined,
        [],
      ]);
      expect(answers[2].size).toBe(1);
    }));

  it('takes uploads in parts, and shows those that were left behind', () =>
    accepted(async ({ solution, objectStore, expect }) => {
      const bucket = objectStore.bucket({ minPartBytes: 3 });
      const answers = await solution.solve(bucket, [
        ['createMultipart', 'big'],
        ['uploadPart', '$0.uploadId', 1, 'abc'],
        ['uploadPart', '$0.uploadId', 2, new Uint8Array([100])],
        ['head', 'big'],
        [
          'completeMultipart',
          '$0.uploadId',
          [
            { partNumber: 2, etag: '$2.etag' },
            { partNumber: 1, etag: '$1.etag' },
          ],
        ],
        ['completeMultipart', '$0.uploadId', [{ partNumber: 1, etag: '$2.etag' }]],
        ['completeMultipart', '$0.uploadId', [{ partNumber: 1 }, { partNumber: 2 }]],
        ['head', 'big'],
        ['uploadPart', '$0.uploadId', 3, 'x'],
        ['createMultipart', 'small'],
        ['uploadPart', '$9.uploadId', 1, 'x'],
        ['uploadPart', '$9.uploadId', 2, 'y'],
        ['completeMultipart', '$9.uploadId', [{ partNumber: 1 }, { partNumber: 2 }]],
        ['listMultiparts'],
        ['abortMultipart', '$9.uploadId'],
        ['abortMultipart', '$9.uploadId'],
      ]);
      const errors = answers.map((answer: unknown) =>
        Array.isArray(answer) && typeof answer[0] === 'string' ? answer[0] : '',
      );
      expect(errors.filter(Boolean)).toEqual([
        'NoSuchKey',
        'InvalidPartOrder',
        'InvalidPart',
        'NoSuchUpload',
        'EntityTooSmall',
        'NoSuchUpload',
      ]);
      expect(answers[6].etag).toMatch(/^"[0-9a-f]{32}-2"$/);
      expect(answers[7]).toMatchObject({ size: 4, etag: answers[6].etag });
      expect(answers[13]).toEqual([
        { key: 'small', uploadId: 'upload-2', startedAtMs: 0, parts: 2 },
      ]);
      expect(bucket.uploads).toEqual([]);
    }));

  it('refuses with the errors of S3, and its history keeps no bodies', () =>
    accepted(async ({ solution, objectStore, expect }) => {
      const bucket = objectStore.bucket({
        faults: [
          { kind: 'error', at: [1] },
          { kind: 'error', at: [2], code: 'InternalError' },
        ],
      });
      expect(
        await solution.solve(bucket, [
          ['put', 'a', new Uint8Array(5000)],
          ['put', 'a', 'x'],
          ['put', 'a', 'x'.repeat(2000)],
        ]),
      ).toMatchObject([['SlowDown', 503], ['InternalError', 500], {}]);
      expect(bucket.history.map(({ args }: Untyped) => args)).toEqual([
        undefined,
        undefined,
        ['a', { bytes: 2000 }],
      ]);
    }));
});
