import type { Alert } from '../contract.ts';
import { nameOf } from './feed.ts';

/** The three rules of the statement, word for word and with no thought of cost: names of what is passed on. */
export function byTheRules(alerts: readonly Alert[], windowMs: number): string[] {
  const remembered: Alert[] = [];
  return alerts
    .filter((alert, index) => {
      const newestAt = Math.max(...alerts.slice(0, index + 1).map(({ at }) => at));
      if (alert.at <= newestAt - windowMs) return true;
      const last = remembered.findLast(({ name }) => name === alert.name);
      if (last && alert.at < last.at + windowMs) return false;
      remembered.push(alert);
      return true;
    })
    .map(nameOf);
}
