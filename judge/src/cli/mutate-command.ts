import type { ProblemPackage } from '../problem/index.ts';
import type { MutationResult } from '../protocol/index.ts';
import { exitCodes, UsageError } from './exit-codes.ts';
import { openPackage } from './open-package.ts';
import { ProgressBar } from './progress-bar.ts';
import { showMutant, showMutation } from './show-mutation.ts';
import { startJudge, type WallsOption } from './start-judge.ts';

export interface MutateCommandOptions {
  readonly submission?: string;
  readonly filter?: string;
  readonly threshold: string;
  readonly jobs?: string;
  readonly all?: boolean;
  readonly json?: boolean;
  readonly walls: WallsOption;
}

/** As a shell reports SIGINT. */
const interrupted = 130;

/** `tick mutate`: the mutation score of one package, and every mutant that no testcase noticed. */
export async function mutateCommand(where: string, options: MutateCommandOptions): Promise<number> {
  const threshold = readThreshold(options.threshold);
  const parallel = readJobs(options.jobs);
  const pkg = await openPackage(where);
  const { filter, submission } = options;
  if (submission !== undefined) demandAccepted(pkg, submission);
  const judge = await startJudge(options.walls);
  const stop = new AbortController();
  const onInterrupt = () => stop.abort(new Error('It was interrupted.'));
  process.once('SIGINT', onInterrupt);
  const bar = new ProgressBar(!options.json);
  let startedAtMs = 0;
  try {
    const result = await judge.mutate(
      pkg,
      (progress) => {
        if (progress.kind === 'stage') {
          startedAtMs = performance.now();
          bar.start(progress.total, 'mutants');
        } else if (progress.kind === 'mutants') {
          bar.step(progress.done, countsOf(progress, performance.now() - startedAtMs));
        } else if (progress.kind === 'survivor' && !options.json) {
          bar.print(showMutant(progress.mutant));
        }
      },
      {
        ...(filter === undefined ? {} : { filter }),
        ...(submission === undefined ? {} : { submission }),
        ...(parallel === undefined ? {} : { parallel }),
        signal: stop.signal,
        onNote: (note) => console.error(note),
      },
    );
    bar.stop();
    const isNone = result.mutants.length === 0 && result.diagnostics.length === 0;
    if (filter !== undefined && isNone)
      throw new UsageError(`No mutant has "${filter}" in its id, submission or line (--filter).`);
    if (options.json) console.log(JSON.stringify(shownResult(result, options.all), null, 2));
    else console.log(showMutation(result, { threshold, all: options.all === true }));
    const isPart = filter !== undefined || submission !== undefined;
    const provesNothing = !isPart && threshold > 0 && result.killed + result.survived === 0;
    if (provesNothing && result.diagnostics.length === 0) console.error(nothingToMutate);
    const isReached = result.scorePercent >= threshold && result.diagnostics.length === 0;
    return isReached && !provesNothing ? exitCodes.accepted : exitCodes.rejected;
  } catch (error) {
    if (!stop.signal.aborted) throw error;
    bar.stop();
    console.error('Interrupted; nothing is left running.');
    return interrupted;
  } finally {
    bar.stop();
    process.off('SIGINT', onInterrupt);
    await judge.close();
  }
}

/** What a filter leaves out is no fault of the package, but one without any mutants proves nothing. */
const nothingToMutate =
  'Nothing to mutate, so nothing shows that the testcases notice a mistake: such a package is not published.';

function countsOf(
  { done, killed, survived }: { done: number; killed: number; survived: number },
  elapsedMs: number,
): string {
  const rate = Math.round((done * 1_000) / Math.max(1, elapsedMs));
  return `killed ${killed}, survived ${survived}, ${rate}/s`;
}

function shownResult(result: MutationResult, all: boolean | undefined): MutationResult {
  if (all) return result;
  const mutants = result.mutants.filter(({ status }) => status === 'survived');
  return { ...result, mutants };
}

function demandAccepted(pkg: ProblemPackage, name: string): void {
  const names = pkg.submissions.flatMap((one) => (one.label === 'accepted' ? [one.name] : []));
  if (!names.includes(name))
    throw new UsageError(
      `${pkg.slug} has no accepted submission ${name}; it has ${names.join(', ') || 'none'}.`,
    );
}

function readThreshold(text: string): number {
  const percent = Number(text);
  if (!/^\d{1,3}(\.\d+)?$/.test(text) || percent > 100)
    throw new UsageError(`--threshold ${text} is not a percentage from 0 to 100.`);
  return percent;
}

function readJobs(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^[1-9]$/.test(text)) throw new UsageError(`--jobs ${text} is not a number from 1 to 9.`);
  return Number(text);
}
