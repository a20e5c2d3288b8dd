import { describe, expect, it } from '@jest/globals';
import { timelineLines, timelineOf } from './timeline-block.ts';

describe('a timeline', () => {
  it('is a fence whose first word says so', () => {
    expect(timelineOf('timeline sample/x')).toBe('sample/x');
    expect(timelineOf(' timeline ')).toBe('');
    expect(timelineOf('timelines sample/x')).toBeNull();
    expect(timelineOf('ts')).toBeNull();
  });

  it('keeps the words of a line and pads its time', () => {
    expect(timelineLines('0 ms  a\n  12.5 ms b  c\n1,000 ms\n')).toEqual([
      { time: '    0 ms', words: 'a' },
      { time: ' 12.5 ms', words: 'b  c' },
      { time: '1,000 ms', words: '' },
    ]);
  });

  it('puts a line without a time below the words of the one before', () => {
    expect(timelineLines('5 ms a\n  more\n\n')).toEqual([
      { time: '5 ms', words: 'a' },
      { time: null, words: '      more' },
      { time: null, words: '' },
    ]);
  });

  it('leaves text without any time as it is', () => {
    expect(timelineLines('no times here')).toEqual([{ time: null, words: 'no times here' }]);
  });
});
