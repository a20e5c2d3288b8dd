// Functions and generators: mistakes are a stream of which the first is thrown, and what is ready is a pairing heap.
import type { DeployError, Plan } from './contract';

type Refusal = Omit<DeployError, 'name' | 'message'>;
type Dependencies = ReadonlyMap<string, readonly string[]>;
type Config = { resources: { name: string; dependsOn?: string[] }[] };

export function deployOrder(json: string): Plan {
  for (const refusal of refusals(json)) throw Object.assign(new Error(refusal.code), refusal);
  const { resources } = JSON.parse(json) as Config;
  const needs: Dependencies = new Map(
    resources.map(({ name, dependsOn = [] }) => [name, [...new Set(dependsOn)]]),
  );
  const levels = new Map(deployments(needs));
  for (const name of needs.keys())
    if (!levels.has(name))
      throw Object.assign(new Error('cycle'), {
        code: 'cycle',
        cycle: cycleFrom(name, needs, levels),
      });
  const waves = Map.groupBy(levels.keys(), (name) => levels.get(name)!);
  return { order: [...levels.keys()], waves: [...waves.values()].map((names) => names.sort()) };
}

function* refusals(json: string): Generator<Refusal> {
  let config: Partial<Config> | null = null;
  try {
    config = JSON.parse(json);
  } catch {
    yield { code: 'invalid-json' };
  }
  for (const path of oddPaths(config)) yield { code: 'invalid-shape', path };
  const names = new Set<string>();
  const { resources } = config as Config;
  for (const { name: resource } of resources) {
    if (names.has(resource)) yield { code: 'duplicate-name', resource };
    names.add(resource);
  }
  for (const { name: resource, dependsOn = [] } of resources)
    for (const dependency of dependsOn)
      if (!names.has(dependency)) yield { code: 'unknown-dependency', resource, dependency };
}

function* oddPaths(config: Partial<Record<string, unknown>> | null): Generator<string> {
  if (!isRecord(config)) yield '$';
  const resources = config?.['resources'];
  if (!Array.isArray(resources)) return yield '$.resources';
  for (const [index, resource] of resources.entries()) {
    const path = `$.resources[${index}]`;
    if (!isRecord(resource)) return yield path;
    if (!isName(resource['name'])) yield `${path}.name`;
    const { dependsOn } = resource;
    if (dependsOn === undefined) continue;
    if (!Array.isArray(dependsOn)) return yield `${path}.dependsOn`;
    const place = dependsOn.findIndex((dependency) => !isName(dependency));
    if (place >= 0) yield `${path}.dependsOn[${place}]`;
  }
}

const isName = (value: unknown): value is string => typeof value === 'string' && /\S/.test(value);

function isRecord(value: unknown): value is Record<string, unknown> {
  return value instanceof Object && !Array.isArray(value);
}

/** Names in order, each with its wave; those that wait for a cycle, or in one, never come. */
function* deployments(needs: Dependencies): Generator<[name: string, level: number]> {
  const users = new Map<string, string[]>();
  const waiting = new Map<string, number>();
  const levels = new Map<string, number>();
  let ready: Heap | undefined;
  for (const [name, dependsOn] of needs) {
    if (dependsOn.length === 0) ready = merged({ name, below: [] }, ready);
    waiting.set(name, dependsOn.length);
    for (const dependency of dependsOn) {
      const list = users.get(dependency);
      if (list) list.push(name);
      else users.set(dependency, [name]);
    }
  }
  while (ready) {
    const { name, below }: Heap = ready;
    ready = mergedAll(below);
    const level = levels.get(name) ?? 0;
    yield [name, level];
    if (!users.has(name)) continue;
    for (const user of users.get(name)!) {
      const count = waiting.get(user)! - 1;
      waiting.set(user, count);
      levels.set(user, Math.max(levels.get(user) ?? 0, level + 1));
      if (count === 0) ready = merged({ name: user, below: [] }, ready);
    }
  }
}

/** Whoever is left waits for another that is left: so many steps lead into the circle, and then it is gone round once. */
function cycleFrom(name: string, needs: Dependencies, done: ReadonlyMap<string, number>) {
  const next = (one: string) => needs.get(one)!.find((dependency) => !done.has(dependency))!;
  let start = name;
  needs.forEach(() => (start = next(start)));
  const cycle = [start];
  for (let at = next(start); at !== start; at = next(at)) cycle.push(at);
  return cycle;
}

/** No name below is smaller. */
interface Heap {
  readonly name: string;
  readonly below: Heap[];
}

function merged(one: Heap, other: Heap | undefined): Heap {
  if (other === undefined) return one;
  const [top, under] = one.name < other.name ? [one, other] : [other, one];
  top.below.push(under);
  return top;
}

/** In pairs, and these one after the other: so it takes logarithmic time on average. */
function mergedAll(heaps: readonly Heap[]): Heap | undefined {
  let all: Heap | undefined;
  for (let at = 0; at < heaps.length; at += 2) all = merged(merged(heaps[at]!, heaps[at + 1]), all);
  return all;
}
