import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import type { Reason, Verdict } from '../core/verdict.ts';
import type { JudgeReport } from '../protocol/index.ts';
import { loadProblemPackage, type VerifyProgress, verifyPackage } from './index.ts';
import { packageFolder, smallestPackage } from './test-package.ts';

const folder = packageFolder();
afterAll(() => folder.remove());
const pkg = loadProblemPackage(folder.write(smallestPackage));
const [plain, silent] = pkg.submissions.map(({ file }) => readFileSync(file, 'utf8'));

/** A report with one run in each group: [verdict, reason] of the sample, then of 1-basics. */
function report(
  outcomes: readonly (readonly [Verdict, Reason])[],
  { cpuTimeMs = 1, historyHash = 'a' } = {},
): JudgeReport {
  const groups = ['sample', '1-basics'];
  const runs = outcomes.map(([verdict, reason], index) => ({
    index,
    testcase: `${groups[index]}/x`,
    title: 'x',
    group: groups[index]!,
    result: { kind: 'judged' as const, verdict, reason, message: `It was ${reason}.` },
    findings: [],
    log: '',
    virtualTimeMs: 0,
    cpuTimeMs,
    cpuLimitMs: 500,
    counters: { events: 0, timers: 0, requests: 0, peakInFlight: 0, logLines: 0 },
    historyHash,
  }));
  const { verdict, reason, message } = (
    runs.find(({ result }) => result.verdict !== 'AC') ?? runs[0]!
  ).result;
  return {
    protocol: 1,
    engineVersion: '0',
    judgementId: '00000000-0000-4000-8000-000000000000',
    packageHash: pkg.hash,
    seed: 0,
    verdict,
    reason,
    message,
    score: 0,
    maxScore: 10,
    groups: [],
    runs,
    diagnostics: [],
    historyHash,
    cpuTimeMs,
    wallTimeMs: 1,
  };
}

const ac = ['AC', 'accepted'] as const;
const accepted = report([ac, ac]);
const caught = report([ac, ['WA', 'value']]);

async function problemsWith(
  first: JudgeReport,
  wrong: JudgeReport,
  second = first,
): Promise<string[]> {
  const answers = [first, second];
  const problems = await verifyPackage(pkg, async (source) =>
    source === silent ? wrong : answers.shift()!,
  );
  return problems.map(({ file, message }) => `${basename(file)}: ${message}`);
}

describe('verifyPackage', () => {
  it('finds nothing when every labelled submission gets what it must', async () => {
    const seen: VerifyProgress[] = [];
    const sources: string[] = [];
    const judge = async (source: string) => {
      sources.push(source);
      return source === silent ? caught : accepted;
    };
    expect(await verifyPackage(pkg, judge, (progress) => seen.push(progress))).toEqual([]);
    expect(sources).toEqual([plain, plain, silent, silent]);
    expect(seen.map(({ done, total, submission }) => [done, total, submission.name])).toEqual([
      [1, 2, 'plain'],
      [2, 2, 'silent'],
    ]);
  });

  it('finds an accepted solution that is rejected', async () => {
    expect(await problemsWith(caught, caught)).toEqual([
      'plain.ts: Must get AC, got WA value (It was value.) in 1-basics/x.',
    ]);
  });

  it('finds a wrong one that passes', async () => {
    expect(await problemsWith(accepted, accepted)).toEqual([
      'silent.ts: Must get WA, got AC accepted (It was accepted.).',
      'silent.ts: Must be caught by the group 1-basics with WA, but passes it.',
    ]);
  });

  it('finds one that is caught elsewhere or for another reason', async () => {
    expect(await problemsWith(accepted, report([['WA', 'value'], ac]))).toEqual([
      'silent.ts: Must be caught by the group 1-basics with WA, but passes it.',
    ]);
    expect(await problemsWith(accepted, report([ac, ['WA', 'too-early']]))).toEqual([
      'silent.ts: Must be caught by the group 1-basics with WA value, got WA too-early (It was too-early.) in 1-basics/x.',
    ]);
  });

  it('finds an accepted one beyond half the processor time, and one with two histories', async () => {
    const slow = report([ac, ac], { cpuTimeMs: 251 });
    expect((await problemsWith(slow, caught)).join()).toMatch(/Needs 251 ms of the 500 ms/);
    const other = report([ac, ac], { historyHash: 'b' });
    expect((await problemsWith(accepted, caught, other)).join()).toMatch(
      /Judged twice, it is not the same: sample\/x has another history: a, then b/,
    );
  });

  it('finds any other one that is not judged the same twice', async () => {
    const answers = [caught, report([ac, ['RTE', 'threw']])];
    const problems = await verifyPackage(pkg, async (source) =>
      source === silent ? answers.shift()! : accepted,
    );
    expect(problems.map(({ message }) => message)).toEqual([
      expect.stringContaining('not the same: 1-basics/x was WA value, is RTE threw.'),
    ]);
  });

  it('goes on when one cannot be judged', async () => {
    const problems = await verifyPackage(pkg, async (source) => {
      if (source === plain) throw new Error('The runner died.');
      return caught;
    });
    expect(problems).toEqual([
      { file: 'submissions/accepted/plain.ts', message: 'Could not be judged: The runner died.' },
    ]);
  });
});
