import { statSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createJudge, type Engine } from '../../judge/src/create-judge.ts';
import { tinyPackage } from '../support/judge-package.ts';
import { judgeProcesses } from '../support/judge-processes.ts';

const escaped = `/tmp/tickjudge-scenario-escaped-${process.pid}`;
let judge: Engine;
beforeAll(async () => {
  judge = await createJudge();
});
afterAll(async () => {
  await judge.close();
  expect(judgeProcesses()).toEqual([]);
});

const scenario = (body: string): string => `import { scenario } from '@tickjudge/judge/scenario';
export default scenario<typeof import('../../../contract.ts')>('hostile', async ({ solution, clock, expect }) => {
  void clock;
  ${body}
  expect(await solution.solve(1)).toBe(2);
});
`;

const file = 'data/secret/1-basics/works.scenario.ts';

describe('a hostile scenario is a mistake of its package, in its own file', () => {
  it.each<[string, string, RegExp]>([
    ['loops', 'for (;;);', /it loops, or takes more memory than there is/],
    ['goes on in virtual time', 'for (;;) await clock.sleep(1_000_000);', /goes on without end/],
    ['goes on at one instant', 'for (;;) await clock.sleep(0);', /without any time passing/],
    ['waits for ever', 'await new Promise(() => {});', /waits for something that never happens/],
    [
      'eats memory',
      'const kept: unknown[] = []; for (;;) kept.push(new Array(100_000).fill(kept.length));',
      /ran out of memory/,
    ],
    ['recurses', 'const deep = (): number => deep() + 1; deep();', /Maximum call stack size/],
    [
      'wants the host by a constructor',
      `const host = expect.constructor.constructor('return this')();
       host.process.mainModule.require('child_process').execSync('touch ${escaped}');`,
      /The scenario failed: TypeError/,
    ],
    [
      'wants the host by an import',
      `const name = 'node:fs'; const fs = await import(name); fs.writeFileSync('${escaped}', '');`,
      /The scenario failed: /,
    ],
    [
      'wants the host by eval',
      `const fs = await (0, eval)('import("node:fs")'); fs.writeFileSync('${escaped}', '');`,
      /The scenario failed: /,
    ],
    ['ends the process', `new Function('return process')().exit(0);`, /The scenario failed: /],
  ])(
    'when it %s',
    async (_, body, message) => {
      const tiny = tinyPackage({ [file]: scenario(body) });
      try {
        const { diagnostics } = await judge.verify(tiny.pkg);
        const own = diagnostics.filter((diagnostic) => diagnostic.file === file);
        expect(own.map((diagnostic) => diagnostic.message).join('\n')).toMatch(message);
        expect(statSync(escaped, { throwIfNoEntry: false })).toBeUndefined();
      } finally {
        tiny.remove();
      }
    },
    150_000,
  );
});
