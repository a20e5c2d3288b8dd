import { describe, expect, it } from '@jest/globals';
import { limits, supportedModules } from '../core/index.ts';
import { answerOf, runCase, verdictOf } from '../../../test/support/judge-lab.ts';
import { libraryShelf } from '../runner/library-shelf.ts';

const loading = (specifier: string, use: string) =>
  runCase({ solution: `const it = require('${specifier}'); exports.solve = () => ${use};` });

describe('modules', () => {
  it.each(['node:path', 'path'])('%s is loaded when it is required', (specifier) => {
    const result = loading(specifier, `it.join('/a', '../b')`);
    expect(result.history.find(({ kind }) => kind === 'answer')).toMatchObject({ value: '"/b"' });
  });

  it('are one instance, however often and by whichever name they are required', () => {
    expect(verdictOf(loading('path', `{ if (it !== require('node:path')) throw 1; }`))).toBe(
      'AC accepted',
    );
  });

  it.each(['net', 'node:child_process', './other.ts', 'lodash', '__proto__', 'node:../../x'])(
    '%s ends the run with a message that names it',
    (specifier) => {
      const result = loading(specifier, '1');
      expect(verdictOf(result)).toBe('RTE unsupported');
      expect(result.outcome.message).toContain(specifier);
    },
  );

  it.each(['inner:volume', 'web:streams', 'tickjudge:guest', 'node:inner:volume'])(
    '%s is no name for a solution',
    (specifier) => expect(verdictOf(loading(specifier, '1'))).toBe('RTE unsupported'),
  );

  it('that are supported are all there', () => {
    const shelf = libraryShelf(new URL('../../dist/library/', import.meta.url));
    expect(supportedModules.filter((name) => shelf(`node:${name}`) === undefined)).toEqual([]);
  });

  it('export nothing that is undefined, but for the exit code that is not set', () => {
    expect(
      answerOf(`() => ${JSON.stringify(supportedModules)}.flatMap((name) => {
        const module = require(name);
        return Object.keys(module).filter((key) => module[key] === undefined).map((key) => name + '.' + key);
      })`),
    ).toEqual(['process.exitCode']);
  });

  it('have what they do not offer as functions that name themselves and the alternative', () => {
    const result = loading(
      'fs',
      `[typeof it.globSync, Object.keys(it).includes('globSync'), it.globSync('*')]`,
    );
    expect(verdictOf(result)).toBe('RTE unsupported');
    expect(result.outcome.message).toContain(
      'fs.globSync is not available on Tickjudge: use readdir with { recursive: true }',
    );
  });

  it.each([
    ['util', 'parseArgs({})'],
    ['util/types', 'isProxy({})'],
    ['crypto', 'hkdf()'],
    ['os', 'cpus()'],
    ['perf_hooks', 'monitorEventLoopDelay()'],
    ['readline', 'cursorTo()'],
    ['fs/promises', 'watch("/")'],
  ])('%s refuses %s by name', (module, use) => {
    const result = loading(module, `it.${use}`);
    expect(verdictOf(result)).toBe('RTE unsupported');
    expect(result.outcome.message).toContain(`${module}.${use.replace(/\(.*/, '')} is not`);
  });

  it('share the classes of the performance timeline with the globals', () => {
    expect(
      answerOf(`() => require('perf_hooks').PerformanceObserver === PerformanceObserver`),
    ).toBe(true);
  });

  it('fail one by one when a solution imports them in its own time', () => {
    const solution = `exports.solve = () => Promise.resolve().then(() => require('node:net'));`;
    const result = runCase({ solution });
    expect(verdictOf(result)).toBe('RTE unsupported');
    expect(result.outcome.message).toContain('`fetch`');
  });

  it('are not asked for by a run that uses none', () => {
    expect(answerOf('() => Object.keys(globalThis).includes("Buffer")')).toBe(false);
    expect(
      answerOf(`() => {
        const { get, set } = Object.getOwnPropertyDescriptor(globalThis, 'Buffer');
        const before = typeof get + typeof set;
        Buffer.from('a');
        return [before, typeof Object.getOwnPropertyDescriptor(globalThis, 'Buffer').value];
      }`),
    ).toEqual(['functionfunction', 'function']);
  });

  it('share their classes', () => {
    expect(
      answerOf(`() => {
        const EventEmitter = require('events');
        const stream = require('stream');
        const { ReadStream, createReadStream } = require('fs');
        const { createInterface } = require('readline');
        const { Interface } = require('node:readline');
        const { createHash } = require('crypto');
        return [
          new stream.PassThrough() instanceof EventEmitter,
          Object.getPrototypeOf(ReadStream) === stream.Readable,
          createReadStream('/x').on('error', () => {}) instanceof stream,
          createInterface({ input: new stream.PassThrough() }) instanceof Interface,
          createInterface({ input: new stream.PassThrough() }) instanceof EventEmitter,
          createHash('md5').digest() instanceof Buffer,
          require('buffer').Buffer === Buffer,
          require('util').types === require('util/types'),
          require('assert').strict === require('assert/strict'),
          require('fs').promises === require('fs/promises'),
          require('util').promisify(require('fs').readFile) !== undefined,
          createHash('md5').on('end', () => {}) instanceof stream.Transform,
        ];
      }`),
    ).toEqual(Array.from({ length: 12 }, () => true));
  });

  it('loaded after foreign code has bent the intrinsics break that code and nothing else', () => {
    const result = runCase({
      solution: `
        Array.prototype.map = Map.prototype.get = String.prototype.slice = () => { throw new Error('bent'); };
        JSON.stringify = () => 'bent';
        let failed = 0;
        for (const name of ['events', 'util', 'stream', 'fs', 'crypto', 'url', 'assert']) try { require(name); } catch { failed++; }
        exports.solve = async () => { await new Promise((resolve) => setTimeout(resolve, 5)); return 7; };`,
      scenario: async ({ solution, clock, expect: expectIt }) => {
        expectIt(await solution.solve()).toBe(7);
        expectIt(clock.now()).toBe(5);
      },
    });
    expect(verdictOf(result)).toBe('AC accepted');
  });

  it('give random values from the seed of the run alone', () => {
    const values = `() => {
      const crypto = require('crypto');
      return [crypto.randomBytes(8).toString('hex'), crypto.randomUUID(), crypto.randomInt(1e9)];
    }`;
    expect(answerOf(values, 1)).toEqual(answerOf(values, 1));
    expect(answerOf(values, 1)).not.toEqual(answerOf(values, 2));
  });
});

