import { describe, expect, it } from '@jest/globals';
import { byFile } from './by-file.ts';

describe('diagnostics of a package', () => {
  it('stand by file, those of the whole package first', () => {
    const told = [
      { file: 'problem.yaml', message: 'a' },
      { file: '.', message: 'b' },
      { file: 'contract.ts', message: 'c' },
      { file: 'problem.yaml', message: 'd' },
    ];
    expect(byFile(told)).toEqual([
      { file: '.', messages: ['b'] },
      { file: 'problem.yaml', messages: ['a', 'd'] },
      { file: 'contract.ts', messages: ['c'] },
    ]);
  });
});
