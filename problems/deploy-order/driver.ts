// Large plans as texts: thirty thousand arrays would cost more to pass on than to make.
import { deployOrder } from './contract.ts';

/** The names in order, and the waves, one a line. No name has white space in it. */
export function plan(json: string): { order: string; waves: string } {
  const { order, waves } = deployOrder(json);
  return { order: order.join(' '), waves: waves.map((names) => names.join(' ')).join('\n') };
}
