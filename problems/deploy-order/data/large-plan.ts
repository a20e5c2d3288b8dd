import type { Expect } from '@tickjudge/judge/scenario';

export type Driver = typeof import('../driver.ts');

interface LargePlan {
  readonly order: string;
  readonly waves: string;
}

/** Both parts of a plan in the driver's form; the finding names the first place that is wrong. */
export function expectLargePlan(expect: Expect, plan: LargePlan, due: LargePlan): void {
  expectItems(expect, 'place', plan.order, due.order, ' ');
  expectItems(expect, 'wave', plan.waves, due.waves, '\n');
}

function expectItems(expect: Expect, what: string, text: string, due: string, between: string) {
  if (text === due) return;
  const items = text.split(between);
  const dueItems = due.split(between);
  const at = dueItems.findIndex((item, place) => items[place] !== item);
  if (at !== -1) expect(shown(items[at]), `${what} ${at + 1}`).toBe(shown(dueItems[at]));
  expect(items.length, `number of ${what}s`).toBe(dueItems.length);
}

function shown(item: string | undefined): string | undefined {
  return item?.slice(0, 60);
}
