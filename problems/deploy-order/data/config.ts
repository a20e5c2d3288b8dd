/** What the scenarios of this package share: configurations, and expectations that say what is wrong at which place. */
import type { Expect, Solution } from '@tickjudge/judge/scenario';
import type { DeployError, DeployErrorCode, Plan } from '../contract.ts';

export type Contract = typeof import('../contract.ts');

export interface Resource {
  readonly name: string;
  readonly dependsOn?: readonly string[];
}

/** Resources by lines such as "web: api, cache"; "db" alone has no `dependsOn`. */
export function resources(...lines: readonly string[]): Resource[] {
  return lines.map((line) => {
    const [name = '', list] = line.split(':');
    return list === undefined
      ? { name }
      : { name, dependsOn: list.split(',').map((dependency) => dependency.trim()) };
  });
}

export function jsonOf(list: readonly Resource[]): string {
  return JSON.stringify({ resources: list });
}

/** The plan of a few resources without a cycle, the plain way. */
export function planOf(list: readonly Resource[]): Plan {
  const order: string[] = [];
  while (order.length < list.length) {
    const ready = list.filter(
      ({ name, dependsOn = [] }) =>
        !order.includes(name) && dependsOn.every((dependency) => order.includes(dependency)),
    );
    order.push(ready.map(({ name }) => name).reduce((a, b) => (a < b ? a : b)));
  }
  const waves: string[][] = [];
  for (const name of order) {
    const { dependsOn = [] } = list.find((resource) => resource.name === name)!;
    const wave = 1 + waves.findLastIndex((names) => names.some((one) => dependsOn.includes(one)));
    (waves[wave] ??= []).push(name);
  }
  return { order, waves: waves.map((names) => names.sort()) };
}

/** The solution's plan of a document; the finding names the first place that is wrong, and why. */
export async function expectPlan(
  expect: Expect,
  solution: Solution<Contract>,
  list: readonly Resource[],
  due: Plan = planOf(list),
): Promise<void> {
  const plan = await solution.deployOrder(jsonOf(list)).catch((error: DeployError) => {
    if (error?.code === undefined) throw error;
    const what = `the document ${plain(JSON.stringify(list))?.slice(0, 80)}...`;
    const where = plain(` (${error.path ?? error.resource ?? 'no place'})`);
    expect(outcomeOf(error) + where, what).toBe('answers a plan');
  });
  if (plan) expectBoth(expect, list, plan, due);
}

function expectBoth(expect: Expect, list: readonly Resource[], plan: Plan, due: Plan): void {
  const { order, waves } = plan;
  const isPlan = Array.isArray(order) && Array.isArray(waves);
  expect(isPlan, 'the answer has an order and waves').toBe(true);
  if (!isPlan) return;
  const place = due.order.findIndex((name, at) => order[at] !== name);
  if (place !== -1) {
    const why = whyNot(list, order, place, due.order[place]!);
    expect(order[place], `place ${place + 1} of the order${plain(why)}`).toBe(due.order[place]);
  }
  const wave = due.waves.findIndex((names, at) => !isSame(names, waves[at]));
  if (wave !== -1)
    expect(plain(JSON.stringify(waves[wave])), `wave ${wave + 1}`).toBe(
      plain(JSON.stringify(due.waves[wave])),
    );
  expect(order.length, 'number of names in the order').toBe(due.order.length);
  expect(waves.length, 'number of waves').toBe(due.waves.length);
}

/** Names that look alike would look alike in the finding as well: whatever is not ASCII is written as in JSON. */
function plain(text: string | undefined): string | undefined {
  return text?.replace(
    /[^\n -~]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function whyNot(
  list: readonly Resource[],
  order: readonly string[],
  place: number,
  due: string,
): string {
  const name = order[place];
  const resource = list.find((one) => one.name === name);
  if (name === undefined || resource === undefined) return '';
  const before = order.slice(0, place);
  if (before.includes(name)) return ` ("${name}" stands there already)`;
  const missing = resource.dependsOn?.find((dependency) => !before.includes(dependency));
  if (missing !== undefined) return ` ("${name}" depends on "${missing}", which comes later)`;
  return ` ("${name}" is ready, but "${due}" is ready as well, and smaller)`;
}

function isSame(due: readonly string[], names: readonly string[] | undefined): boolean {
  return names?.length === due.length && due.every((name, at) => names[at] === name);
}

/** What the solution throws; undefined when it answers. */
export async function refusalOf(
  solution: Solution<Contract>,
  json: string,
): Promise<DeployError | undefined> {
  return solution.deployOrder(json).then(
    () => undefined,
    (error: DeployError) => error,
  );
}

/** `what` names the document. Details are properties that the error must have. */
export function expectRefusal(
  expect: Expect,
  what: string,
  error: DeployError | undefined,
  code: DeployErrorCode,
  details: {
    readonly path?: string;
    readonly resource?: string;
    readonly dependency?: string;
  } = {},
): void {
  expect(outcomeOf(error), what).toBe(`throws ${code}`);
  if (error?.code !== code) return;
  for (const [key, value] of Object.entries(details))
    expect(error[key as keyof typeof details], `${what}: ${key} of the error`).toBe(value);
}

function outcomeOf(error: DeployError | undefined): string {
  if (error === undefined) return 'answers a plan';
  if (!(error instanceof Error)) return 'throws what is no Error';
  return error.code === undefined
    ? `throws ${error.name}: ${error.message}`
    : `throws ${error.code}`;
}

/** The error names a true cycle of these resources. */
export function expectCycle(
  expect: Expect,
  what: string,
  list: readonly Resource[],
  error: DeployError | undefined,
): void {
  expectRefusal(expect, what, error, 'cycle');
  if (error?.code !== 'cycle') return;
  const { cycle } = error;
  const shown = JSON.stringify(cycle)?.slice(0, 100);
  expect(faultOf(cycle, list), `${what}: the cycle ${shown}`).toBe(circle);
}

/** What is said of names each of which depends on the next, the last on the first. */
const circle = 'a circle';

function faultOf(cycle: unknown, list: readonly Resource[]): string {
  if (!Array.isArray(cycle) || cycle.length === 0) return 'names nothing';
  const names = new Set<unknown>(cycle);
  if (names.size < cycle.length) return 'has a name twice';
  const needs = new Map<unknown, readonly unknown[]>(
    list.map(({ name, dependsOn = [] }) => [name, dependsOn]),
  );
  const place = cycle.findIndex(
    (name, at) => !needs.get(name)?.includes(cycle[(at + 1) % cycle.length]),
  );
  if (place === -1) return circle;
  return `"${cycle[place]}" does not depend on "${cycle[(place + 1) % cycle.length]}"`;
}
