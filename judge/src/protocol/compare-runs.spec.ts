import { describe, expect, it } from '@jest/globals';
import { compareRuns } from './compare-runs.ts';
import { readReplayable, type RecordedRun } from './replayable-report.ts';

const ran = (testcase: string, verdict: 'AC' | 'WA' | 'TLE', historyHash: string): RecordedRun => ({
  testcase,
  result: { kind: 'judged', verdict, reason: verdict === 'AC' ? 'accepted' : 'value' },
  historyHash,
});
const skipped = (testcase: string): RecordedRun => ({
  testcase,
  result: { kind: 'skipped' },
  historyHash: '',
});

describe('comparing two judgements', () => {
  it('finds nothing where verdicts and histories are the same', () => {
    const runs = [ran('a', 'AC', '1'), ran('b', 'TLE', ''), skipped('c')];
    expect(compareRuns(runs, structuredClone(runs))).toEqual([]);
  });

  it('finds no other history where one of both was stopped before its end', () => {
    const [stopped, whole] = [ran('a', 'WA', ''), ran('a', 'WA', '1')];
    expect(compareRuns([stopped], [whole])).toEqual([]);
    expect(compareRuns([whole], [stopped])).toEqual([]);
    expect(compareRuns([ran('a', 'TLE', '')], [whole])).toHaveLength(1);
  });

  it('compares verdicts in order where a server hides the rest', () => {
    const hidden = (verdict: 'AC' | 'WA', number: number): RecordedRun => ({
      ...ran(`secret/1-basics/${number}`, verdict, ''),
      hidden: true,
    });
    const now = [ran('sample/a', 'AC', '1'), ran('secret/1-basics/b', 'AC', '2')];
    expect(compareRuns([ran('sample/a', 'AC', '1'), hidden('AC', 2)], now)).toEqual([]);
    expect(compareRuns([ran('sample/a', 'AC', '1'), hidden('WA', 2)], now)).toEqual([
      { testcase: 'secret/1-basics/b', what: 'was WA value, is AC accepted' },
    ]);
    expect(compareRuns([hidden('AC', 1), hidden('AC', 2), hidden('AC', 3)], now)).toEqual([
      { testcase: 'secret/1-basics/3', what: 'was run, and is not any more' },
    ]);
  });

  it('says what differs: verdict, history, whether it was run', () => {
    const before = [
      ran('a', 'AC', '1'),
      ran('b', 'AC', '2'),
      ran('c', 'AC', '3'),
      ran('d', 'AC', '4'),
    ];
    const now = [ran('a', 'WA', '1'), ran('b', 'AC', '9'), skipped('c'), ran('e', 'AC', '5')];
    expect(compareRuns(before, now)).toEqual([
      { testcase: 'a', what: 'was AC accepted, is WA value' },
      { testcase: 'b', what: 'has another history: 2, then 9' },
      { testcase: 'c', what: 'was AC accepted, is skipped' },
      { testcase: 'd', what: 'was run, and is not any more' },
      { testcase: 'e', what: 'was not run, and is now' },
    ]);
  });
});

describe('a report that can be judged again', () => {
  const request = {
    protocol: 1,
    judgementId: '00000000-0000-4000-8000-000000000000',
    problem: { slug: 'tiny', packageHash: 'a'.repeat(64) },
    source: 'export {};',
    seed: 7,
  };
  const recorded = { verdict: 'AC', runs: [ran('a', 'AC', '1')] };
  const { source, seed } = request;

  it('is read as the command line writes it, and as the API answers a submission', () => {
    const common = { slug: 'tiny', packageHash: 'a'.repeat(64), source, seed, ...recorded };
    expect(
      readReplayable({ ...recorded, engineVersion: '1.2.3', request, score: 1 }),
    ).toMatchObject({ ...common, engineVersion: '1.2.3' });
    const body = { ...recorded, ...{ source, seed }, ...request.problem, problem: 'tiny' };
    expect(readReplayable({ ...body, id: 'x' })).toMatchObject({ ...common, engineVersion: null });
  });

  it('is none without its source, or with something that is no seed', () => {
    expect(readReplayable({ ...recorded, engineVersion: '1.2.3' })).toBeNull();
    expect(
      readReplayable({ ...recorded, engineVersion: '1', request: { ...request, seed: -1 } }),
    ).toBeNull();
    expect(readReplayable(null)).toBeNull();
  });
});
