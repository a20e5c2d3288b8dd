import type { Outcome } from '../core/index.ts';

/** An author's mistake is ours, not the contestant's. */
export function failedScenario(message: string): Outcome {
  return { verdict: 'JE', reason: 'judge-failed', message: `The scenario failed: ${message}` };
}
