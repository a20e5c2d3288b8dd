import { describe, expect, it } from '@jest/globals';
import type { FeedEvent, SubmissionBody } from '@tickjudge/api/contract';
import { judgementFold } from '../judgement/judgement-state.ts';
import type { JudgementState } from '../judgement/judgement-state.ts';
import { event, run, snapshot, verdict } from '../judgement/testing/feed-samples.ts';
import { ScriptedChannel } from './testing/scripted-channel.ts';
import { watchLive } from './watch-live.ts';

function watch() {
  const channel = new ScriptedChannel<SubmissionBody, FeedEvent>();
  const seen = { state: null as JudgementState | null, refusal: '' };
  const stop = watchLive(channel, judgementFold, {
    changed: (state) => (seen.state = state),
    refused: (message) => (seen.refusal = message),
  });
  const runs = () => seen.state?.submission.runs.map((each) => each.index);
  return { channel, seen, stop, runs };
}

const running = event(1, { kind: 'state', state: 'running', attempt: 1, testcases: 2 });

describe('watching something live', () => {
  it('asks for the whole state first and then follows the events', async () => {
    const { channel, seen, runs } = watch();
    expect(channel.questions.map((each) => each.after)).toEqual([null]);
    await channel.answer({ sequence: 0, snapshot: snapshot({}) });
    channel.emit(running, event(2, { kind: 'run', run: run(0) }), event(3, verdict));
    expect(runs()).toEqual([0]);
    expect(seen.state?.submission.verdict).toBe('AC');
  });

  it('keeps a verdict that overtakes the answer', async () => {
    const { channel, seen } = watch();
    channel.emit(event(3, verdict));
    await channel.answer({ sequence: 2, snapshot: snapshot({ sequence: 2 }) });
    expect(seen.state?.submission.verdict).toBe('AC');
  });

  it('resumes after the last event when the connection is back', async () => {
    const { channel, runs } = watch();
    await channel.answer({ sequence: 0, snapshot: snapshot({}) });
    channel.emit(running, event(2, { kind: 'run', run: run(0) }));
    channel.reconnect();
    expect(channel.questions.at(-1)?.after).toBe(2);
    await channel.answer({ sequence: 2, snapshot: null });
    channel.emit(event(2, { kind: 'run', run: run(0) }), event(3, { kind: 'run', run: run(1) }));
    expect(runs()).toEqual([0, 1]);
  });

  it('asks for the whole state when an event is missing', async () => {
    const { channel, runs } = watch();
    await channel.answer({ sequence: 0, snapshot: snapshot({}) });
    channel.emit(running, event(3, { kind: 'run', run: run(1) }));
    expect(runs()).toEqual([]);
    expect(channel.questions.at(-1)?.after).toBeNull();
    await channel.answer({
      sequence: 3,
      snapshot: snapshot({ sequence: 3, state: 'running', runs: [run(0), run(1)] }),
    });
    expect(runs()).toEqual([0, 1]);
  });

  it('stops asking when the server can never fill the gap, until there is news', async () => {
    const { channel } = watch();
    await channel.answer({ sequence: 0, snapshot: snapshot({}) });
    channel.emit(event(9, verdict));
    for (let round = 0; round < 20; round += 1) {
      await channel.answer({ sequence: 0, snapshot: snapshot({}) });
    }
    expect(channel.questions.length).toBeLessThan(10);
  });

  it('asks again after a connection that broke before the answer', async () => {
    const { channel, seen } = watch();
    await channel.break();
    channel.reconnect();
    expect(channel.questions).toHaveLength(2);
    await channel.answer({ sequence: 0, snapshot: snapshot({}) });
    expect(seen.state?.submission.state).toBe('queued');
  });

  it('tells the sentence of a refusal', async () => {
    const { channel, seen } = watch();
    await channel.answer({ error: { code: 'not-yours', message: 'Not your submission.' } });
    expect(seen.refusal).toBe('Not your submission.');
  });

  it('says nothing more once it was stopped, and tells the server', async () => {
    const { channel, seen, stop } = watch();
    stop();
    await channel.answer({ sequence: 0, snapshot: snapshot({}) });
    channel.emit(running);
    expect(seen.state).toBeNull();
    expect(channel.unwatched).toBe(1);
  });
});
