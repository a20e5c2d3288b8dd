import type { Random } from '@tickjudge/judge/scenario';
import type { Resource } from './config.ts';

/** Resources without a cycle in any order, with up to `most` dependencies each, some of them twice. */
export function randomResources(random: Random, count: number, most: number): Resource[] {
  const names = shuffled(
    random,
    Array.from({ length: count }, (_, index) => `r${index}`),
  );
  const list = names.map((name, index) => {
    const length = index === 0 ? 0 : random.int(0, most);
    const dependsOn = Array.from({ length }, () => names[random.int(0, index - 1)]!);
    return { name, dependsOn };
  });
  return shuffled(random, list);
}

export function shuffled<T>(random: Random, items: readonly T[]): T[] {
  const result = [...items];
  for (let last = result.length - 1; last > 0; last--) {
    const other = random.int(0, last);
    [result[last], result[other]] = [result[other]!, result[last]!];
  }
  return result;
}
