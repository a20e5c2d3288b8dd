import { describe, expect, it } from '@jest/globals';
import { actionsFor, nextStep } from './next-step.ts';
import { version } from './testing/version-samples.ts';

const before = '2026-01-01T00:00:00.000Z';

describe('what to do with a version', () => {
  it.each([
    [version({ state: 'queued' }), 'queued', ['cancel']],
    [version({ state: 'proving' }), 'proving', ['cancel']],
    [version({ state: 'proved' }), 'proved', ['publish']],
    [version({ state: 'proved', publishWhenProved: true }), 'willGoLive', ['publish']],
    [version({ state: 'proved', publishedAt: before, live: true }), 'live', []],
    [version({ state: 'proved', publishedAt: before }), 'provedBefore', ['roll-back']],
    [version({ state: 'rejected' }), 'rejected', ['prove']],
    [version({ state: 'rejected', scorePercent: 80 }), 'rejected', ['prove']],
    [version({ state: 'rejected', scorePercent: 95 }), 'rejected', ['publish', 'prove']],
    [version({ state: 'failed' }), 'failed', ['prove']],
    [version({ state: 'cancelled' }), 'cancelled', ['prove']],
  ] as const)('fits its state: $state', (known, sentence, actions) => {
    expect(nextStep(known)).toBe(sentence);
    expect(actionsFor(known)).toEqual(actions);
  });
});
