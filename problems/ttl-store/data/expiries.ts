import type { Clock } from '@tickjudge/judge/scenario';

export interface Expiry {
  readonly key: string;
  readonly value: unknown;
  readonly atMs: number;
}

/** An `onExpire` that notes what it is told, and when. */
export function expiries(clock: Clock) {
  const told: Expiry[] = [];
  const onExpire = (key: string, value: unknown): void => {
    told.push({ key, value, atMs: clock.now() });
  };
  return { told, onExpire };
}
