import type { VersionState } from '@tickjudge/api/contract';
import { packageTexts } from './package-texts.ts';

const tones: Record<VersionState, string> = {
  queued: 'quiet badge-busy',
  proving: 'quiet badge-busy',
  proved: 'good',
  rejected: 'bad',
  failed: 'warn',
  cancelled: 'quiet',
};

/** Where a version is on its way, in a word. */
export function StateBadge({ state }: { state: VersionState }) {
  return (
    <span class={`badge tone-${tones[state]}`} data-testid="state-badge" data-state={state}>
      {packageTexts.states[state]}
    </span>
  );
}

export function LiveBadge() {
  return (
    <span class="badge badge-live" data-testid="live-badge">
      {packageTexts.live}
    </span>
  );
}
