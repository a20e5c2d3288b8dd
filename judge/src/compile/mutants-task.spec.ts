import { afterAll, describe, expect, it } from '@jest/globals';
import { createCompiler } from './compiler.ts';

/** One for all, so that each source also meets what the one before left behind. */
const compiler = createCompiler({ cpuLimitMs: 3_000, memoryLimitBytes: 800 * 1024 ** 2 });
afterAll(() => compiler.close());

const good = 'export const a = (b: number, c: number) => b < c;';

describe('finding the mutants of a hostile source', () => {
  it.each([
    ['nested parentheses', `${good}\n(${'('.repeat(31_000)}1${')'.repeat(31_000)});`],
    ['a long chain of operators', `${good}\nexport const d = 1${'+1'.repeat(32_000)};`],
    ['a long chain of calls', `${good}\nexport const e = [1]${'.filter(f)'.repeat(6_000)};`],
    ['nested functions', `${good}\nexport const g = ${'()=>'.repeat(15_000)}1;`],
    ['nested blocks', `${good}\n${'{'.repeat(30_000)}${'}'.repeat(30_000)}`],
    [
      'nested templates',
      `${good}\nexport const h = ${'`${'.repeat(12_000)}1${'}`'.repeat(12_000)};`,
    ],
  ])(
    'ends with an answer: %s',
    async (_what, source) => {
      const result = await compiler.mutants({ source });
      if (result.ok) expect(result.mutants.length).toBeLessThanOrEqual(2_000);
      else {
        expect(result.reason).toMatch(/^(compile-limit|syntax-error)$/);
        expect(result.diagnostics[0]?.message).toMatch(/\.$/);
      }
      // And the next source gets what is due to it.
      const next = await compiler.mutants({ source: good });
      expect(next.ok && next.mutants.map(({ mutator }) => mutator)).toContain('EqualityOperator');
    },
    60_000,
  );

  it('refuses what is larger than a source may be, without a look at it', async () => {
    const result = await compiler.mutants({ source: `${good}\n//${'x'.repeat(130_000)}` });
    expect(result).toMatchObject({ ok: false, reason: 'source-limit' });
  });

  it('says where a source is none', async () => {
    const result = await compiler.mutants({ source: 'export const a = (;' });
    expect(result).toMatchObject({ ok: false, reason: 'syntax-error' });
  });

  it('reads no configuration and obeys no comment', async () => {
    const source = `/** @babel/config ../../x.js @jsx h */ // Stryker disable all\n${good}`;
    const result = await compiler.mutants({ source });
    expect(result).toMatchObject({ ok: true });
    expect(result.ok && result.mutants.length).toBeGreaterThan(3);
  });
});
