import ivm from 'isolated-vm';
import { readFileSync } from 'node:fs';
import { libraryShelf } from '../../judge/src/runner/library-shelf.ts';
import { prepareScript } from '../../judge/src/explain/index.ts';
import {
  createRealms,
  type Explanation,
  explainTestcase,
  type RealmPair,
  runTestcase,
  type TestcaseResult,
  type TestcaseTask,
} from '../../judge/src/kernel/index.ts';

/** What has no type here because it belongs to a contract that a case makes up; the same as a parsed JSON text. */
export type Untyped = ReturnType<typeof JSON.parse>;

/**
 * Runs one testcase in this process, without compiler, runner and walls: for specs of what the kernel and the guests
 * mean. Solution and scenario are functions whose text is evaluated inside the isolates, so they must not use
 * anything of the spec around them. A solution that could freeze or kill its process belongs behind `createJudge`.
 */
export interface LabCase {
  /** Runs at load time inside the submission's isolate; answers the module's exports. A string is the module's body. */
  readonly solution: (() => object) | string;
  /** Gets the scenario's world plus what its module exports. Without one, `solve()` is called once. */
  readonly scenario?: (world: Untyped) => Promise<void>;
  /** Exports of a driver beside the solution; gets the solution's exports. */
  readonly driver?: (solution: Untyped) => object;
  readonly seed?: number;
  readonly cpuTimeMs?: number;
  /** Choices of an earlier run, to replay it. */
  readonly choices?: readonly number[];
  readonly horizonMs?: number;
  readonly leaks?: 'ignore' | 'finding';
  readonly profile?: 'node' | 'browser';
  /** Text of a guest program to put in the place of the submission's: one whose platform has fallen. */
  readonly fallenGuest?: string;
}

function guest(name: string) {
  const code = readFileSync(new URL(`../../judge/dist/${name}.js`, import.meta.url), 'utf8');
  return {
    code,
    snapshot: ivm.Isolate.createSnapshot([{ code, filename: 'platform.js' }]),
    library: libraryShelf(new URL('../../judge/dist/library/', import.meta.url)),
  };
}
let programs: Parameters<typeof createRealms>[0] | undefined;

const callsOnce = async ({ solution }: { solution: { solve(): Promise<unknown> } }) => {
  await solution.solve();
};

export function runCase(lab: LabCase): TestcaseResult {
  const { task, realms } = prepared(lab);
  return runTestcase(task, realms);
}

/** Runs the case twice, the second time to be explained; both histories are whole. */
export function explainCase(lab: LabCase): {
  readonly plain: TestcaseResult;
  readonly historyHash: string;
  readonly explanation: Explanation;
  /** The line of the solution's text (without what the lab puts around it) at a place of the script. */
  lineAt(place: { readonly line: number; readonly column: number }): string;
} {
  const plain = runCase(lab);
  const { task, realms } = prepared(lab);
  const prepare = prepareScript(task.submission);
  const explainer = readFileSync(
    new URL('../../judge/dist/guest-explainer.js', import.meta.url),
    'utf8',
  );
  const { historyHash, explanation } = explainTestcase(
    { ...task, submission: prepare.script, events: plain.counters.events },
    realms,
    { explainer, siteOf: prepare.siteOf, placeOf: prepare.placeOf },
  );
  const lines = task.submission.split('\n');
  return {
    plain,
    historyHash,
    explanation,
    lineAt: ({ line, column }) => lines[line - 1]!.slice(column - 1),
  };
}

function prepared(lab: LabCase): { task: TestcaseTask; realms: RealmPair } {
  programs ??= { submission: guest('guest-submission'), scenario: guest('guest-scenario') };
  const { solution, scenario = callsOnce, seed = 1, cpuTimeMs = 5_000, horizonMs } = lab;
  const body =
    typeof solution === 'string'
      ? solution
      : `Object.assign(exports, await (${String(solution)})());`;
  const driver =
    lab.driver &&
    `(function (exports, require, module) { "use strict"; Object.assign(exports, (${String(lab.driver)})(require('@tickjudge/judge/solution'))); })`;
  const options = horizonMs === undefined ? '' : `{ horizonMs: ${horizonMs} },`;
  const chosen = lab.fallenGuest === undefined ? programs : withGuest(programs, lab.fallenGuest);
  return {
    task: {
      submission: `(async function (exports, require, module) { "use strict"; {\n${body}\n}})`,
      scenario:
        `(function (exports, require, module) { "use strict";\n` +
        `const { scenario, ...words } = require('@tickjudge/judge/scenario');\n` +
        `exports.default = scenario('lab', ${options} (world) => (${String(scenario)})({ ...world, ...words }));\n})`,
      ...(driver && { driver }),
      seed,
      cpuTimeMs,
      leaks: lab.leaks ?? 'ignore',
      profile: lab.profile ?? 'node',
      ...(lab.choices ? { choices: lab.choices } : {}),
    },
    realms: createRealms(chosen, 64 * 2 ** 20),
  };
}

const withGuest = (known: NonNullable<typeof programs>, code: string) => ({
  ...known,
  submission: { ...known.submission, code, snapshot: undefined },
});

/** Runs `solve` once and gives its answer as it stands on the wire. Fails when the run is not accepted. */
export function answerOf(solve: (() => unknown) | string, seed = 1): unknown {
  const result = runCase({ solution: `exports.solve = ${String(solve)};`, seed });
  if (result.outcome.verdict !== 'AC') throw new Error(JSON.stringify(result.outcome));
  const entry = result.history.findLast(({ kind }) => kind === 'answer');
  if (entry?.kind !== 'answer') throw new Error('The solution gave no answer.');
  return JSON.parse(entry.value);
}

/** "AC accepted" */
export function verdictOf({ outcome }: Pick<TestcaseResult, 'outcome'>): string {
  return `${outcome.verdict} ${outcome.reason}`;
}