describe('files', () => {
  it('carry the times of the virtual wall clock', () => {
    expect(
      answerOf(`async () => {
        const fs = require('fs');
        await new Promise((resolve) => setTimeout(resolve, 1500));
        fs.writeFileSync('/a', 'x');
        return fs.statSync('/a').mtimeMs - Date.now();
      }`),
    ).toBe(0);
  });

  it('of one testcase are not there in the next', () => {
    const solve = `() => { const fs = require('fs'); const known = fs.existsSync('/a'); fs.writeFileSync('/a', ''); return known; }`;
    expect([answerOf(solve), answerOf(solve)]).toEqual([false, false]);
  });

  it('are asked for in the record of the run, and done at the same instant', () => {
    const { history } = runCase({
      solution: `const fs = require('fs/promises'); exports.solve = async () => { await fs.writeFile('/a', 'x'); await fs.readFile('/a'); };`,
    });
    expect(history.filter(({ kind }) => kind === 'io' || kind === 'io-done')).toEqual([
      { atUs: 0, kind: 'io', id: 1, label: 'fs.writeFile /a' },
      { atUs: 0, kind: 'io-done', id: 1 },
      { atUs: 0, kind: 'io', id: 2, label: 'fs.readFile /a' },
      { atUs: 0, kind: 'io-done', id: 2 },
    ]);
  });

  it('fill up: no more bytes than the limit, and what was removed makes room', () => {
    const size = limits.fileSystemBytes / 4;
    expect(
      answerOf(`() => {
        const fs = require('fs');
        const part = Buffer.alloc(${size} - 100);
        const log = [];
        for (let index = 0; index < 6; index++) {
          try { fs.writeFileSync('/file' + index, part); log.push('written'); }
          catch (error) { log.push(error.code); fs.rmSync('/file0', { force: true }); }
        }
        return log;
      }`),
    ).toEqual(['written', 'written', 'written', 'written', 'ENOSPC', 'written']);
  });

  it('fill up: no more entries than the limit', () => {
    expect(
      answerOf(`() => {
        const fs = require('fs');
        let count = 0;
        try { for (; count < 20000; count++) fs.writeFileSync('/f' + count, ''); } catch (error) { return [error.code, count > 9000 && count <= 10000]; }
      }`),
    ).toEqual(['ENOSPC', true]);
  });

  it('pending without end are stopped', () => {
    const result = runCase({
      solution: `const fs = require('fs'); exports.solve = () => { for (;;) fs.stat('/', () => {}); };`,
    });
    expect(verdictOf(result)).toBe('TLE event-budget-spent');
    expect(result.outcome.message).toContain('file operations');
  });
});

describe('the door of the files', () => {
  it('lets a scenario write, read, list and remove what the solution has', () => {
    const result = runCase({
      solution: `const fs = require('fs'); exports.solve = () => { fs.writeFileSync('/out/b.txt', fs.readFileSync('/in/a.txt', 'utf8').toUpperCase()); };
        fs.mkdirSync('/out');`,
      scenario: async ({ solution, expect: expectIt }) => {
        const door = solution as Record<string, (...args: unknown[]) => Promise<unknown>>;
        await door['files:write']!('/in/a.txt', 'hello');
        await door['files:write']!('/in/deep/er/b.bin', new Uint8Array([0, 255]));
        await solution.solve();
        expectIt(await door['files:read']!('/out/b.txt', 'utf8')).toBe('HELLO');
        expectIt(await door['files:read']!('/in/deep/er/b.bin')).toEqual(new Uint8Array([0, 255]));
        expectIt(await door['files:list']!('/')).toEqual([
          '/in/a.txt',
          '/in/deep/er/b.bin',
          '/out/b.txt',
        ]);
        await door['files:remove']!('/in');
        expectIt(await door['files:list']!()).toEqual(['/out/b.txt']);
        let code = '';
        try {
          await door['files:read']!('/nope');
        } catch (error) {
          code = (error as { code: string }).code;
        }
        expectIt(code).toBe('ENOENT');
      },
    });
    expect([verdictOf(result), result.outcome.message]).toEqual(['AC accepted', 'Accepted.']);
  });
});
