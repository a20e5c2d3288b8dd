import { describe, expect, it } from '@jest/globals';
import type { PackageEntry, PackageEvent } from '@tickjudge/api/contract';
import { emptyView, withEvent, withSnapshot } from '../live/live-view.ts';
import type { LiveView } from '../live/live-view.ts';
import { packageFold, scoreSoFar } from './package-state.ts';
import type { PackageState } from './package-state.ts';
import { labelled, survivor, version } from './testing/version-samples.ts';

type View = LiveView<PackageState, PackageEvent>;
const told = (...entries: PackageEntry[]): PackageEvent[] =>
  entries.map((entry, index) => ({ ...entry, versionId: version({}).id, sequence: index + 1 }));
const fold = (events: readonly PackageEvent[], from: View): View =>
  events.reduce((view, event) => withEvent(packageFold, view, event), from);
const start: View = withSnapshot(packageFold, emptyView, version({}));
const versionOf = (view: View) => view.state?.version;

const proving: PackageEntry = { kind: 'state', state: 'proving', attempt: 1 };
const begun: PackageEntry[] = [
  proving,
  { kind: 'stage', stage: 'judging', total: 2 },
  { kind: 'labelled', done: 1, result: labelled('accepted', 'good') },
  { kind: 'diagnostic', diagnostic: { file: 'problem.yaml', message: 'is wrong' } },
];
const wholeProof: PackageEntry[] = [
  ...begun.slice(0, 3),
  { kind: 'labelled', done: 2, result: labelled('wrong_answer', 'bad') },
  { kind: 'stage', stage: 'mutating', total: 10 },
  { kind: 'mutants', done: 5, killed: 4, survived: 1 },
  { kind: 'survivor', mutant: survivor('m1') },
  { kind: 'mutants', done: 10, killed: 9, survived: 1 },
  { kind: 'state', state: 'proved', attempt: 1, scorePercent: 90 },
  { kind: 'published', by: 'ada', at: '2026-01-02T00:00:00.000Z' },
];

describe('the state of a version', () => {
  it('goes from queued to live, step by step', () => {
    const halfway = versionOf(fold(told(...wholeProof.slice(0, 6)), start));
    expect(halfway).toMatchObject({ state: 'proving', stage: 'mutating', done: 5, total: 10 });
    const end = versionOf(fold(told(...wholeProof), start));
    expect(end).toMatchObject({
      state: 'proved',
      live: true,
      publishedBy: 'ada',
      scorePercent: 90,
      stage: null,
      killed: 9,
      survived: 1,
      sequence: wholeProof.length,
    });
    expect(end?.labelled.map(({ name }) => name)).toEqual(['good', 'bad']);
    expect(end?.survivors.map(({ id }) => id)).toEqual(['m1']);
  });

  it('is the same when events come twice or the wrong way round', () => {
    const events = told(...wholeProof);
    const once = fold(events, start);
    expect(fold([...events, ...events], start)).toEqual(once);
    expect(fold(events.toReversed(), start)).toEqual(once);
  });

  it('takes up where a snapshot leaves off', () => {
    const events = told(...wholeProof);
    const snapshot = versionOf(fold(events.slice(0, 4), start));
    if (!snapshot) throw new Error('there is a snapshot');
    const late = withSnapshot(packageFold, fold(events.slice(2), emptyView), snapshot);
    expect(late).toEqual(fold(events, start));
  });

  it('forgets what an interrupted worker told, and says so while it is proved again', () => {
    const again: PackageEntry[] = [
      { kind: 'state', state: 'queued', attempt: 2 },
      { kind: 'state', state: 'proving', attempt: 2 },
    ];
    const view = fold(told(...begun, ...again), start);
    expect(view.state?.restarted).toBe(true);
    expect(versionOf(view)).toMatchObject({ attempt: 2, labelled: [], diagnostics: [], done: 0 });
    const proved: PackageEntry = { kind: 'state', state: 'proved', attempt: 2 };
    expect(fold(told(...begun, ...again, proved), start).state?.restarted).toBe(false);
  });

  it('notices in a snapshot that the worker was interrupted meanwhile', () => {
    const before = fold(told(...begun), start);
    const snapshot = version({ sequence: 9, state: 'proving', attempt: 2 });
    expect(withSnapshot(packageFold, before, snapshot).state?.restarted).toBe(true);
  });

  it('begins anew, without a word of interruption, when somebody has it proved again', () => {
    const rejected: PackageEntry = {
      kind: 'state',
      state: 'rejected',
      attempt: 1,
      message: 'The score is too low.',
      scorePercent: 50,
    };
    const asked: PackageEntry = { kind: 'state', state: 'queued', attempt: 2 };
    const after = fold(told(...begun, rejected, asked, { ...proving, attempt: 2 }), start);
    expect(after.state?.restarted).toBe(false);
    expect(versionOf(after)).toMatchObject({ message: null, scorePercent: null, diagnostics: [] });
    expect(versionOf(fold(told(...begun, rejected), start))?.message).toBe('The score is too low.');
  });

  it('keeps who published it first when it goes and comes back', () => {
    const at = '2026-02-02T00:00:00.000Z';
    const there: PackageEntry[] = [
      ...wholeProof,
      { kind: 'replaced', by: 'bob', at },
      { kind: 'published', by: 'bob', at },
    ];
    expect(versionOf(fold(told(...there.slice(0, -1)), start))?.live).toBe(false);
    expect(versionOf(fold(told(...there), start))).toMatchObject({
      live: true,
      publishedBy: 'ada',
    });
  });
});

describe('the score so far', () => {
  it('counts killed among those that count, rounded down', () => {
    expect(scoreSoFar({ killed: 0, survived: 0 })).toBeNull();
    expect(scoreSoFar({ killed: 2, survived: 1 })).toBe(66.6);
    expect(scoreSoFar({ killed: 999, survived: 1 })).toBe(99.9);
  });
});
