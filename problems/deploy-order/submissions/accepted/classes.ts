// Classes: a depth-first walk with a stack of its own finds cycles and levels, a tournament tree the smallest name.
import type { DeployErrorCode, Plan } from './contract';

class DeployError extends Error {
  readonly code: DeployErrorCode;

  constructor(code: DeployErrorCode, details: object = {}) {
    super(`The resources can not be deployed: ${code}.`);
    this.code = code;
    Object.assign(this, details);
  }
}

class Graph {
  /** By name, in the order of the document. */
  readonly needs = new Map<string, readonly string[]>();

  add(name: string, dependsOn: readonly string[]): void {
    if (this.needs.has(name)) throw new DeployError('duplicate-name', { resource: name });
    this.needs.set(name, dependsOn);
  }

  check(): void {
    for (const [resource, dependsOn] of this.needs)
      for (const dependency of dependsOn)
        if (!this.needs.has(dependency))
          throw new DeployError('unknown-dependency', { resource, dependency });
  }

  /** The wave of each name. */
  levels(): Map<string, number> {
    const onPath = -1;
    const levels = new Map<string, number>();
    const path: { name: string; level: number; rest: Iterator<string> }[] = [];
    const enter = (name: string) => {
      levels.set(name, onPath);
      path.push({ name, level: 0, rest: this.needs.get(name)!.values() });
    };
    for (const root of this.needs.keys()) {
      // One that was met on the way before is looked at once more, and costs no more than its own dependencies.
      enter(root);
      for (let top = path.at(-1); top; top = path.at(-1)) {
        const { done, value } = top.rest.next();
        if (done) {
          levels.set(top.name, top.level);
          path.pop();
          const user = path.at(-1);
          if (user) user.level = Math.max(user.level, top.level + 1);
          continue;
        }
        const level = levels.get(value);
        if (level === undefined) enter(value);
        else if (level === onPath) {
          const names = path.map(({ name }) => name);
          throw new DeployError('cycle', { cycle: names.slice(names.indexOf(value)) });
        } else top.level = Math.max(top.level, level + 1);
      }
    }
    return levels;
  }
}

/** Players by rank; the smallest who takes part wins. */
class Tournament {
  private readonly size: number;
  private readonly winners: number[];

  constructor(players: number) {
    this.size = players;
    this.winners = new Array<number>(2 * players).fill(Infinity);
  }

  enter(player: number): void {
    this.play(player, player);
  }

  leave(player: number): void {
    this.play(player, Infinity);
  }

  /** Infinity when nobody takes part. */
  winner(): number {
    return this.winners[1]!;
  }

  private play(player: number, value: number): void {
    const { winners } = this;
    let at = this.size + player;
    winners[at] = value;
    for (at >>= 1; at > 0; at >>= 1) winners[at] = Math.min(winners[2 * at]!, winners[2 * at + 1]!);
  }
}

export function deployOrder(json: string): Plan {
  const graph = graphOf(json);
  graph.check();
  const levels = graph.levels();
  const names = [...graph.needs.keys()].sort();
  const ranks = new Map(names.map((name, rank) => [name, rank]));

  const waves: string[][] = [];
  for (const level of levels.values()) while (waves.length <= level) waves.push([]);
  for (const name of names) waves[levels.get(name)!]!.push(name);

  const users = names.map((): number[] => []);
  const missing = names.map((name) => graph.needs.get(name)!.length);
  const tournament = new Tournament(names.length);
  names.forEach((name, rank) => {
    for (const dependency of graph.needs.get(name)!) users[ranks.get(dependency)!]!.push(rank);
    if (missing[rank] === 0) tournament.enter(rank);
  });
  const order = names.map(() => {
    const rank = tournament.winner();
    tournament.leave(rank);
    for (const user of users[rank]!) if (--missing[user]! === 0) tournament.enter(user);
    return names[rank]!;
  });
  return { order, waves };
}

function graphOf(json: string): Graph {
  let config: unknown;
  try {
    config = JSON.parse(json);
  } catch {
    throw new DeployError('invalid-json');
  }
  const resources = membersOf(config, '$')['resources'];
  const graph = new Graph();
  const found: [name: string, dependsOn: readonly string[]][] = [];
  for (const [index, resource] of itemsOf(resources, '$.resources').entries()) {
    const path = `$.resources[${index}]`;
    const { name, dependsOn = [] } = membersOf(resource, path);
    const text = nameOf(name, () => `${path}.name`);
    const list = itemsOf(dependsOn, `${path}.dependsOn`);
    found.push([text, list.map((one, place) => nameOf(one, () => `${path}.dependsOn[${place}]`))]);
  }
  for (const [name, dependsOn] of found) graph.add(name, dependsOn);
  return graph;
}

function membersOf(value: unknown, path: string): Record<string, unknown> {
  if (Object.prototype.toString.call(value) === '[object Object]')
    return value as Record<string, unknown>;
  throw new DeployError('invalid-shape', { path });
}

function itemsOf(value: unknown, path: string): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw new DeployError('invalid-shape', { path });
}

function nameOf(value: unknown, path: () => string): string {
  if (typeof value === 'string' && value.trim() !== '') return value;
  throw new DeployError('invalid-shape', { path: path() });
}
