// Nearly right: takes only well-formed strings for names, so half of a surrogate pair is refused.
// @expect WA in 2-order
import type { DeployErrorCode, Plan } from './contract';

interface Resource {
  readonly name: string;
  readonly dependsOn: readonly string[];
}

export function deployOrder(json: string): Plan {
  const resources = read(json);
  const names = resources.map(({ name }) => name).sort();
  const rankOf = new Map(names.map((name, rank) => [name, rank]));
  const neededBy: number[][] = names.map(() => []);
  const missing = names.map(() => 0);
  for (const { name, dependsOn } of resources) {
    const rank = rankOf.get(name)!;
    // One that is there twice is counted twice, and counted down twice.
    for (const dependency of dependsOn) neededBy[rankOf.get(dependency)!]!.push(rank);
    missing[rank] = dependsOn.length;
  }

  const levels = names.map(() => 0);
  const order: string[] = [];
  const waves: string[][] = [];
  const ready = new Heap();
  missing.forEach((count, rank) => count === 0 && ready.push(rank));
  for (let rank = ready.pop(); rank !== undefined; rank = ready.pop()) {
    order.push(names[rank]!);
    if (levels[rank] === waves.length) waves.push([]);
    for (const user of neededBy[rank]!) {
      levels[user] = Math.max(levels[user]!, levels[rank]! + 1);
      if (--missing[user]! === 0) ready.push(user);
    }
  }
  if (order.length < names.length) refuse('cycle', { cycle: cycleOf(resources, new Set(order)) });

  names.forEach((name, rank) => waves[levels[rank]!]!.push(name));
  return { order, waves };
}

/** Whoever is left waits for another that is left, so a walk among them can not end but in a circle. */
function cycleOf(resources: readonly Resource[], deployed: ReadonlySet<string>): string[] {
  const left = new Map<string, readonly string[]>();
  for (const { name, dependsOn } of resources) if (!deployed.has(name)) left.set(name, dependsOn);
  const walk = new Set<string>();
  let at = left.keys().next().value;
  while (!walk.has(at!)) {
    walk.add(at!);
    at = left.get(at!)!.find((dependency) => left.has(dependency));
  }
  const names = [...walk];
  return names.slice(names.indexOf(at!));
}

/** A resource for each one of the document; its names fit together. */
function read(json: string): Resource[] {
  const config = parse(json);
  demand(isObject(config), '$');
  demand(Array.isArray(config['resources']), '$.resources');
  const resources = config['resources'].map((resource: unknown, index) => {
    const path = `$.resources[${index}]`;
    demand(isObject(resource), path);
    const { name, dependsOn = [] } = resource;
    demand(isName(name), `${path}.name`);
    demand(Array.isArray(dependsOn), `${path}.dependsOn`);
    const odd = dependsOn.findIndex((dependency) => !isName(dependency));
    demand(odd === -1, `${path}.dependsOn[${odd}]`);
    return { name, dependsOn: dependsOn as string[] };
  });
  const names = new Set<string>();
  for (const { name } of resources) {
    if (names.has(name)) refuse('duplicate-name', { resource: name });
    names.add(name);
  }
  for (const { name, dependsOn } of resources) {
    const dependency = dependsOn.find((one) => !names.has(one));
    if (dependency !== undefined) refuse('unknown-dependency', { resource: name, dependency });
  }
  return resources;
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return refuse('invalid-json', {});
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && value.isWellFormed() && value.trim() !== '';
}

function demand(fits: boolean, path: string): asserts fits {
  if (!fits) refuse('invalid-shape', { path });
}

function refuse(code: DeployErrorCode, details: object): never {
  throw Object.assign(new Error(`There is no plan: ${code}.`), { code, ...details });
}

class Heap {
  private readonly items: number[] = [];

  push(item: number): void {
    let at = this.items.push(item) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (this.items[parent]! < item) break;
      this.items[at] = this.items[parent]!;
      at = parent;
    }
    this.items[at] = item;
  }

  pop(): number | undefined {
    const [first] = this.items;
    const last = this.items.pop()!;
    const { length } = this.items;
    if (length === 0) return first;
    let at = 0;
    for (let child = 1; child < length; child = 2 * at + 1) {
      if (this.items[child + 1]! < this.items[child]!) child++;
      if (this.items[child]! > last) break;
      this.items[at] = this.items[child]!;
      at = child;
    }
    this.items[at] = last;
    return first;
  }
}
