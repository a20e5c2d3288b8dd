import {
  createJudge,
  type Engine,
  listProblemPackages,
  loadProblemPackage,
  type ProblemPackage,
} from '@tickjudge/judge';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { bareNodeMs } from './bare-node.ts';
import { built } from './built.ts';
import { timed } from './measure.ts';
import { BenchFailure, type Row, type Section } from './section.ts';
import { differingSeeds } from './seeds.ts';
import { quantile } from './statistics.ts';

const { measuredText, readMeasured } = await built<
  typeof import('../../judge/src/problem/measured-packages.ts')
>('problem/measured-packages.js');
const { staleRecords, withPackageTable } = await built<
  typeof import('../../judge/src/problem/package-table.ts')
>('problem/package-table.js');

type Measured = ReturnType<typeof readMeasured>[string];

const folder = join(import.meta.dirname, '../../problems');
const recordFile = join(folder, 'measured.json');
const guideFile = join(folder, 'README.md');
const seeds = 100;
/** Judgements and anchors by turns. */
const rounds = 9;

/**
 * What is told of the packages in problems/: whether they are as they say under many seeds, how many mutants they kill,
 * how long their reference is judged. Each package that is as it says is written to the record and into the guide.
 */
export const problems: Section = {
  title: 'The packages of problems/',
  anchor: 'a bare `node` process for each testcase, one after the other.',
  onlyWhenAsked: true,
  async run(progress, only) {
    const directories = listProblemPackages(folder);
    const unknown = only.filter((slug) => !directories.some((one) => basename(one) === slug));
    if (unknown.length > 0) throw new BenchFailure(`There is no package ${unknown.join(', ')}.`);
    const rows: Row[] = [];
    const failures: string[] = [];
    for (const directory of directories) {
      if (only.length > 0 && !only.includes(basename(directory))) continue;
      const pkg = loadProblemPackage(directory);
      const told = (text: string) => progress(`${pkg.slug}: ${text}`);
      try {
        const measured = await measure(pkg, told);
        write(pkg, measured);
        rows.push(rowOf(pkg, measured));
      } catch (error) {
        if (!(error instanceof BenchFailure)) throw error;
        told(`FAILED ${error.message}`);
        failures.push(pkg.slug);
      }
    }
    for (const stale of staleRecords(directories.map(loadProblemPackage), recorded()))
      progress(stale);
    if (failures.length > 0)
      throw new BenchFailure(
        `Nothing is recorded of what failed: ${failures.join(', ')}; see above.`,
      );
    return rows;
  },
};

async function measure(pkg: ProblemPackage, told: (text: string) => void): Promise<Measured> {
  told('judging its reference');
  const speed = await judgingSpeed(pkg);
  told(`judged in ${speed.judgingMs} ms, the anchor takes ${speed.anchorMs} ms`);
  // All of it comes from the repository.
  const judge = await createJudge({ reuseRunners: true });
  try {
    await verify(judge, pkg, told);
    const differing = await differingSeeds(judge, pkg, seeds, told);
    if (differing.length > 0) throw new BenchFailure(differing.join('\n  '));
    const mutation = await mutate(judge, pkg, told);
    return { packageHash: pkg.hash, ...mutation, ...speed, seeds };
  } finally {
    await judge.close();
  }
}

/** As a contestant's first submission is judged, by an engine of its own that has nothing else to do. */
async function judgingSpeed(
  pkg: ProblemPackage,
): Promise<Pick<Measured, 'judgingMs' | 'anchorMs'>> {
  const reference = pkg.submissions.find(({ label }) => label === 'accepted');
  if (!reference) throw new BenchFailure('There is no accepted submission.');
  const source = readFileSync(reference.file, 'utf8');
  const ours: number[] = [];
  const anchors: number[] = [];
  const judge = await createJudge();
  try {
    // The first one measures the package's limits of processor time.
    await judge.judgeSource(pkg, source);
    for (let round = 0; round < rounds; round++) {
      ours.push(await timed(() => judge.judgeSource(pkg, source)));
      for (let turn = 0; turn < 4; turn++) anchors.push(await bareNodeMs());
    }
  } finally {
    await judge.close();
  }
  return {
    judgingMs: Math.round(quantile(ours, 0.5)),
    anchorMs: Math.round(quantile(anchors, 0.5) * pkg.testcases.length),
  };
}

async function verify(judge: Engine, pkg: ProblemPackage, told: (text: string) => void) {
  const { diagnostics, failure, labelled, wallTimeMs } = await judge.verify(pkg);
  if (failure) throw failure;
  if (diagnostics.length > 0)
    throw new BenchFailure(
      diagnostics.map(({ file, message }) => `${file}: ${message}`).join('\n  '),
    );
  told(`${labelled.length} labelled submissions are as they say (${seconds(wallTimeMs)})`);
}

async function mutate(
  judge: Engine,
  pkg: ProblemPackage,
  told: (text: string) => void,
): Promise<Pick<Measured, 'killed' | 'counted' | 'equivalents'>> {
  const { killed, survived, equivalent, diagnostics, wallTimeMs } = await judge.mutate(pkg);
  if (diagnostics.length > 0)
    throw new BenchFailure(
      diagnostics.map(({ file, message }) => `${file}: ${message}`).join('\n  '),
    );
  told(`${killed} of ${killed + survived} mutants killed (${seconds(wallTimeMs)})`);
  return { killed, counted: killed + survived, equivalents: equivalent };
}

/** After each package, so that what is interrupted keeps what it has. */
function write(pkg: ProblemPackage, measured: Measured): void {
  const before = recorded();
  const packages = listProblemPackages(folder).map(loadProblemPackage);
  const known = packages.flatMap(({ slug }) => {
    const record = slug === pkg.slug ? measured : before[slug];
    return record ? [[slug, record] as const] : [];
  });
  const all = Object.fromEntries(known);
  writeFileSync(recordFile, measuredText(all));
  writeFileSync(guideFile, withPackageTable(readFileSync(guideFile, 'utf8'), packages, all));
}

const recorded = () =>
  existsSync(recordFile) ? readMeasured(readFileSync(recordFile, 'utf8')) : {};

function rowOf({ slug, testcases }: ProblemPackage, measured: Measured): Row {
  const { judgingMs, anchorMs, killed, counted, equivalents } = measured;
  const percent = (killed * 100) / counted;
  return {
    what: `${slug}: ${testcases.length} testcases`,
    ours: `${judgingMs} ms`,
    anchor: `${anchorMs} ms`,
    ratio: `${(anchorMs / judgingMs).toFixed(1)} times as fast`,
    goal: `${killed} of ${counted} mutants, 95 %`,
    reached: percent >= 95,
    figures: { judgingMs, anchorMs, killed, counted, equivalents, seeds },
  };
}

const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
