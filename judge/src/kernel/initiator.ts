import type { Actor } from '../core/index.ts';
import type { KernelEvent } from './kernel.ts';

/** What the solution has started although it is delivered to the scenario, or comes from the network. */
const ofSubmission = /^(request|response|head|chunk|body|body-cut|network-error)$/;
/** What is delivered to the other side of who started it. */
const toTheOther = /^(call |abort$|release$)/;

/**
 * Who made an event happen: a call belongs to its caller, its answer too. Endless events are the fault of who made most
 * of them.
 */
export function initiatorOf({ kind, to }: Pick<KernelEvent, 'kind' | 'to'>): Actor {
  if (ofSubmission.test(kind)) return 'submission';
  if (toTheOther.test(kind)) return to === 'submission' ? 'scenario' : 'submission';
  return to;
}
