import { resolve } from 'node:path';
import { defaultSeed, type Engine } from '../create-judge.ts';
import type { ProblemPackage } from '../problem/index.ts';
import type { Diagnostic } from '../protocol/index.ts';
import { exitCodes, UsageError } from './exit-codes.ts';
import { openPackage } from './open-package.ts';
import { ProgressBar } from './progress-bar.ts';
import { readSeed } from './read-seed.ts';
import { readSource } from './read-source.ts';
import { runSeeds, runTests, type TestOrder } from './run-tests.ts';
import { showSeeds, showTested } from './show-test.ts';
import { startJudge, type WallsOption } from './start-judge.ts';
import { watchFiles } from './watch-files.ts';

export interface TestCommandOptions {
  readonly seed?: string;
  readonly seeds?: string;
  readonly solution?: string;
  readonly full?: boolean;
  readonly json?: boolean;
  readonly watch?: boolean;
  readonly walls: WallsOption;
}

/** `tick test`: the author's scenarios under a seed, each with its history. */
export async function testCommand(
  where: string,
  testcases: readonly string[],
  options: TestCommandOptions,
): Promise<number> {
  const seed = options.seed === undefined ? defaultSeed : readSeed(options.seed);
  const seeds = options.seeds === undefined ? undefined : readCount(options.seeds);
  if (options.watch && options.json)
    throw new UsageError('--watch and --json do not go together: one document has one end.');
  const order = async (): Promise<TestOrder> => {
    const pkg = await openPackage(where);
    return {
      pkg,
      source: readSource(solutionOf(pkg, options.solution)),
      testcases: selected(pkg, testcases),
    };
  };
  const first = await order();
  const judge = await startJudge(options.walls, { reuseRunners: true });
  const run = (asked: TestOrder) =>
    seeds === undefined
      ? testOnce(judge, asked, seed, options)
      : testSeeds(judge, asked, { first: seed, count: seeds }, options);
  try {
    if (!options.watch) return await run(first);
    const paths = [first.pkg.directory, solutionOf(first.pkg, options.solution)];
    let code: number = exitCodes.accepted;
    await watchFiles(paths, async () => {
      code = await runOrTell(order, run);
      console.log('Waiting for a change; q ends, Enter runs again.');
    });
    return code;
  } finally {
    await judge.close();
  }
}

/** While files are being written, a package may be wrong for a moment: that is told, and the watch goes on. */
async function runOrTell(
  order: () => Promise<TestOrder>,
  run: (asked: TestOrder) => Promise<number>,
): Promise<number> {
  try {
    return await run(await order());
  } catch (error) {
    console.log(error instanceof Error ? error.message : String(error));
    return exitCodes.rejected;
  }
}

async function testOnce(
  judge: Engine,
  order: TestOrder,
  seed: number,
  { json = false, full = false }: TestCommandOptions,
): Promise<number> {
  const runs: object[] = [];
  let failed = 0;
  let count = 0;
  const diagnostics = await runTests(judge, order, seed, (tested) => {
    const { run, history, scenarioLog } = tested;
    count++;
    if (run.result.kind !== 'judged' || run.result.verdict !== 'AC') failed++;
    if (json) runs.push({ ...run, scenarioLog, history });
    else console.log(`${showTested(tested, full)}\n`);
  });
  if (json) console.log(JSON.stringify({ slug: order.pkg.slug, seed, diagnostics, runs }, null, 2));
  else if (diagnostics.length > 0) console.log(showCompileErrors(diagnostics));
  else console.log(`${count - failed} of ${count} testcases accepted under seed ${seed}.`);
  return failed === 0 && diagnostics.length === 0 ? exitCodes.accepted : exitCodes.rejected;
}

async function testSeeds(
  judge: Engine,
  order: TestOrder,
  range: { readonly first: number; readonly count: number },
  { json = false }: TestCommandOptions,
): Promise<number> {
  const bar = new ProgressBar(!json);
  bar.start(range.count, 'seeds');
  let found;
  try {
    found = await runSeeds(judge, order, range, (done) => bar.step(done));
  } finally {
    bar.stop();
  }
  const [first] = found;
  if (first && 'line' in first) {
    const problems = found as readonly Diagnostic[];
    console.log(
      json ? JSON.stringify({ diagnostics: problems }, null, 2) : showCompileErrors(problems),
    );
    return exitCodes.rejected;
  }
  const tested = found as Exclude<typeof found, readonly Diagnostic[]>;
  const isFine = tested.every(
    ({ byVerdict }) => byVerdict.length === 1 && byVerdict[0]?.[0] === 'AC',
  );
  if (json)
    console.log(JSON.stringify({ slug: order.pkg.slug, ...range, testcases: tested }, null, 2));
  else for (const one of tested) console.log(showSeeds(one));
  return isFine ? exitCodes.accepted : exitCodes.rejected;
}

function showCompileErrors(diagnostics: readonly Diagnostic[]): string {
  const lines = diagnostics.map(({ line, column, message }) => `  ${line}:${column} ${message}`);
  return ['The solution does not compile:', ...lines].join('\n');
}

function solutionOf(pkg: ProblemPackage, file: string | undefined): string {
  if (file !== undefined) return resolve(file);
  const first = pkg.submissions.find(({ label }) => label === 'accepted');
  if (first) return first.file;
  throw new UsageError(
    `The package ${pkg.slug} has no accepted submission; name a file with --solution.`,
  );
}

/** Those that are named, or that have one of the texts in their id. */
function selected(pkg: ProblemPackage, texts: readonly string[]): ReadonlySet<string> {
  const ids = pkg.testcases.map(({ id }) => id);
  if (texts.length === 0) return new Set(ids);
  const found = new Set<string>();
  for (const text of texts) {
    const fitting = ids.includes(text) ? [text] : ids.filter((id) => id.includes(text));
    if (fitting.length === 0)
      throw new UsageError(`The package ${pkg.slug} has no testcase ${text}.`);
    for (const id of fitting) found.add(id);
  }
  return found;
}

const mostSeeds = 100_000;

function readCount(text: string): number {
  const count = Number(text);
  if (!/^\d+$/.test(text) || count < 1 || count > mostSeeds)
    throw new UsageError(`--seeds ${text} is not a whole number from 1 to ${mostSeeds}.`);
  return count;
}
