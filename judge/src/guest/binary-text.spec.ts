import { describe, expect, it } from '@jest/globals';
import { bytesOfText, textOfBytes } from './binary-text.ts';

describe('bytes as text', () => {
  it.each([0, 1, 255, 256, 4095, 4096, 4097, 10_000])('keeps each of %i bytes', (length) => {
    const bytes = Uint8Array.from({ length }, (_, index) => (index * 7) % 256);
    const text = textOfBytes(bytes);
    expect(text).toHaveLength(length);
    expect(bytesOfText(text)).toEqual(bytes);
  });

  it('reads a view and not what lies around it', () => {
    expect(textOfBytes(Uint8Array.of(1, 65, 66, 2).subarray(1, 3))).toBe('AB');
  });
});
