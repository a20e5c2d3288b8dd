import type { Verdict } from '../texts.ts';

export type Tone = 'good' | 'bad' | 'warn' | 'quiet';

/** The colour family of a verdict; a judge error is nobody's wrong answer. */
export function toneOf(verdict: Verdict | null): Tone {
  if (verdict === null) return 'quiet';
  if (verdict === 'AC') return 'good';
  return verdict === 'JE' ? 'warn' : 'bad';
}
