import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { defaultSeed, type Engine } from '../create-judge.ts';
import {
  listProblemPackages,
  loadProblemPackage,
  type PackageDiagnostic,
  ProblemPackageError,
  readProblemPackage,
} from '../problem/index.ts';
import { selectionOf, type Verification } from '../proof/index.ts';
import type { LabelledResult } from '../protocol/index.ts';
import { exitCodes, UsageError } from './exit-codes.ts';
import { findPackage } from './open-package.ts';
import { ProgressBar } from './progress-bar.ts';
import { replayLine } from './replay-line.ts';
import { showScenarioLog } from './show-report.ts';
import {
  showDiagnostic,
  showLabelled,
  showSummary,
  showVerification,
} from './show-verification.ts';
import { startJudge, type WallsOption } from './start-judge.ts';

export interface VerifyCommandOptions {
  readonly json?: boolean;
  readonly filter?: string;
  readonly writeSamples?: boolean;
  readonly walls: WallsOption;
}

/** What is told of one package. */
export interface VerifiedPackage {
  readonly slug: string;
  readonly directory: string;
  /** Null when the package could not be read. */
  readonly hash: string | null;
  readonly isVerified: boolean;
  readonly diagnostics: readonly PackageDiagnostic[];
  readonly labelled: readonly (LabelledResult & { readonly replay?: string })[];
  readonly slowest: Verification['slowest'];
  readonly wroteSamples: boolean;
  readonly isWhole: boolean;
  /** The judge's own fault, for which nothing is proved: try again. */
  readonly failure: string | null;
  readonly wallTimeMs: number;
}

/** `tick verify`: one package after the other; a broken one does not keep the others from being tried. */
export async function verifyCommand(
  paths: readonly string[],
  options: VerifyCommandOptions,
): Promise<number> {
  const directories =
    paths.length > 0
      ? paths.map(findPackage)
      : existsSync('problem.yaml')
        ? [findPackage('.')]
        : existsSync('problems')
          ? listProblemPackages('problems')
          : [];
  if (directories.length === 0)
    throw new UsageError('There are no problem packages here; name their folders.');
  const print = options.json ? () => {} : (text: string) => console.log(text);
  const judge = await startJudge(options.walls);
  const verified: VerifiedPackage[] = [];
  try {
    for (const directory of directories) {
      print(showVerification.head(basename(directory)));
      verified.push(await verifyOne(judge, directory, options));
    }
  } finally {
    await judge.close();
  }
  if (options.filter !== undefined && verified.every(({ labelled }) => labelled.length === 0))
    if (verified.every(({ diagnostics }) => diagnostics.length === 0))
      throw new UsageError(
        `No submission and no testcase has "${options.filter}" in its name (--filter).`,
      );
  const isFine = verified.every(({ isVerified }) => isVerified);
  if (options.json)
    console.log(JSON.stringify({ isVerified: isFine, packages: verified }, null, 2));
  else print(showSummary(verified));
  return exitCodeOfAll(verified);
}

/** What a judge that failed left open is neither right nor wrong. */
export function exitCodeOfAll(
  verified: readonly Pick<VerifiedPackage, 'isVerified' | 'failure'>[],
): number {
  if (verified.some(({ failure }) => failure !== null)) return exitCodes.judgeError;
  return verified.every(({ isVerified }) => isVerified) ? exitCodes.accepted : exitCodes.rejected;
}

async function verifyOne(
  judge: Engine,
  directory: string,
  { json = false, filter, writeSamples = false }: VerifyCommandOptions,
): Promise<VerifiedPackage> {
  const told = (
    found: Partial<VerifiedPackage> & Pick<VerifiedPackage, 'diagnostics'>,
  ): VerifiedPackage => ({
    ...{ slug: basename(directory), directory, hash: null, labelled: [], slowest: [] },
    ...{ wroteSamples: false, isWhole: true, failure: null, wallTimeMs: 0 },
    isVerified: found.diagnostics.length === 0 && (found.failure ?? null) === null,
    ...found,
  });
  const bar = new ProgressBar(!json);
  const print = (text: string) => (json ? undefined : bar.print(text));
  const read = readProblemPackage(directory);
  if (read.pkg === undefined) {
    const further = read.content ? await judge.checkContent(read.content) : [];
    const diagnostics = [...read.diagnostics, ...further];
    for (const diagnostic of diagnostics) print(showDiagnostic(diagnostic));
    return told({ diagnostics });
  }
  let { pkg } = read;
  let wroteSamples = false;
  if (writeSamples)
    try {
      wroteSamples = await judge.writeSamples(pkg);
      if (wroteSamples) pkg = loadProblemPackage(directory);
      print(showVerification.samples(wroteSamples));
    } catch (error) {
      if (!(error instanceof ProblemPackageError)) throw error;
      for (const diagnostic of error.diagnostics) print(showDiagnostic(diagnostic));
      return told({ diagnostics: error.diagnostics });
    }

  const logs = new Map<string, [testcase: string, text: string][]>();
  const replayOf = ({ label, name, verdict, problems, testcase }: LabelledResult) => {
    const submission = pkg.submissions.find((one) => one.label === label && one.name === name);
    // What was not judged can't be judged again.
    if (problems.length === 0 || verdict === null || !submission) return {};
    const { file } = submission;
    const again = { directory, file, seed: defaultSeed, testcase: testcase ?? undefined };
    return { replay: replayLine(again) };
  };
  const total = selectionOf(pkg, filter)?.submissions.length ?? 0;
  bar.start(total, pkg.slug);
  try {
    const found = await judge.verify(
      pkg,
      (progress) => {
        if (progress.kind === 'diagnostic') print(showDiagnostic(progress.diagnostic));
        if (progress.kind !== 'labelled') return;
        const { result, done } = progress;
        print(showLabelled(result));
        for (const [testcase, text] of logs.get(`${result.label}/${result.name}`) ?? [])
          print(`       ${testcase}\n${showScenarioLog(text)}`);
        const { replay } = replayOf(result);
        if (replay !== undefined) print(showVerification.replay(replay));
        bar.step(done);
      },
      {
        ...(filter === undefined ? {} : { filter }),
        onScenarioLog: (submission, testcase, text) => {
          logs.set(submission, [...(logs.get(submission) ?? []), [testcase, text]]);
        },
      },
    );
    return told({
      ...{ slug: pkg.slug, hash: pkg.hash, wroteSamples },
      ...{ diagnostics: found.diagnostics, slowest: found.slowest, isWhole: found.isWhole },
      labelled: found.labelled.map((result) => ({ ...result, ...replayOf(result) })),
      failure: found.failure?.message ?? null,
      wallTimeMs: found.wallTimeMs,
    });
  } finally {
    bar.stop();
  }
}
