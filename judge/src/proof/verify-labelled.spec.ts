import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { stumbledMessage } from '../core/index.ts';
import type { Reason, Verdict } from '../core/verdict.ts';
import { JudgeInternalError } from '../judge.ts';
import { loadProblemPackage } from '../problem/index.ts';
import { packageFolder, smallestPackage } from '../problem/test-package.ts';
import type { JudgeReport, LabelledResult } from '../protocol/index.ts';
import { type JudgeOnce, LabelledJudge } from './judge-labelled.ts';
import { selectionOf } from './verify-filter.ts';
import { type LabelledVerification, VerifyLabelled } from './verify-labelled.ts';

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

/** Scripted judgements of what they are asked for: the testcases that are named, or all. */
function ofThoseAsked(judge: JudgeOnce): JudgeOnce {
  return async (source, options) => {
    const report = await judge(source, options);
    const runs = report.runs.filter(({ testcase }) => options.onlyTestcases?.has(testcase) ?? true);
    return { ...report, runs };
  };
}

/** Verifies with scripted judgements; what is told is kept in `told`. */
function verify(
  judge: JudgeOnce,
  { deadline = new AbortController().signal, told = [] as LabelledResult[], filter = '' } = {},
): Promise<LabelledVerification> {
  return new VerifyLabelled(new LabelledJudge(ofThoseAsked(judge)), pkg, {
    selection: selectionOf(pkg, filter)!,
    deadline,
    onResult: (done, result) => {
      told.push(result);
      expect(done).toBe(told.length);
    },
  }).run();
}

async function problemsWith(
  first: JudgeReport,
  wrong: JudgeReport,
  second = first,
): Promise<string[]> {
  const answers = [first, second];
  const { problems } = await verify(async (source) =>
    source === silent ? wrong : (answers.shift() ?? first),
  );
  return problems.map(({ file, message }) => `${basename(file)}: ${message}`);
}

