import { describe, expect, it } from '@jest/globals';
import type { FeedEntry, FeedEvent, SubmissionBody } from '@tickjudge/api/contract';
import * as live from '../live/live-view.ts';
import type { LiveView } from '../live/live-view.ts';
import { judgementFold } from './judgement-state.ts';
import type { JudgementState } from './judgement-state.ts';
import { event, run, snapshot, verdict } from './testing/feed-samples.ts';

type JudgementView = LiveView<JudgementState, FeedEvent>;
const { emptyView, needsSnapshot } = live;
const withEvent = (view: JudgementView, event: FeedEvent): JudgementView =>
  live.withEvent(judgementFold, view, event);
const withSnapshot = (view: JudgementView, body: SubmissionBody): JudgementView =>
  live.withSnapshot(judgementFold, view, body);
const fold = (events: readonly FeedEvent[], from: JudgementView): JudgementView =>
  events.reduce(withEvent, from);
const indexes = (view: JudgementView) => view.state?.submission?.runs.map((each) => each.index);

const wholeFeed: FeedEvent[] = [
  event(1, { kind: 'state', state: 'compiling', attempt: 1 }),
  event(2, { kind: 'state', state: 'running', attempt: 1, testcases: 3 }),
  event(3, { kind: 'run', run: run(0) }),
  event(4, { kind: 'run', run: run(1) }),
  event(5, { kind: 'run', run: run(2) }),
  event(6, verdict),
];

describe('the state of a judgement', () => {
  it('waits for a snapshot first', () => {
    expect(needsSnapshot(emptyView)).toBe(true);
    expect(needsSnapshot(withSnapshot(emptyView, snapshot({})))).toBe(false);
  });

  it('goes from queued to its verdict, run by run', () => {
    const end = fold(wholeFeed, withSnapshot(emptyView, snapshot({})));
    expect(indexes(end)).toEqual([0, 1, 2]);
    expect(end.state?.submission).toMatchObject({
      state: 'finished',
      verdict: 'AC',
      testcases: 3,
      sequence: 6,
      score: 100,
    });
  });

  it('takes what was judged again in the place of what it had, all of it', () => {
    const end = fold(wholeFeed, withSnapshot(emptyView, snapshot({ packageHash: 'old' })));
    const judgementId = '0b0f7d7e-6a63-4c0e-8a55-6f1f1c1f0a03';
    const replaced = { rejudgeId: '0b0f7d7e-6a63-4c0e-8a55-6f1f1c1f0a04', packageHash: 'new' };
    const again = [
      event(7, { kind: 'state', state: 'running', attempt: 2, testcases: 2, replaced }),
      event(8, { kind: 'run', run: run(0) }),
      event(9, { kind: 'run', run: run(1) }),
      event(10, { ...verdict, verdict: 'WA', score: 0 } as FeedEntry),
    ].map((each) => ({ ...each, judgementId }));
    const view = fold(again, end);
    expect(indexes(view)).toEqual([0, 1]);
    expect(view.state).toMatchObject({
      restarted: false,
      submission: { judgementId, packageHash: 'new', testcases: 2, verdict: 'WA', score: 0 },
    });
  });

  it('drops events that it has already seen', () => {
    const start = withSnapshot(emptyView, snapshot({}));
    const twice = wholeFeed.flatMap((each) => [each, each]);
    expect(fold(twice, start)).toEqual(fold(wholeFeed, start));
    const end = fold(wholeFeed, start);
    expect(fold(wholeFeed, end)).toBe(end);
  });

  it('comes to the same end in whatever order the events arrive', () => {
    const start = withSnapshot(emptyView, snapshot({}));
    expect(fold(wholeFeed.toReversed(), start)).toEqual(fold(wholeFeed, start));
  });

  it('holds an event that comes too early and asks for a snapshot', () => {
    const view = fold(
      [wholeFeed[0], wholeFeed[2]] as FeedEvent[],
      withSnapshot(emptyView, snapshot({})),
    );
    expect(indexes(view)).toEqual([]);
    expect(needsSnapshot(view)).toBe(true);
    const mended = withEvent(view, wholeFeed[1] as FeedEvent);
    expect(indexes(mended)).toEqual([0]);
    expect(needsSnapshot(mended)).toBe(false);
  });

  it('keeps events that come before the first snapshot and applies those that it lacks', () => {
    const early = fold(wholeFeed.slice(2), emptyView);
    const view = withSnapshot(
      early,
      snapshot({ sequence: 4, state: 'running', runs: [run(0), run(1)] }),
    );
    expect(indexes(view)).toEqual([0, 1, 2]);
    expect(view.state?.submission?.state).toBe('finished');
    expect(view.held).toEqual([]);
  });

  it('does not go back to an older snapshot', () => {
    const end = fold(wholeFeed, withSnapshot(emptyView, snapshot({})));
    const after = withSnapshot(end, snapshot({ sequence: 3, runs: [run(0)] }));
    expect(after.state).toBe(end.state);
  });

  it('drops the runs when the judge begins again, and says so', () => {
    const again: FeedEntry = { kind: 'state', state: 'queued', attempt: 2, restarted: true };
    const start = fold(wholeFeed.slice(0, 4), withSnapshot(emptyView, snapshot({})));
    const view = withEvent(start, event(5, again));
    expect(view.state?.restarted).toBe(true);
    expect(view.state?.submission).toMatchObject({ state: 'queued', attempt: 2, runs: [] });
    const onward = fold(
      [
        event(6, { kind: 'state', state: 'running', attempt: 2, testcases: 3 }),
        event(7, { kind: 'run', run: run(0) }),
      ],
      view,
    );
    expect(indexes(onward)).toEqual([0]);
    expect(onward.state?.restarted).toBe(true);
  });

  it('notices in a snapshot that the judge has begun again meanwhile', () => {
    const start = fold(wholeFeed.slice(0, 4), withSnapshot(emptyView, snapshot({})));
    const view = withSnapshot(start, snapshot({ sequence: 9, attempt: 2, state: 'running' }));
    expect(view.state?.restarted).toBe(true);
    expect(indexes(view)).toEqual([]);
  });

  it('empties itself when a new judgement of the same submission begins', () => {
    const end = fold(wholeFeed, withSnapshot(emptyView, snapshot({})));
    const rejudged = {
      ...event(7, { kind: 'state', state: 'queued', attempt: 1 }),
      judgementId: 'another',
    };
    const body = withEvent(end, rejudged).state?.submission as SubmissionBody;
    expect(body).toMatchObject({ state: 'queued', verdict: null, score: null, runs: [] });
  });
});
