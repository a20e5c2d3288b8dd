import { type Choose, chooseLatency, readLatency } from '../../core/index.ts';
import { whole } from '../scenario/link-options.ts';

/** When clients arrive; one of these, and all at once without. */
export interface Arrival {
  readonly everyMs?: number;
  readonly atMs?: readonly number[];
  /** Each at a moment of its own in [0, withinMs], on a grid of whole ms. */
  readonly withinMs?: number;
  /** A Poisson process: pauses with this mean. */
  readonly poissonMs?: number;
  readonly bursts?: { readonly size: number; readonly everyMs: number };
  /** The pause between two goes from the first number to the second, evenly. */
  readonly ramp?: readonly [fromMs: number, toMs: number];
}

const patterns = ['everyMs', 'atMs', 'withinMs', 'poissonMs', 'bursts', 'ramp'] as const;

/** When each client arrives, in ms after the start; a random pattern is a choice for each. */
export function arrivals(count: number, options: Arrival, choose: Choose): number[] {
  const chosen = patterns.filter((name) => options[name] !== undefined);
  if (chosen.length > 1) throw new TypeError(`clients: choose one of ${chosen.join(' and ')}.`);
  const each = (at: (index: number) => number): number[] =>
    Array.from({ length: count }, (_, i) => at(i));
  const { everyMs, atMs, withinMs, poissonMs, bursts, ramp } = options;
  if (everyMs !== undefined) return each((index) => index * everyMs);
  if (atMs !== undefined) {
    if (atMs.length !== count)
      throw new RangeError(`clients: atMs has ${atMs.length} moments for ${count} clients.`);
    return [...atMs];
  }
  if (withinMs !== undefined) {
    const window = readLatency('clients: withinMs', [0, withinMs]);
    return each(() => chooseLatency(window, 'clients arrival', choose) / 1000);
  }
  if (poissonMs !== undefined) {
    let at = 0;
    return each((index) => (index === 0 ? 0 : (at += poissonPause(poissonMs, choose))));
  }
  if (bursts !== undefined) {
    whole('clients: bursts.size', bursts.size, 1);
    return each((index) => Math.floor(index / bursts.size) * bursts.everyMs);
  }
  if (ramp !== undefined) {
    let at = 0;
    const pause = (index: number): number =>
      count <= 2 ? ramp[0] : ramp[0] + ((ramp[1] - ramp[0]) * (index - 1)) / (count - 2);
    return each((index) => (index === 0 ? 0 : (at += pause(index))));
  }
  return each(() => 0);
}

const poissonGrid = 1024;

/** An exponential pause by one of 1024 quantiles, to the microsecond; option 0 is the shortest. */
function poissonPause(meanMs: number, choose: Choose): number {
  const option = choose({ label: 'clients pause', count: poissonGrid });
  return Math.round(-meanMs * Math.log(1 - (option + 0.5) / poissonGrid) * 1000) / 1000;
}
