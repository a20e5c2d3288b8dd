// Functions and generators: mistakes are a stream of which the first is thrown, and what is ready is a leftist heap.
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
    const { dependsOn = [] } = resource;
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
  let ready: Heap = null;
  for (const [name, dependsOn] of needs) {
    if (dependsOn.length === 0) ready = merged(ready, leaf(name));
    waiting.set(name, dependsOn.length);
    for (const dependency of dependsOn) {
      const list = users.get(dependency);
      if (list) list.push(name);
      else users.set(dependency, [name]);
    }
  }
  while (ready) {
    const { name, left, right }: Node = ready;
    ready = merged(left, right);
    const level = levels.get(name) ?? 0;
    yield [name, level];
    for (const user of users.get(name) ?? []) {
      const count = waiting.get(user)! - 1;
      waiting.set(user, count);
      levels.set(user, Math.max(levels.get(user) ?? 0, level + 1));
      if (count === 0) ready = merged(ready, leaf(user));
    }
  }
}

/** Whoever is left waits for another that is left: so many steps lead into the circle, and then it is gone round once. */
function cycleFrom(name: string, needs: Dependencies, done: ReadonlyMap<string, number>) {
  const next = (one: string) => needs.get(one)!.find((dependency) => !done.has(dependency))!;
  let start = name;
  for (let steps = needs.size; steps > 0; steps--) start = next(start);
  const cycle = [start];
  for (let at = next(start); at !== start; at = next(at)) cycle.push(at);
  return cycle;
}

interface Node {
  readonly name: string;
  /** Steps to the nearest place that is free; never less on the left. */
  readonly rank: number;
  readonly left: Heap;
  readonly right: Heap;
}
type Heap = Node | null;

function leaf(name: string): Node {
  return { name, rank: 1, left: null, right: null };
}

function merged(one: Heap, other: Heap): Heap {
  if (!one || !other) return one ?? other;
  if (other.name < one.name) return merged(other, one);
  const below = merged(one.right, other)!;
  const { name, left } = one;
  return left && left.rank >= below.rank
    ? { name, rank: below.rank + 1, left, right: below }
    : { name, rank: (left?.rank ?? 0) + 1, left: below, right: left };
}
