import type { Random } from '@tickjudge/judge/scenario';
import type { Played, Step } from '../driver.ts';

interface Entry {
  value: number;
  deadlineMs: number;
}

/** The store of the statement in the plainest way, played step by step: what it answers and what it tells, and when. */
export function model(
  options: { capacity?: number; defaultTtlMs?: number },
  steps: readonly Step[],
): Played {
  const { capacity = Infinity, defaultTtlMs = Infinity } = options;
  const answers: unknown[] = [];
  const told: Played['told'] = [];
  // In order of use.
  const living = new Map<string, Entry>();
  let nowMs = 0;

  const write = (key: string, entry: Entry): void => {
    if (!living.delete(key) && living.size === capacity) {
      for (const oldest of living.keys()) {
        living.delete(oldest);
        break;
      }
    }
    living.set(key, entry);
  };
  const pass = (ms: number): void => {
    nowMs += ms;
    for (const [key, { value, deadlineMs }] of [...living]) {
      if (deadlineMs > nowMs) continue;
      living.delete(key);
      told.push([key, value, deadlineMs]);
    }
  };
  const answer = (step: Exclude<Step, ['wait', number]>): unknown => {
    const key = step[1] ?? '';
    const entry = living.get(key);
    switch (step[0]) {
      case 'set':
      case 'create':
        if (step[0] === 'create' && entry) return false;
        write(key, { value: step[2], deadlineMs: nowMs + (step[3] ?? defaultTtlMs) });
        return step[0] === 'create' ? true : undefined;
      case 'update':
        if (entry) write(key, { ...entry, value: step[2] });
        return entry !== undefined;
      case 'expire':
        if (entry) entry.deadlineMs = nowMs + (step[2] ?? defaultTtlMs);
        return entry !== undefined;
      case 'get':
        if (entry) write(key, entry);
        return entry?.value;
      case 'has':
        return entry !== undefined;
      case 'ttl':
        return entry && entry.deadlineMs - nowMs;
      case 'delete':
        return living.delete(key);
      case 'size':
        return living.size;
      case 'entries':
        return [...living].map(([name, { value }]) => [name, value]).sort(byKey);
      case 'keys':
        return [...living.keys()].sort();
      case 'clear':
        return living.clear();
    }
  };
  for (const step of steps) {
    if (step[0] === 'wait') pass(step[1]);
    else answers.push(answer(step));
  }
  return { answers, told: inOrder(told) };
}

const byKey = ([a]: unknown[], [b]: unknown[]): number => (String(a) < String(b) ? -1 : 1);

/** Which of equal deadlines comes first is free: by moment, then by key. */
export function inOrder(told: Played['told']): Played['told'] {
  return [...told].sort((a, b) => a[2] - b[2] || byKey(a, b));
}

/** Random steps over so many keys, with TTLs up to `maxTtlMs` and short waits between them. */
export function randomSteps(
  random: Random,
  { count, keys, maxTtlMs }: { count: number; keys: number; maxTtlMs: number },
): Step[] {
  const steps: Step[] = [];
  for (let n = 0; n < count; n++) {
    const key = `k${random.int(1, keys)}`;
    const ttlMs = random.int(1, 8) === 1 ? undefined : random.int(1, maxTtlMs);
    const draw = random.int(1, 100);
    if (draw <= 28) steps.push(['set', key, n, ttlMs]);
    else if (draw <= 38) steps.push(['create', key, n, ttlMs]);
    else if (draw <= 46) steps.push(['update', key, n]);
    else if (draw <= 56) steps.push(['expire', key, ttlMs]);
    else if (draw <= 66) steps.push(['get', key]);
    else if (draw <= 70) steps.push(['has', key]);
    else if (draw <= 74) steps.push(['ttl', key]);
    else if (draw <= 80) steps.push(['delete', key]);
    else if (draw <= 82) steps.push(['size']);
    else if (draw <= 83) steps.push(['entries']);
    else if (draw <= 84) steps.push(['keys']);
    else steps.push(['wait', random.int(1, 10)]);
  }
  steps.push(['wait', 20], ['clear'], ['size'], ['wait', maxTtlMs]);
  return steps;
}
