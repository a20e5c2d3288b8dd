import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parse } from 'yaml';
import { equivalentEntry } from './equivalent-entry.ts';

describe('the entry that declares a mutant equivalent', () => {
  it('is YAML that says exactly that, whatever the id and the reason hold', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (mutant, reason) => {
        expect(parse(equivalentEntry(mutant, reason))).toEqual([{ mutant, reason }]);
      }),
    );
  });
});
