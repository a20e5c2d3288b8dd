import { statSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createJudge, type Engine, type Verification } from '@tickjudge/judge';
import { tinyPackage } from '../support/judge-package.ts';
import { judgeProcesses } from '../support/judge-processes.ts';

/** Packages whose author wishes no good, or has written what no author means: each is refused in words, in bounded time. */
let judge: Engine;
const escaped = `/tmp/tickjudge-scenario-escaped-${process.pid}`;
const made: { remove(): void }[] = [];
beforeAll(async () => {
  judge = await createJudge({ compile: { cpuLimitMs: 4_000 } });
});
afterAll(async () => {
  await judge.close();
  made.forEach((one) => one.remove());
  expect(statSync(escaped, { throwIfNoEntry: false })).toBeUndefined();
  expect(judgeProcesses()).toEqual([]);
});

function verify(
  files: Parameters<typeof tinyPackage>[0],
  wallTimeMs?: number,
): Promise<Verification> {
  const tiny = tinyPackage(files);
  made.push(tiny);
  return judge.verify(tiny.pkg, () => {}, wallTimeMs === undefined ? {} : { wallTimeMs });
}

const said = ({ diagnostics }: Verification) =>
  diagnostics.map(({ file, message }) => `${file}: ${message}`);

const works = 'data/secret/1-basics/works.scenario.ts';
const scenario = (body: string, before = '') =>
  `import { respond, scenario } from '@tickjudge/judge/scenario';
${before}
export default scenario<typeof import('../../../contract.ts')>('hostile', async ({ solution, http, clock, expect }) => {
  ${body}
});
`;

/** After this package, another one is verified as if nothing had been. */
async function isUnharmed(): Promise<void> {
  expect(said(await verify({}))).toEqual([]);
}