describe('the labelled submissions of a package', () => {
  it('name the testcase whose scenario is broken, not one that was caught before', async () => {
    const { runs } = report([
      ['WA', 'value'],
      ['JE', 'judge-failed'],
    ]);
    const broken = { ...report([['JE', 'judge-failed']]), runs };
    const { results } = await verify(async (source) => (source === silent ? broken : accepted));
    expect(results[1]).toMatchObject({
      testcase: '1-basics/x',
      problems: expect.arrayContaining([expect.stringMatching(/JE .* in 1-basics\/x\.$/)]),
    });
  });

  it('say how a run is given more virtual time', async () => {
    const problems = await problemsWith(report([['WTL', 'virtual-time-spent']]), caught);
    expect(problems.join()).toMatch(/plain\.ts: Must get AC.*\{ horizonMs: 86_400_000 \}/);
  });

  it('are in order when each gets what it must, twice, and what failed fails again', async () => {
    const told: LabelledResult[] = [];
    const asked: unknown[] = [];
    const found = await verify(
      async (source, { onlyTestcases }) => {
        asked.push([source, onlyTestcases && [...onlyTestcases]]);
        return source === silent ? caught : accepted;
      },
      { told },
    );
    expect(found).toMatchObject({ problems: [], scenarioProblems: [], results: told });
    expect(asked).toEqual([
      [plain, undefined],
      [plain, undefined],
      [silent, undefined],
      [silent, ['1-basics/x']],
    ]);
    expect(told.map(({ name, verdict, reason }) => [name, verdict, reason])).toEqual([
      ['plain', 'AC', 'accepted'],
      ['silent', 'WA', 'value'],
    ]);
  });

  it('are told in order of the package, whichever is done first', async () => {
    const told: LabelledResult[] = [];
    let release = () => {};
    const slow = new Promise<void>((resolve) => (release = resolve));
    const many = { ...pkg, submissions: [...pkg.submissions, ...pkg.submissions.slice(1)] };
    let silents = 0;
    const judge = ofThoseAsked(async (source) => {
      if (source !== silent) return accepted;
      // The first of both waits until the second one was judged twice.
      if (++silents === 1) await slow;
      if (silents >= 3) release();
      return caught;
    });
    await new VerifyLabelled(new LabelledJudge(judge), many, {
      selection: selectionOf(many, undefined)!,
      deadline: new AbortController().signal,
      onResult: (done, result) => {
        told.push(result);
        expect(done).toBe(told.length);
      },
    }).run();
    expect(told).toHaveLength(3);
  });

  it('are wrong where an accepted one is rejected', async () => {
    expect(await problemsWith(caught, caught)).toEqual([
      'plain.ts: Must get AC, got WA value (It was value.) in 1-basics/x.',
    ]);
  });

  it('are wrong where a wrong one passes', async () => {
    expect(await problemsWith(accepted, accepted)).toEqual([
      'silent.ts: Must get WA, got AC accepted (It was accepted.).',
      'silent.ts: Must be caught by the group 1-basics with WA, but passes it.',
    ]);
  });

  it('are wrong where one is caught elsewhere or for another reason', async () => {
    expect(await problemsWith(accepted, report([['WA', 'value'], ac]))).toEqual([
      'silent.ts: Must be caught by the group 1-basics with WA, but passes it.',
    ]);
    expect(await problemsWith(accepted, report([ac, ['WA', 'too-early']]))).toEqual([
      'silent.ts: Must be caught by the group 1-basics with WA value, got WA too-early (It was too-early.) in 1-basics/x.',
    ]);
  });

  it('are wrong where an accepted one takes more than half of its processor time, each time', async () => {
    const slow = report([ac, ac], { cpuTimeMs: 251 });
    expect((await problemsWith(slow, caught)).join()).toMatch(/Needs 251 ms of the 500 ms/);
    const times = [400, 300, 249];
    const { problems } = await verify(async (source) =>
      source === silent ? caught : report([ac, ac], { cpuTimeMs: times.shift() ?? 249 }),
    );
    expect(problems).toEqual([]);
  });

  it('are wrong where one has two histories, or two verdicts', async () => {
    const other = report([ac, ac], { historyHash: 'b' });
    expect((await problemsWith(accepted, caught, other)).join()).toMatch(
      /Judged twice, it is not the same: sample\/x has another history: a, then b/,
    );
    const answers = [caught, report([ac, ['RTE', 'threw']])];
    const { problems } = await verify(async (source) =>
      source === silent ? answers.shift()! : accepted,
    );
    expect(problems.map(({ message }) => message)).toEqual([
      expect.stringContaining('not the same: 1-basics/x was WA value, is RTE threw.'),
    ]);
  });

  it('are tried once more after a fault of ours, and told when it stays', async () => {
    let faults = 1;
    const judge = async (source: string) => {
      if (source === plain && faults-- > 0) throw new JudgeInternalError('The runner died.');
      return source === silent ? caught : accepted;
    };
    expect((await verify(judge)).problems).toEqual([]);
    faults = Infinity;
    const { results, problems, failure } = await verify(judge);
    expect(results[0]).toMatchObject({
      verdict: null,
      problems: [
        expect.stringMatching(/fault of the judge and not of the package: The runner died/),
      ],
    });
    // The author has nothing to mend.
    expect(problems).toEqual([]);
    expect(failure?.message).toBe('The runner died.');
  });

  it('are no proof of anything when none could be judged: that is our fault', async () => {
    const judge = () => Promise.reject(new JudgeInternalError('No runner starts.'));
    await expect(verify(judge)).rejects.toThrow('No runner starts.');
  });

  it('are not judged when the scenarios fail by themselves, which is told of the scenario', async () => {
    const judged: string[] = [];
    const { scenarioProblems, results } = await verify(async (source) => {
      judged.push(source);
      const broken = report([ac, ['JE', 'judge-failed']]);
      return { ...broken, runs: broken.runs.flatMap((run) => [run, run, run]) };
    });
    expect(scenarioProblems).toEqual([
      { file: '.', message: 'It was judge-failed. This was seen with accepted/plain.' },
    ]);
    expect(results[1]).toMatchObject({
      verdict: null,
      problems: [expect.stringMatching(/^Not judged: the scenarios fail by themselves/)],
    });
    expect(judged).not.toContain(silent);
  });

  it('are judged once where a scenario had to be stopped: each time costs seconds', async () => {
    const stopped = report([ac, ['WA', 'value']], { historyHash: '' });
    for (const broken of [report([ac, ['JE', 'judge-failed']]), stopped]) {
      const judged: string[] = [];
      await verify(async (source) => {
        judged.push(source);
        return source === silent ? caught : broken;
      });
      expect(judged).toEqual([plain, silent, silent]);
    }
  });

  it('are accepted ones over which a scenario stumbles: its author is told where to look', async () => {
    const stumbled = report([ac, ['WA', 'value']]);
    const result = {
      ...({ kind: 'judged', verdict: 'WA', reason: 'value' } as const),
      message: stumbledMessage('read: TypeError: x (at 0 ms)'),
    };
    const [first, second] = stumbled.runs;
    const runs = [first!, { ...second!, testcase: pkg.testcases[1]!.id, result }];
    const found = await problemsWith({ ...stumbled, ...result, runs }, caught);
    expect(found).toEqual([
      expect.stringMatching(/^plain\.ts: Must get AC, got WA value .*could not be read/),
      expect.stringMatching(/look at data\/secret\/1-basics\/again\.scenario\.ts: .*0006/),
    ]);
    expect(await problemsWith(stumbled, caught)).toHaveLength(1);
  });

  it('are not judged beyond the time that there is', async () => {
    const { results } = await verify(() => new Promise(() => {}), {
      deadline: AbortSignal.abort(new Error('late')),
    });
    expect(results.map(({ problems }) => problems[0])).toEqual(
      Array(2).fill(expect.stringMatching(/^Not judged: .* \(wallTimeMs\)/)),
    );
  });

  it('may be a part of all', async () => {
    const { results } = await verify(async () => caught, { filter: 'wrong_answer/si' });
    expect(results.map(({ name }) => name)).toEqual(['silent']);
    expect(selectionOf(pkg, 'again')).toMatchObject({
      isWhole: false,
      testcases: new Set(['secret/1-basics/again']),
    });
    expect(selectionOf(pkg, 'nothing')).toBeNull();
  });
});
