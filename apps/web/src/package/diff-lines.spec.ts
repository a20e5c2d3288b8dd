import { describe, expect, it } from '@jest/globals';
import { diffLines } from './diff-lines.ts';

describe('a diff', () => {
  it('is lines with their kind, signs apart', () => {
    const diff = '@@ -1,3 +1,3 @@\n same\n-a - b\n++c\n\\ No newline at end of file\n';
    expect(diffLines(diff)).toEqual([
      { kind: 'place', text: '@@ -1,3 +1,3 @@' },
      { kind: 'kept', text: 'same' },
      { kind: 'removed', text: 'a - b' },
      { kind: 'added', text: '+c' },
    ]);
  });

  it('keeps empty lines', () => {
    expect(diffLines(' a\n\n b')).toEqual([
      { kind: 'kept', text: 'a' },
      { kind: 'kept', text: '' },
      { kind: 'kept', text: 'b' },
    ]);
  });
});
