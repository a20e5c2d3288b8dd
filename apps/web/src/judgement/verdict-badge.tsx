import type { State } from '@tickjudge/api/contract';
import { texts } from '../texts.ts';
import type { Verdict } from '../texts.ts';
import { toneOf } from './verdict-tone.ts';

interface Props {
  state: State;
  verdict: Verdict | null;
}

/** A verdict in a word, or the state while there is none. */
export function VerdictBadge({ state, verdict }: Props) {
  const words = verdict === null ? texts.states[state] : texts.verdicts[verdict];
  const busy = verdict === null && state !== 'cancelled';
  return (
    <span
      class={`badge tone-${toneOf(verdict)}${busy ? ' badge-busy' : ''}`}
      data-testid="verdict-badge"
      data-state={state}
      data-verdict={verdict ?? ''}
    >
      {words}
    </span>
  );
}
