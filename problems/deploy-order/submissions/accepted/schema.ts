// In the way of schema libraries: a few decoders that know where they are; what is ready is a set of bits in levels.
import type { DeployErrorCode, Plan } from './contract';

type Decoder<T> = (value: unknown, path: string) => T;

function fail(code: DeployErrorCode, details: object = {}): never {
  throw Object.assign(new Error(code), { code }, details);
}

const check =
  <T>(fits: (value: unknown) => boolean): Decoder<T> =>
  (value, path) =>
    fits(value) ? (value as T) : fail('invalid-shape', { path });

const isArray: Decoder<unknown[]> = check(Array.isArray);
const isObject: Decoder<object> = check(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
);
const name: Decoder<string> = check((value) => typeof value === 'string' && value.trim() !== '');

const array =
  <T>(item: Decoder<T>): Decoder<T[]> =>
  (value, path) =>
    isArray(value, path).map((one, index) => item(one, `${path}[${index}]`));

const optional =
  <T>(decoder: Decoder<T>, missing: T): Decoder<T> =>
  (value, path) =>
    value === undefined ? missing : decoder(value, path);

const object =
  <T extends object>(fields: { readonly [K in keyof T]: Decoder<T[K]> }): Decoder<T> =>
  (value, path) => {
    const given = new Map(Object.entries(isObject(value, path)));
    const decoded = Object.entries<Decoder<unknown>>(fields).map(([key, decoder]) => [
      key,
      decoder(given.get(key), `${path}.${key}`),
    ]);
    return Object.fromEntries(decoded) as T;
  };

const config = object({
  resources: array(object({ name, dependsOn: optional(array(name), []) })),
});

interface Node {
  readonly name: string;
  readonly rank: number;
  readonly needs: Node[];
  readonly users: Node[];
  left: number;
  wave: number;
}

export function deployOrder(json: string): Plan {
  const nodes = nodesOf(config(parse(json), '$').resources);
  const ready = new Bits(nodes.length);
  for (const { left, rank } of nodes) if (left === 0) ready.add(rank);
  const order: string[] = [];
  const waves: string[][] = [];
  while (!ready.isEmpty()) {
    const node = nodes[ready.first()]!;
    ready.delete(node.rank);
    order.push(node.name);
    if (node.wave === waves.length) waves.push([]);
    for (const user of node.users) {
      user.wave = Math.max(user.wave, node.wave + 1);
      if (--user.left === 0) ready.add(user.rank);
    }
  }
  const stuck = nodes.find(({ left }) => left > 0);
  if (stuck) fail('cycle', { cycle: cycleBelow(stuck).map((node) => node.name) });
  for (const node of nodes) waves[node.wave]!.push(node.name);
  return { order, waves };
}

/** By rank, with the edges between them. */
function nodesOf(resources: readonly { name: string; dependsOn: string[] }[]): Node[] {
  const names = new Set<string>();
  for (const resource of resources) {
    if (names.has(resource.name)) fail('duplicate-name', { resource: resource.name });
    names.add(resource.name);
  }
  const nodes = [...names]
    .sort()
    .map((text, rank): Node => ({ name: text, rank, needs: [], users: [], left: 0, wave: 0 }));
  const nodeOf = new Map(nodes.map((node) => [node.name, node]));
  for (const { name: resource, dependsOn } of resources) {
    const node = nodeOf.get(resource)!;
    for (const dependency of dependsOn) {
      const other = nodeOf.get(dependency) ?? fail('unknown-dependency', { resource, dependency });
      node.needs.push(other);
      other.users.push(node);
    }
    node.left = dependsOn.length;
  }
  return nodes;
}

/** Tortoise and hare: who is stuck waits for another who is, so both end up in a circle, and the hare comes round. */
function cycleBelow(stuck: Node): Node[] {
  const next = (node: Node) => node.needs.find(({ left }) => left > 0)!;
  let tortoise = next(stuck);
  for (let hare = next(tortoise); hare !== tortoise; hare = next(next(hare)))
    tortoise = next(tortoise);
  const cycle = [tortoise];
  for (let at = next(tortoise); at !== tortoise; at = next(at)) cycle.push(at);
  return cycle;
}

/** Whole numbers from 0: a bit each, and above it a bit for each word that is not empty, up to a single word. */
class Bits {
  private readonly levels: Uint32Array[] = [];

  constructor(size: number) {
    do {
      size = (size >>> 5) + 1;
      this.levels.unshift(new Uint32Array(size));
    } while (size > 1);
  }

  isEmpty(): boolean {
    return this.levels[0]![0] === 0;
  }

  first(): number {
    return this.levels.reduce((at, words) => 32 * at + lowestBit(words[at]!), 0);
  }

  add(at: number): void {
    for (const words of this.levels.toReversed()) {
      words[at >>> 5]! |= 1 << (at & 31);
      at >>>= 5;
    }
  }

  delete(at: number): void {
    for (const words of this.levels.toReversed()) {
      words[at >>> 5]! &= ~(1 << (at & 31));
      if (words[at >>> 5] !== 0) return;
      at >>>= 5;
    }
  }
}

function lowestBit(word: number): number {
  return 31 - Math.clz32(word & -word);
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return fail('invalid-json');
  }
}
