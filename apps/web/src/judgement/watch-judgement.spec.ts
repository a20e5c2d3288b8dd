import { describe, expect, it } from '@jest/globals';
import { emptyView } from './judgement-state.ts';
import type { JudgementView } from './judgement-state.ts';
import { event, run, snapshot, verdict } from './testing/feed-samples.ts';
import { ScriptedConnection } from './testing/scripted-connection.ts';
import { watchJudgement } from './watch-judgement.ts';

function watch() {
  const connection = new ScriptedConnection();
  const seen = { view: emptyView as JudgementView, refusal: '' };
  const id = snapshot({}).id;
  const stop = watchJudgement(connection, id, {
    changed: (view) => (seen.view = view),
    refused: (message) => (seen.refusal = message),
  });
  const runs = () => seen.view.submission?.runs.map((each) => each.index);
  return { connection, seen, stop, runs, id };
}

const running = event(1, { kind: 'state', state: 'running', attempt: 1, testcases: 2 });

describe('watching a judgement', () => {
  it('asks for the whole state first and then follows the feed', async () => {
    const { connection, seen, runs, id } = watch();
    expect(connection.questions.map((each) => each.message)).toEqual([{ submissionId: id }]);
    await connection.answer({ sequence: 0, submission: snapshot({}) });
    connection.emit(running, event(2, { kind: 'run', run: run(0) }), event(3, verdict));
    expect(runs()).toEqual([0]);
    expect(seen.view.submission?.verdict).toBe('AC');
  });

  it('keeps a verdict that overtakes the answer', async () => {
    const { connection, seen } = watch();
    connection.emit(event(3, verdict));
    await connection.answer({ sequence: 2, submission: snapshot({ sequence: 2 }) });
    expect(seen.view.submission?.verdict).toBe('AC');
  });

  it('resumes after the last event when the connection is back', async () => {
    const { connection, runs, id } = watch();
    await connection.answer({ sequence: 0, submission: snapshot({}) });
    connection.emit(running, event(2, { kind: 'run', run: run(0) }));
    connection.reconnect();
    expect(connection.questions.at(-1)?.message).toEqual({ submissionId: id, after: 2 });
    await connection.answer({ sequence: 2, submission: null });
    connection.emit(event(2, { kind: 'run', run: run(0) }), event(3, { kind: 'run', run: run(1) }));
    expect(runs()).toEqual([0, 1]);
  });

  it('asks for the whole state when an event is missing', async () => {
    const { connection, runs, id } = watch();
    await connection.answer({ sequence: 0, submission: snapshot({}) });
    connection.emit(running, event(3, { kind: 'run', run: run(1) }));
    expect(runs()).toEqual([]);
    expect(connection.questions.at(-1)?.message).toEqual({ submissionId: id });
    await connection.answer({
      sequence: 3,
      submission: snapshot({ sequence: 3, state: 'running', runs: [run(0), run(1)] }),
    });
    expect(runs()).toEqual([0, 1]);
  });

  it('stops asking when the server can never fill the gap, until there is news', async () => {
    const { connection } = watch();
    await connection.answer({ sequence: 0, submission: snapshot({}) });
    connection.emit(event(9, verdict));
    for (let round = 0; round < 20; round += 1) {
      await connection.answer({ sequence: 0, submission: snapshot({}) });
    }
    expect(connection.questions.length).toBeLessThan(10);
  });

  it('asks again after a connection that broke before the answer', async () => {
    const { connection, seen } = watch();
    await connection.break();
    connection.reconnect();
    expect(connection.questions).toHaveLength(2);
    await connection.answer({ sequence: 0, submission: snapshot({}) });
    expect(seen.view.submission?.state).toBe('queued');
  });

  it('tells the sentence of a refusal', async () => {
    const { connection, seen } = watch();
    await connection.answer({ error: { code: 'not-yours', message: 'Not your submission.' } });
    expect(seen.refusal).toBe('Not your submission.');
  });

  it('says nothing more once it was stopped, and tells the server', async () => {
    const { connection, seen, stop, id } = watch();
    stop();
    await connection.answer({ sequence: 0, submission: snapshot({}) });
    connection.emit(running);
    expect(seen.view).toBe(emptyView);
    expect(connection.unwatched).toEqual([id]);
  });
});
