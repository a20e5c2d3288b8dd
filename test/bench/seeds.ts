import type { Engine, ProblemPackage } from '@tickjudge/judge';
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { timed } from './measure.ts';

/** Seeds under which every testcase runs; after that only those whose history has ever been another one. */
const wholeSeeds = 10;

/**
 * Judges every accepted submission of a package under the seeds 1 to `count`, and tells in which it is not accepted,
 * one sentence each. A testcase whose history was the same, to the byte, under the first ten seeds draws nothing that
 * anybody could notice: it is left out of the others, which saves most of the time.
 */
export async function differingSeeds(
  judge: Engine,
  pkg: ProblemPackage,
  count: number,
  told: (text: string) => void,
): Promise<string[]> {
  const found: string[] = [];
  for (const { name, label, file } of pkg.submissions) {
    if (label !== 'accepted') continue;
    const source = readFileSync(file, 'utf8');
    const histories = new Map<string, Set<string>>();
    const judgeSeed = async (seed: number, onlyTestcases?: ReadonlySet<string>) => {
      const { verdict, message, runs } = await judge.judgeSource(pkg, source, {
        ...{ seed, withoutPlaces: true, despiteFailures: true },
        ...(onlyTestcases && { onlyTestcases }),
      });
      if (runs.length === 0) found.push(`accepted/${name} got ${verdict}: ${message}`);
      for (const { testcase, result, historyHash } of runs) {
        histories.set(testcase, (histories.get(testcase) ?? new Set()).add(historyHash));
        if (result.kind === 'judged' && result.verdict !== 'AC')
          found.push(`accepted/${name} got ${result.verdict} in ${testcase} under seed ${seed}`);
      }
    };
    let varying = new Set<string>();
    const elapsedMs = await timed(async () => {
      await eachSeed(1, Math.min(wholeSeeds, count), (seed) => judgeSeed(seed));
      varying = new Set([...histories].flatMap(([id, hashes]) => (hashes.size > 1 ? [id] : [])));
      if (varying.size > 0)
        await eachSeed(wholeSeeds + 1, count, (seed) => judgeSeed(seed, varying));
    });
    told(
      `accepted/${name} under ${count} seeds, which ${varying.size} of ${histories.size} testcases ` +
        `notice (${(elapsedMs / 1000).toFixed(1)} s)`,
    );
  }
  return found;
}

async function eachSeed(
  first: number,
  last: number,
  work: (seed: number) => Promise<void>,
): Promise<void> {
  let next = first;
  await Promise.all(
    Array.from({ length: availableParallelism() }, async () => {
      while (next <= last) await work(next++);
    }),
  );
}
