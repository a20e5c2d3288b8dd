import type { Boot, HostCall } from './host-call.ts';
import { apply } from './primordials.ts';

/**
 * The whole platform is made while the snapshot is built, so that a realm is born with it; what only a run has, the
 * way to its kernel and its seed, comes at boot. Until then nothing may be asked.
 */
export interface Door {
  readonly host: HostCall;
  /** Filled in at boot: to be read when it is needed, not before. */
  readonly boot: Boot;
  open(host: HostCall, boot: Boot): void;
}

export function createDoor(): Door {
  let behind: HostCall = () => {
    throw new TypeError('The platform is not booted yet.');
  };
  const boot = { seed: 0, wallEpochMs: 0, monotonicStartMs: 0 };
  return {
    // Not by spreading: that would ask Array's iterator, which foreign code may have replaced.
    host: (...args) => apply(behind, undefined, args) as ReturnType<HostCall>,
    boot,
    open(host, { seed, wallEpochMs, monotonicStartMs }) {
      behind = host;
      boot.seed = seed;
      boot.wallEpochMs = wallEpochMs;
      boot.monotonicStartMs = monotonicStartMs;
    },
  };
}
