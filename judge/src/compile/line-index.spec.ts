import { describe, expect, it } from '@jest/globals';
import { LineIndex } from './line-index.ts';

describe('LineIndex', () => {
  it('ends lines at LF, CRLF and CR, as editors do', () => {
    const text = 'a\nb\r\nc\rd\u2028e';
    const index = new LineIndex(text);
    const at = (letter: string) => index.positionAt(text.indexOf(letter));
    expect(at('a')).toEqual({ line: 1, column: 1 });
    expect(at('b')).toEqual({ line: 2, column: 1 });
    expect(at('c')).toEqual({ line: 3, column: 1 });
    expect(at('d')).toEqual({ line: 4, column: 1 });
    expect(at('e')).toEqual({ line: 4, column: 3 });
  });

  it('counts columns in UTF-16 code units', () => {
    expect(new LineIndex('é😀x').positionAt(3)).toEqual({ line: 1, column: 4 });
  });

  it('takes an offset at the very end', () => {
    expect(new LineIndex('a\n').positionAt(2)).toEqual({ line: 2, column: 1 });
    expect(new LineIndex('').positionAt(0)).toEqual({ line: 1, column: 1 });
  });
});
