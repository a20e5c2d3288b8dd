import type { Alert } from '../contract.ts';
import { nameOf } from './feed.ts';

/** The three rules of the statement, word for word: names of what is passed on. For alerts without labels. */
export function byTheRules(alerts: readonly Alert[], windowMs: number): string[] {
  const lastAt = new Map<string, number>();
  let newestAt = -Infinity;
  const passedOn = alerts.filter(({ at, name }) => {
    newestAt = Math.max(newestAt, at);
    if (at <= newestAt - windowMs) return true;
    if (at < (lastAt.get(name) ?? -Infinity) + windowMs) return false;
    lastAt.set(name, at);
    return true;
  });
  return passedOn.map(nameOf);
}
