import { describe, expect, it } from '@jest/globals';
import { showSummary } from './show-verification.ts';
import { exitCodeOfAll, type VerifiedPackage } from './verify-command.ts';

const verified: VerifiedPackage = {
  ...{ slug: 'tiny', directory: '/problems/tiny', hash: 'a', isVerified: true, diagnostics: [] },
  ...{
    labelled: [],
    slowest: [],
    wroteSamples: false,
    isWhole: true,
    failure: null,
    wallTimeMs: 0,
  },
};
const wrong: VerifiedPackage = {
  ...verified,
  isVerified: false,
  diagnostics: [{ file: 'problem.yaml', message: 'Is missing; add it.' }],
};
const failed: VerifiedPackage = { ...verified, isVerified: false, failure: 'The runner died.' };

describe('what tick verify ends with', () => {
  it('is 0 when all is as it says, 1 when something is not', () => {
    expect(exitCodeOfAll([verified, verified])).toBe(0);
    expect(exitCodeOfAll([verified, wrong])).toBe(1);
  });

  it('tells of several packages in one line what came of them, and how long it took', () => {
    const slow = { ...verified, labelled: [{}, {}] as never, wallTimeMs: 61_240 };
    const totalOf = (...packages: VerifiedPackage[]) => showSummary(packages).split('\n').at(-1);
    expect(totalOf(slow, { ...slow, wallTimeMs: 1000 })).toBe(
      '2 packages: all verified, 4 labelled submissions in 62.2 s.',
    );
    expect(totalOf(slow, wrong, failed)).toContain(
      '3 packages: 1 as they say, 2 not, 2 labelled submissions in 61.2 s.',
    );
    expect(totalOf(slow, { ...slow, isWhole: false })).toContain(
      '2 packages: a part tried, all as labelled, ',
    );
    expect(showSummary([slow])).not.toContain('packages:');
  });

  it('is 2 and a sentence when the judge failed: the author has nothing to mend', () => {
    expect(exitCodeOfAll([verified, failed, wrong])).toBe(2);
    expect(showSummary([failed])).toContain(
      'tiny: the judge failed, so nothing is proved and the package is not to blame: The runner died. Try again.',
    );
    expect(showSummary([{ ...wrong, failure: 'It died.' }])).toMatch(
      /It died\..*\n.*1 mistake besides\./,
    );
  });
});
