import { describe, expect, it } from '@jest/globals';
import { runCase, type Untyped } from '../../../test/support/judge-lab.ts';

describe('the files of a world', () => {
  it('are there before the solution looks, and what it leaves is read after', () => {
    const result = runCase({
      solution: () => ({
        solve: async () => {
          const fs: Untyped = process.getBuiltinModule('node:fs/promises');
          const text = await fs.readFile('/in/deep/a.txt', 'utf8');
          await fs.mkdir('/out');
          await fs.writeFile('/out/b.txt', text.toUpperCase());
          return fs.readdir('/in');
        },
      }),
      scenario: async ({ solution, files, expect }) => {
        await files.write('/in/deep/a.txt', 'hello');
        await files.write('/in/bytes', new Uint8Array([1, 2]));
        expect(await solution.solve()).toEqual(['bytes', 'deep']);
        expect(await files.list('/out')).toEqual(['/out/b.txt']);
        expect(await files.read('/out/b.txt', 'utf8')).toBe('HELLO');
        expect([...(await files.read('/in/bytes'))]).toEqual([1, 2]);
        await files.remove('/in');
        expect(await files.list('/in')).toEqual([]);
        await expect(files.read('/in/bytes')).rejects.toThrow('ENOENT');
      },
    });
    expect(result.findings).toEqual([]);
    expect(result.outcome.message).toBe('Accepted.');
  });
});

/** Starts each operation at 0 and answers when and how each ended. */
const disk = (work: string): string => `
  const fs = process.getBuiltinModule('node:fs/promises');
  exports.solve = async () => {
    const began = performance.now();
    const ended = async (operation) => {
      const how = await operation.then(() => 'done', ({ code, errno, syscall, path, message }) =>
        ({ code, errno, syscall, path, message }));
      return [performance.now() - began, how];
    };
    ${work}
  };`;

describe('a link to the files', () => {
  it('makes operations take their time, by a choice of the run for each', () => {
    const solution = disk(`
      const all = [];
      for (let n = 0; n < 20; n++) all.push(ended(fs.writeFile('/' + n, 'x')));
      return Promise.all(all);`);
    const run = (seed: number, choices?: readonly number[]) =>
      runCase({
        solution,
        seed,
        ...(choices ? { choices } : {}),
        scenario: async ({ solution, files, expect }) => {
          files.link({ latencyMs: [2, 9] });
          await files.write('/at-once', '');
          expect(await files.list()).toEqual(['/at-once']);
          const ends = (await solution.solve()) as [number, string][];
          expect(ends.every(([atMs, how]) => atMs >= 2 && atMs <= 9 && how === 'done')).toBe(true);
          expect(new Set(ends.map(([atMs]) => atMs)).size > 3).toBe(true);
        },
      });
    const [one, again, other] = [run(1), run(1), run(2)];
    expect(one.findings).toEqual([]);
    expect(one.choices).toHaveLength(20);
    expect(again.historyHash).toBe(one.historyHash);
    expect(other.choices).not.toEqual(one.choices);
    expect(run(1, one.choices).historyHash).toBe(one.historyHash);
  });

  it("makes operations fail with Node's errors and without effect", () => {
    const result = runCase({
      solution: disk(`return [
        await ended(fs.writeFile('/a', '1')), await ended(fs.writeFile('/b', '2')),
        await ended(fs.readFile('/a')), await ended(fs.mkdir('/c')), await ended(fs.mkdir('/d')),
      ];`),
      scenario: async ({ solution, files, expect }) => {
        files.link({
          latencyMs: 3,
          faults: [
            { kind: 'error', code: 'ENOSPC', of: ['writeFile'], at: [2] },
            { kind: 'error', of: ['/a'], at: [2] },
            { kind: 'error', code: 'EACCES', of: ['mkdir /c'] },
            { kind: 'slow', slowMs: 100, of: ['mkdir'] },
          ],
        });
        expect(await solution.solve()).toEqual([
          [3, 'done'],
          [
            6,
            {
              code: 'ENOSPC',
              errno: -28,
              syscall: 'write',
              path: undefined,
              message: 'ENOSPC: no space left on device, write',
            },
          ],
          [
            9,
            {
              code: 'EIO',
              errno: -5,
              syscall: 'read',
              path: undefined,
              message: 'EIO: i/o error, read',
            },
          ],
          [
            12,
            {
              code: 'EACCES',
              errno: -13,
              syscall: 'mkdir',
              path: '/c',
              message: "EACCES: permission denied, mkdir '/c'",
            },
          ],
          [115, 'done'],
        ]);
        expect(await files.list()).toEqual(['/a']);
      },
    });
    expect(result.findings).toEqual([]);
    expect(result.history.filter(({ kind }) => kind === 'io-done')).toEqual([
      { atUs: 3_000, kind: 'io-done', id: 1 },
      { atUs: 6_000, kind: 'io-done', id: 2, error: 'ENOSPC' },
      { atUs: 9_000, kind: 'io-done', id: 3, error: 'EIO' },
      { atUs: 12_000, kind: 'io-done', id: 4, error: 'EACCES' },
      { atUs: 115_000, kind: 'io-done', id: 5 },
    ]);
  });

  it('reaches streams, file handles and callbacks, and leaves synchronous operations alone', () => {
    const result = runCase({
      solution: disk(`
        const { createReadStream, readFile, writeFileSync, readFileSync, exists, copyFile } = process.getBuiltinModule('node:fs');
        writeFileSync('/a', 'text');
        const log = [readFileSync('/a', 'utf8')];
        log.push(await new Promise((done) => createReadStream('/a').on('error', ({ message }) => done(message)).resume()));
        const handle = await fs.open('/a');
        log.push(await handle.read().catch(({ message }) => message));
        log.push(await new Promise((done) => readFile('/a', ({ message }) => done(message))));
        log.push(await new Promise((done) => copyFile('/a', '/b', ({ message }) => done(message))));
        log.push(await new Promise((done) => exists('/a', done)));
        return log;`),
      scenario: async ({ solution, files, expect }) => {
        const of = ['read', 'readFile', 'copyFile', 'exists'];
        files.link({ latencyMs: 1, faults: [{ kind: 'error', of }] });
        const error = 'EIO: i/o error, read';
        expect(await solution.solve()).toEqual([
          'text',
          error,
          error,
          error,
          "EIO: i/o error, copyfile '/a'",
          false,
        ]);
      },
    });
    expect(result.findings).toEqual([]);
    expect(result.outcome.message).toBe('Accepted.');
  });

  it('shows what is still being written when the scenario ends', () => {
    const result = runCase({
      solution: disk(`void fs.writeFile('/a', '');`),
      scenario: async ({ solution, files, expect }) => {
        files.link({ latencyMs: 5 });
        await solution.solve();
        expect(solution).toBeIdle();
      },
    });
    expect(result.findings[0]?.actual).toContain('fs.writeFile /a (begun at 0 ms)');
  });

  it.each<[Untyped, string]>([
    [{ latencyMs: -1 }, 'files: latencyMs is a number of ms from 0 on'],
    [{ faults: [{ kind: 'lost-reply' }] }, 'the kind is one of error, slow'],
    [{ faults: [{ kind: 'error', code: 'EGG' }] }, 'the code is one of EIO, ENOSPC'],
  ])('is refused with %j', (options, message) => {
    const result = runCase({
      solution: 'exports.solve = () => {};',
      scenario: `async ({ files }) => files.link(${JSON.stringify(options)})` as Untyped,
    });
    expect(result.outcome.message).toContain(message);
  });
});
