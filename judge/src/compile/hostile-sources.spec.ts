import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import { JudgeInternalError } from '../judge.ts';
import type { Compiler } from './compile-result.ts';
import { type CompilerOptions, createCompiler } from './compiler.ts';

const contract = 'export declare const a: number;';
const good = 'export const a = 1;';
/** The checker is busy with this for far longer than any test. */
const bomb = `${good}\nexport const b = ${'['.repeat(30_000)}${']'.repeat(30_000)};`;

const opened: Compiler[] = [];
function open(options: CompilerOptions = {}): Compiler {
  const compiler = createCompiler(options);
  opened.push(compiler);
  return compiler;
}
afterEach(async () => {
  await Promise.all(opened.splice(0).map((compiler) => compiler.close()));
});

const folder = mkdtempSync(join(tmpdir(), 'tickjudge-compile-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Ids of a process's living children that run the given program; other specs' children are left alone. */
function childrenOf(parent: number, program: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
        const [state, ppid] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
        if (ppid !== String(parent) || state === 'Z') return false;
        return readFileSync(`/proc/${pid}/cmdline`, 'latin1').includes(program);
      } catch {
        return false;
      }
    });
}

async function until(condition: () => boolean): Promise<void> {
  for (let turn = 0; !condition(); turn += 1) {
    if (turn > 2_000) throw new Error('The condition did not come true.');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

describe('a hostile source', () => {
  // One for all, so that each source also meets what the one before left behind.
  const compiler = createCompiler({ cpuLimitMs: 700, memoryLimitBytes: 600 * 1024 ** 2 });
  afterAll(() => compiler.close());

  it.each([
    ['nested parentheses', `${good} (${'('.repeat(31_000)}1${')'.repeat(31_000)});`],
    ['nested arrays', bomb],
    ['nested templates', `${good} ${'`${'.repeat(9_000)}1${'}`'.repeat(9_000)};`],
    ['nested functions', `${good} ${'()=>{'.repeat(9_000)}${'}'.repeat(9_000)}`],
    ['nested types', `${good} let t: ${'['.repeat(31_000)}${']'.repeat(31_000)};`],
    ['nested negation', `${good} let t = ${'!'.repeat(60_000)}1;`],
    ['a long sum', `${good} let t = ${'1+'.repeat(30_000)}1;`],
    ['a long chain of calls', `${good} let t: any; t${'()'.repeat(30_000)};`],
    ['nested else', `${good} let t = 1; ${'if(t);else '.repeat(5_500)};`],
  ])('ends in a result, and the next source compiles: %s', async (_what, source) => {
    const result = await compiler.compile({ source, contract });
    if (!result.ok)
      expect(['compile-limit', 'type-error', 'syntax-error']).toContain(result.reason);
    expect(await compiler.compile({ source: good, contract })).toMatchObject({ ok: true });
  });

  it.each([
    [
      'doubling tuples',
      `type D<T extends any[], N extends any[]> = N extends [any, ...infer R] ? D<[...T, ...T], R> : T;
       let x: D<[1], [1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1]> = 1 as any;`,
    ],
    [
      'a product of unions',
      `type C = 'a'|'b'|'c'|'d'|'e'|'f'|'g'|'h'|'i'|'j'; let x: \`\${C}\${C}\${C}\${C}\${C}\${C}\` = 'q';`,
    ],
    [
      'branching recursion',
      `type B<T, N extends any[] = []> = N['length'] extends 40 ? T
         : B<[T, 0], [...N, 0]> | B<[T, 1], [...N, 0]>; let x: B<1> = 1 as any; let y: B<2> = x;`,
    ],
    [
      'wide objects compared',
      `type W = { ${Array.from({ length: 2_000 }, (_v, i) => `k${i}: W | ${i}`).join('; ')} };
       type V = { ${Array.from({ length: 2_000 }, (_v, i) => `k${i}: V | ${i}`).join('; ')} };
       let w!: W; let v: V = w;`,
    ],
  ])('may carry a type bomb: %s', async (_what, types) => {
    const result = await compiler.compile({ source: `${good}\n${types}`, contract });
    if (!result.ok) expect(['compile-limit', 'type-error']).toContain(result.reason);
    expect(await compiler.compile({ source: good, contract })).toMatchObject({ ok: true });
  });

  it('is told which limit of time it reached', async () => {
    const compiler = open({ cpuLimitMs: 500 });
    expect(await compiler.compile({ source: bomb, contract })).toMatchObject({
      reason: 'compile-limit',
      diagnostics: [
        { message: expect.stringMatching(/^The compiler needed more than 0\.5 s for/) },
      ],
    });
  });

  it('is told of the wall limit where processor time is not the one', async () => {
    const compiler = open({ wallLimitMs: 500 });
    expect(await compiler.compile({ source: bomb, contract })).toMatchObject({
      reason: 'compile-limit',
      diagnostics: [{ message: expect.stringMatching(/more than 0\.5 s/) }],
    });
  });

  it('is told of the memory limit', async () => {
    const told: string[] = [];
    const observer = { compilerDied: (cause: string) => told.push(cause) };
    const compiler = open({ memoryLimitBytes: 40 * 1024 ** 2, observer });
    expect(await compiler.compile({ source: bomb, contract })).toMatchObject({
      reason: 'compile-limit',
      diagnostics: [{ message: expect.stringMatching(/more than 40 MiB of memory/) }],
    });
    expect(told).toEqual(['memory']);
  });

  it('does not break the conversation with line separators', async () => {
    const source = `${good} export const s = '\u2028\u2029\u0085\\n'; // \u2028`;
    expect(await open().compile({ source, contract })).toMatchObject({ ok: true });
  });
});

describe('the compiler process', () => {
  it('dies with its group when its owner is killed in the middle of a compile', async () => {
    const owner = join(folder, 'owner.mjs');
    const door = new URL('./index.ts', import.meta.url).href;
    writeFileSync(
      owner,
      `import { createCompiler } from ${JSON.stringify(door)};
       const compiler = createCompiler();
       await compiler.compile(${JSON.stringify({ source: good, contract })});
       compiler.compile(${JSON.stringify({ source: bomb, contract })});
       console.log('compiling');`,
    );
    const parent = spawn(process.execPath, ['--no-warnings', owner], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(parent.stdout, 'data');
    const [child = 0] = childrenOf(parent.pid ?? 0, 'compile-child');
    const [native = 0] = childrenOf(child, '--api');
    expect(child).toBeGreaterThan(0);
    expect(native).toBeGreaterThan(0);
    parent.kill('SIGKILL');
    await until(() => !isRunning(child) && !isRunning(native));
  });

  it('is replaced after its share of compiles without anyone noticing', async () => {
    const compiler = open({ compilesPerProcess: 3 });
    const compilers = () => childrenOf(process.pid, 'compile-child');
    const one = () => compiler.compile({ source: good, contract });
    for (let i = 0; i < 3; i += 1) expect(await one()).toMatchObject({ ok: true });
    const [first = 0] = compilers().slice(0, 1);
    // Both are asked from here on, the old one only until the new one is warm.
    await until(() => compilers().length === 2);
    while (isRunning(first)) expect(await one()).toMatchObject({ ok: true });
    expect(await one()).toMatchObject({ ok: true });
    expect(compilers()).not.toContain(first);
  });

  it('that was killed from outside is replaced', async () => {
    const compiler = open();
    await compiler.compile({ source: good, contract });
    const [child = 0] = childrenOf(process.pid, 'compile-child');
    process.kill(-child, 'SIGKILL');
    await until(() => !isRunning(child));
    expect(await compiler.compile({ source: good, contract })).toMatchObject({ ok: true });
  });

  it('killed once in the middle of a compile costs nobody a verdict', async () => {
    const compiler = open({ cpuLimitMs: 1_000 });
    await compiler.compile({ source: good, contract });
    const [child = 0] = childrenOf(process.pid, 'compile-child');
    const compiling = compiler.compile({ source: bomb, contract });
    process.kill(-child, 'SIGKILL');
    expect(await compiling).toMatchObject({
      diagnostics: [{ message: expect.stringMatching(/needed more than 1 s/) }],
    });
  });

  it('that cannot start is our own fault', async () => {
    const childFile = join(folder, 'broken.mjs');
    writeFileSync(childFile, 'throw new Error("no library here");');
    const error = await open({ childFile })
      .compile({ source: good, contract })
      .catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(JudgeInternalError);
    expect(String((error as Error).cause)).toContain('no library here');
  });

  it('that stands still without computing is our own fault', async () => {
    const childFile = join(folder, 'idle.mjs');
    writeFileSync(childFile, `console.log('{"kind":"ready"}'); process.stdin.resume();`);
    const compiler = open({ childFile, wallLimitMs: 1_500 });
    await expect(compiler.compile({ source: good, contract })).rejects.toThrow(
      /stood still for 1\.5 s/,
    );
  });

  it('is gone after close, and whoever waits is told', async () => {
    const compiler = open();
    await compiler.compile({ source: good, contract });
    const [child = 0] = childrenOf(process.pid, 'compile-child');
    const pending = [bomb, good].map((source) => compiler.compile({ source, contract }));
    const ends = Promise.allSettled(pending);
    await compiler.close();
    for (const end of await ends) {
      expect(end).toMatchObject({ status: 'rejected', reason: expect.any(JudgeInternalError) });
    }
    expect(isRunning(child)).toBe(false);
    await expect(compiler.compile({ source: good, contract })).rejects.toThrow(/closed/);
  });
});

function isRunning(pid: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return stat.charAt(stat.lastIndexOf(')') + 2) !== 'Z';
  } catch {
    return false;
  }
}
