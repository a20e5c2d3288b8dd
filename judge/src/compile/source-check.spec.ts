import { describe, expect, it } from '@jest/globals';
import { limits } from '../core/limits.ts';
import { checkSource } from './source-check.ts';

describe('checkSource', () => {
  it('lets any UTF-8 text up to the limit pass', () => {
    expect(checkSource('export {};')).toBeNull();
    expect(checkSource(`// ${'é'.repeat((limits.sourceBytes - 4) / 2)}`)).toBeNull();
  });

  it.each([
    ['nothing', '', /empty/],
    ['white space only', ' \r\n\t\u2028\uFEFF', /empty/],
    [
      'one byte too many',
      `// ${'é'.repeat(limits.sourceBytes / 2)}`,
      /has 65539 bytes.*sourceBytes.*65536/,
    ],
    ['a NUL character', 'export {};\0', /NUL/],
    ['a lone surrogate', "export const a = '\uD83D';", /surrogate/],
  ])('refuses %s and says so', (_what, source, message) => {
    expect(checkSource(source)).toMatchObject({
      ok: false,
      reason: 'source-limit',
      diagnostics: [{ line: 1, column: 1, message: expect.stringMatching(message) }],
    });
  });
});
