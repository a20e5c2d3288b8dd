import { describe, expect, it } from '@jest/globals';
import { LastError } from './last-error.ts';

describe('the last error of a child', () => {
  it('tells why it ended only when it was said in the last moments', () => {
    let now = 0;
    const last = new LastError(() => now);
    expect(last.whyEnded('exit code 1')).toBe('');
    last.note('judgement.given-up');
    now = 100;
    expect(last.whyEnded('exit code 1')).toBe('judgement.given-up');
    now = 60_000;
    expect(last.whyEnded('exit code 1')).toBe('');
    expect(last.text).toBe('judgement.given-up');
  });

  it('never tells why it was killed', () => {
    const last = new LastError(() => 0);
    last.note('judgement.given-up');
    expect(last.whyEnded('SIGKILL')).toBe('');
    expect(last.whyEnded('SIGABRT')).toBe('judgement.given-up');
  });
});
