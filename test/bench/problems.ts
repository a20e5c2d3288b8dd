import { createJudge, type Engine, type ProblemPackage } from '@tickjudge/judge';
import { judgingTime } from './judging-time.ts';
import { askedPackages, type Measured, recordPackage, staleSentences } from './package-records.ts';
import { BenchFailure, type Row, type Section } from './section.ts';
import { differingSeeds } from './seeds.ts';

const seeds = 100;

/**
 * What is told of the packages in problems/: whether they are as they say under many seeds, how many mutants they kill,
 * how long their reference is judged. Each package that is as it says is written to the record and into the guide.
 */
export const problems: Section = {
  title: 'The packages of problems/',
  anchor: 'a bare `node` process for each testcase, one after the other.',
  onlyWhenAsked: true,
  async run(progress, only) {
    const rows: Row[] = [];
    const failures: string[] = [];
    for (const pkg of askedPackages(only)) {
      const told = (text: string) => progress(`${pkg.slug}: ${text}`);
      try {
        const measured = await measure(pkg, told);
        recordPackage(pkg, measured);
        rows.push(rowOf(pkg, measured));
      } catch (error) {
        if (!(error instanceof BenchFailure)) throw error;
        told(`FAILED ${error.message}`);
        failures.push(pkg.slug);
      }
    }
    staleSentences().forEach(progress);
    if (failures.length > 0)
      throw new BenchFailure(
        `Nothing is recorded of what failed: ${failures.join(', ')}; see above.`,
      );
    return rows;
  },
};

async function measure(pkg: ProblemPackage, told: (text: string) => void): Promise<Measured> {
  told('judging its reference');
  const speed = await judgingTime(pkg);
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
