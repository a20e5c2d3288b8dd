import { describe, expect, it } from '@jest/globals';
import { formatBytes, formatMs } from './format.ts';

describe('figures', () => {
  it('show a time exactly, in milliseconds', () => {
    expect(formatMs(2000)).toBe('2,000 ms');
    expect(formatMs(0.25)).toBe('0.25 ms');
  });

  it('show bytes in the unit of the limit', () => {
    expect(formatBytes(64 * 1024 * 1024)).toBe('64 MiB');
    expect(formatBytes(64 * 1024)).toBe('64 KiB');
    expect(formatBytes(1536)).toBe('1.5 KiB');
  });
});