describe('a scenario that', () => {
  it.each([
    [
      'loops',
      'for (;;);',
      /did not come to the end of its turn: it loops, or takes more memory than there is/,
    ],
    ['loops in microtasks', 'for (;;) await 0;', /did not come to the end|microtasks|its turn/],
    ['loops in timers', 'for (;;) await clock.sleep(0);', /without any time passing/],
    ['goes on in virtual time', 'for (;;) await clock.sleep(1_000_000);', /goes on without end/],
    ['waits for ever', 'await clock.sleep(1e12);', /goes on without end|horizon|virtual/],
    ['never settles', 'await new Promise(() => {});', /waits for something that never happens/],
    [
      'eats memory',
      'const all: number[][] = []; for (;;) all.push(Array.from({ length: 100_000 }, (_, i) => i));',
      /memory/,
    ],
    [
      'eats a buffer',
      'const all: ArrayBuffer[] = []; for (;;) all.push(new ArrayBuffer(1 << 28));',
      /memory|allocation/,
    ],
    ['throws', "throw new Error('typo');", /The scenario failed: Error: typo/],
    ['is a tower', 'const f = (): number => f() + 1; f();', /call stack/],
    [
      'reaches for the host through a constructor',
      "(Function('return process')() as { exit(code: number): void }).exit(0);",
      /process is not defined|not allowed|failed/,
    ],
    [
      'reaches for the host through its own words',
      "const f = (solution.solve as unknown as { constructor: (text: string) => () => { mainModule: { require(name: string): unknown } } }).constructor('return process'); f().mainModule.require('fs');",
      /process is not defined|failed/,
    ],
    [
      'wants the host by the constructor of a tool',
      `const host = expect.constructor.constructor('return this')();
       host.process.mainModule.require('child_process').execSync('touch ${escaped}');`,
      /The scenario failed: TypeError/,
    ],
    [
      'wants the host by an import',
      `const name = 'node:fs'; const fs = await import(name); fs.writeFileSync('${escaped}', '');`,
      /The scenario failed: |Not supported/,
    ],
    [
      'wants the host by eval',
      `const fs = await (0, eval)('import("node:fs")'); fs.writeFileSync('${escaped}', '');`,
      /The scenario failed: /,
    ],
    [
      'ends the process',
      '(globalThis as unknown as { process: { exit(code: number): void } }).process.exit(0);',
      /The scenario failed: Error: process\.exit\(\) is not offered on Tickjudge/,
    ],
  ])('%s is told of by its file, and its package refused', async (_what, body, expected) => {
    const found = await verify({ [works]: scenario(body) });
    const about = said(found).filter((line) => line.startsWith(works));
    expect([about.join('\n'), ...said(found)]).toContainEqual(expect.stringMatching(expected));
    expect(about.join('\n')).toMatch(expected);
    expect(about.join('\n')).toMatch(/This was seen with accepted\/plain\./);
  });

  it.each([
    ['a module of Node', "import { readFileSync } from 'node:fs';", /node:fs/],
    ['a file of the machine', "import words from '/etc/passwd';", /\/etc\/passwd/],
    ['a file outside', "import words from '../../../../outside.ts';", /outside/],
    [
      'a module by a word made late',
      "const name = 'node:' + 'fs';\nvoid import(name);",
      /Not supported.*works\.scenario\.ts:3:13/,
    ],
    ['a package of npm', "import { z } from 'zod';", /zod/],
  ])('imports %s is told so with its line', async (_what, before, expected) => {
    const found = await verify({ [works]: scenario('', before) });
    expect(
      said(found)
        .filter((line) => line.startsWith(works))
        .join('\n'),
    ).toMatch(expected);
    expect(said(found).join('\n')).not.toMatch(/root:x?:/);
  });

  it('loops over what an accepted submission gave is told of there, by its testcase', async () => {
    const found = await verify({ [works]: scenario('await solution.solve(1);\n  for (;;);') });
    expect(said(found)[0]).toMatch(
      /^submissions\/accepted\/plain\.ts: Must get AC, got WA value \(What the solution gave could not be checked.* in secret\/1-basics\/works\.$/,
    );
    expect(said(found)[1]).toMatch(/look at data\/secret\/1-basics\/works\.scenario\.ts/);
  });

  it('leaves nothing behind for the next package', isUnharmed);
});

describe('a package', () => {
  const looping = Object.fromEntries(
    Array.from({ length: 50 }, (_, index) => [
      `data/secret/1-basics/loop-${index}.scenario.ts`,
      scenario('for (;;);'),
    ]),
  );
  const many = Object.fromEntries(
    Array.from({ length: 30 }, (_, index) => [
      `submissions/accepted/other-${index}.ts`,
      `/** ${index} */\nexport const solve = async (input: unknown) => (typeof input === 'number' ? input * 2 : input);\n`,
    ]),
  );

  it('of fifty looping scenarios and thirty accepted submissions is refused after a few of them', async () => {
    const found = await verify({ ...looping, ...many });
    expect(said(found).filter((line) => /it loops/.test(line)).length).toBeGreaterThan(0);
    expect(found.labelled.filter(({ verdict }) => verdict === null).length).toBeGreaterThan(20);
    expect(found.labelled.at(-1)?.problems).toEqual([
      expect.stringMatching(/^Not judged: .*; mend them first/),
    ]);
  });

  it('that would take for ever is given up after its time, and says so', async () => {
    const slow = 'export const solve = async () => { for (;;); };\n';
    const loops = Object.fromEntries(
      Array.from({ length: 200 }, (_, index) => [
        `submissions/time_limit_exceeded/loop-${index}.ts`,
        `/** ${index} */\n${slow}`,
      ]),
    );
    const found = await verify(loops, 2_000);
    expect(found.labelled).toHaveLength(201);
    expect(found.labelled.at(-1)).toMatchObject({ verdict: null });
    expect(said(found).at(-1)).toMatch(/Not judged: .* too long to verify \(wallTimeMs\)/);
    expect(found.wallTimeMs).toBeLessThan(30_000);
  });

  it('with a type that grows without end is told that its types are too much', async () => {
    const nested = `export const a = ${'['.repeat(200_000)}${']'.repeat(200_000)};\n`;
    const found = await verify({ 'data/deep.ts': nested });
    expect(said(found).join('\n')).toMatch(
      /can't be checked\. The compiler|data\/deep\.ts: line 1/,
    );
  });

  it('whose files import each other in a circle is fine', async () => {
    const found = await verify({
      'data/a.ts': "import { b } from './b.ts';\nexport const a = (): number => b();\n",
      'data/b.ts':
        "import { a } from './a.ts';\nexport const b = (): number => (Math.random() > 2 ? a() : 42);\n",
      [works]: scenario(
        'expect(await solution.solve(21)).toBe(b());',
        "import { b } from '../../b.ts';",
      ),
    });
    expect(said(found)).toEqual([]);
  });

  it('that went wrong leaves nothing behind for the next one', isUnharmed);
});
