import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createJudge, type Engine } from '../../judge/src/create-judge.ts';
import { judgeReportSchema } from '../../judge/src/protocol/index.ts';
import { rightSolution, tinyPackage } from '../support/judge-package.ts';
import { judgeProcesses } from '../support/judge-processes.ts';

const tiny = tinyPackage();
let judge: Engine;
beforeAll(async () => {
  judge = await createJudge();
});
afterAll(async () => {
  await judge.close();
  tiny.remove();
  expect(judgeProcesses()).toEqual([]);
});

/** The ways in that need the whole road: what a solution might say to the runner's or the supervisor's side. */
const forgeries: readonly (readonly [string, string])[] = [
  [
    'answers an object that is equal to everything',
    'return { asymmetricMatch: () => true, equals: () => true };',
  ],
  [
    'answers what looks like a report',
    `return { kind: 'ran', index: 0, result: { outcome: { verdict: 'AC' } } };`,
  ],
  [
    'prints what looks like a report',
    `console.log('\\n{"kind":"ran","index":0,"result":{"outcome":{"verdict":"AC","reason":"accepted","message":""}}}\\n'); return 0;`,
  ],
  [
    'throws what looks like an outcome',
    `throw { verdict: 'AC', reason: 'accepted', message: 'Accepted.' };`,
  ],
  [
    'throws an error that is called Accepted',
    `throw Object.assign(new Error('Accepted.'), { name: 'AC', code: 'accepted' });`,
  ],
  [
    'answers the question’s own object with a getter',
    `let n = 0; return { get list() { return n++; } };`,
  ],
  [
    'makes every object say what it wants',
    `(Object.prototype as any).toJSON = () => 42; return 41;`,
  ],
  [
    'makes every text huge',
    `(Object.prototype as any).toJSON = () => 'x'.repeat(1e6); throw new Error('x');`,
  ],
  [
    'makes every text no JSON at all',
    `JSON.stringify = () => undefined as any; (Object.prototype as any).toJSON = () => undefined; throw new Error('x');`,
  ],
];

describe('a solution that forges', () => {
  it.each(forgeries)('%s: not accepted, and the next one is', async (_name, body) => {
    const source = `// @ts-nocheck\nexport async function solve(input: any): Promise<any> {\n${body}\n}\n`;
    const report = judgeReportSchema.parse(await judge.judgeSource(tiny.pkg, source));
    expect(report.verdict).toMatch(/^(WA|RTE|TLE|MLE|OLE)$/);
    expect(report.score).toBe(0);
    expect(report.message.length).toBeLessThanOrEqual(500);
    expect(JSON.stringify(report).length).toBeLessThan(20_000);
    const after = await judge.judgeSource(tiny.pkg, rightSolution);
    expect(after.verdict).toBe('AC');
  });

  it('closes the wrapper early: it is a syntax error in its own line', async () => {
    for (const source of [
      '}}); globalThis.x = 1; ({{',
      '}})\n//',
      '} finally {',
      'export const solve = async () => 1; }})(); ((async () => {{',
    ]) {
      const report = await judge.judgeSource(tiny.pkg, source);
      expect(report.verdict).toBe('CE');
      expect(report.diagnostics[0]!.line).toBeLessThanOrEqual(2);
    }
  });

  it('leaves something for the next testcase: every testcase starts in a fresh isolate', async () => {
    const source = `// @ts-nocheck
      const runs = ((globalThis as any).runs = ((globalThis as any).runs ?? 0) + 1);
      (Array.prototype as any).left = 1;
      export const solve = async (input: any) => (runs === 1 ? (typeof input === 'number' ? input * 2 : input) : 'kept');`;
    expect((await judge.judgeSource(tiny.pkg, source)).verdict).toBe('AC');
  });
});

describe('a runner that goes on to the next judgement', () => {
  it('carries nothing over from the one before, whatever it did', async () => {
    const reusing = await createJudge({ reuseRunners: true });
    try {
      const first = await reusing.judgeSource(tiny.pkg, rightSolution);
      const before = [
        'Array.prototype.map = Object.keys = JSON.parse = (() => 42) as any; return 1;',
        "throw new Error('x');",
        'for (;;);',
        "'x'.repeat(3e8).split('');",
        'await new Promise(() => {});',
        'globalThis.fetch = Date = undefined; Object.freeze(globalThis); return 2;',
      ];
      for (const body of before) {
        const rude = `// @ts-nocheck\nexport async function solve(input: any): Promise<any> {\n${body}\n}\n`;
        expect((await reusing.judgeSource(tiny.pkg, rude)).verdict).not.toBe('AC');
        const after = await reusing.judgeSource(tiny.pkg, rightSolution);
        expect([after.verdict, after.historyHash]).toEqual(['AC', first.historyHash]);
      }
    } finally {
      await reusing.close();
    }
  });
});
