import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { runInOrder } from './run-in-order.ts';

/** What a testcase gives, and after how many turns of the others. */
interface Testcase {
  readonly group: number;
  readonly fails: boolean;
  readonly turns: number;
}

interface Told {
  readonly taken: readonly string[];
  readonly begun: readonly number[];
  readonly mostAtOnce: number;
}

/** Judges with groups that end at their first failure, and with at most two failures in all. */
async function judge(lanes: number, testcases: readonly Testcase[]): Promise<Told> {
  const failed = new Set<number>();
  const taken: string[] = [];
  const begun: number[] = [];
  let atOnce = 0;
  let mostAtOnce = 0;
  await runInOrder(
    Array.from({ length: lanes }, (_, lane) => lane),
    testcases.length,
    {
      async run(_lane, index) {
        begun.push(index);
        mostAtOnce = Math.max(mostAtOnce, ++atOnce);
        for (let turn = 0; turn < testcases[index]!.turns; turn++) await Promise.resolve();
        atOnce--;
        return testcases[index]!.fails ? 'failed' : 'passed';
      },
      skip: (index) => (failed.size >= 2 || failed.has(testcases[index]!.group) ? 'skipped' : null),
      take(index, result) {
        taken.push(`${index} ${result}`);
        if (result === 'failed') failed.add(testcases[index]!.group);
      },
    },
  );
  return { taken, begun, mostAtOnce };
}

const anyTestcases = fc.array(
  fc.record({ group: fc.nat(3), fails: fc.boolean(), turns: fc.nat(12) }),
  { maxLength: 20 },
);

describe('running in order', () => {
  it('gives on many lanes what it gives on one', () =>
    fc.assert(
      fc.asyncProperty(anyTestcases, fc.integer({ min: 2, max: 4 }), async (testcases, lanes) => {
        const alone = await judge(1, testcases);
        const together = await judge(lanes, testcases);
        expect(together.taken).toEqual(alone.taken);
        expect(together.mostAtOnce).toBeLessThanOrEqual(lanes);
      }),
    ));

  it('begins nothing on one lane that is needless', () =>
    fc.assert(
      fc.asyncProperty(anyTestcases, async (testcases) => {
        const { taken, begun, mostAtOnce } = await judge(1, testcases);
        const run = taken.flatMap((said, index) => (said.endsWith('skipped') ? [] : [index]));
        expect(begun).toEqual(run);
        expect(mostAtOnce).toBeLessThanOrEqual(1);
      }),
    ));

  it('fails with a run that is needed, and not with one that is needless', async () => {
    const withError = (isNeeded: boolean) => {
      let hasFailed = false;
      return runInOrder(['a', 'b'], 2, {
        run: async (_lane, index) => {
          if (index === 1) throw new Error('the runner died');
          for (let turn = 0; turn < 5; turn++) await Promise.resolve();
          return 'ran';
        },
        skip: () => (hasFailed ? 'skipped' : null),
        take: () => void (hasFailed = !isNeeded),
      });
    };
    await expect(withError(true)).rejects.toThrow('the runner died');
    await withError(false);
  });
});
