import { Writable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { RunLine, runWords, waitingWords } from './run-line.ts';
import { afterEvent, type Standing } from './standing.ts';

const nothing: Standing = {
  ...{ state: 'queued', total: null, passed: 0, failed: 0, skipped: 0, group: null },
};
const run = (verdict: string, group = '1-first') => ({
  kind: 'run',
  sequence: 1,
  run: {
    ...{ testcase: 'secret/x', group, findings: [] },
    result:
      verdict === 'skipped'
        ? { kind: 'skipped', message: '' }
        : { kind: 'judged', verdict, message: '' },
  },
});
const state = (name: string, more = {}) => ({ kind: 'state', sequence: 1, state: name, ...more });
const after = (...events: { kind: string; sequence: number }[]) =>
  events.reduce<Standing>(afterEvent, nothing);

describe('how a judgement stands', () => {
  it('counts runs by how they ended', () => {
    expect(
      after(
        ...[state('compiling'), state('running', { testcases: 4 }), run('AC'), run('WA')],
        ...[run('skipped'), run('AC', '2-second')],
      ),
    ).toEqual({
      ...{ state: 'running', total: 4, passed: 2, failed: 1, skipped: 1, group: '2-second' },
    });
  });

  it('begins at nothing when it is judged again', () => {
    const before = [state('running', { testcases: 4 }), run('AC')];
    expect(after(...before, state('queued', { restarted: true }))).toEqual(nothing);
    expect(after(...before, state('compiling', { restarted: true }))).toEqual({
      ...nothing,
      state: 'compiling',
    });
  });

  it('passes over what a newer server tells', () => {
    const events = [
      ...[state('dreaming'), run('XX'), { kind: 'surprise', sequence: 1 }],
      { kind: 'run', sequence: 1, run: null } as { kind: string; sequence: number },
    ];
    expect(after(...events)).toEqual(nothing);
    expect(after(...events, { kind: 'verdict', sequence: 2 }).state).toBe('finished');
  });

  it('is said in a few words', () => {
    expect(runWords({ ...nothing, passed: 2, failed: 1, group: '1-\u001b[2Jfirst' })).toBe(
      '2 passed, 1 failed, 1-[2Jfirst',
    );
    expect(waitingWords({ ahead: 0, reason: 'workers-busy' })).toBe('next');
    expect(waitingWords({ ahead: 3, reason: 'no-worker' })).toMatch(/no worker/);
  });
});

describe('the line of runs', () => {
  const seen = (isTTY: boolean) => {
    let text = '';
    const stream = Object.assign(
      new Writable({
        write(chunk, _encoding, done) {
          text += String(chunk);
          done();
        },
      }),
      { isTTY, columns: 80 },
    );
    const line = new RunLine(stream as unknown as NodeJS.WriteStream);
    line.show(nothing);
    line.wait({ ahead: 3, reason: 'workers-busy' });
    line.show(after(state('running', { testcases: 2 }), run('AC')));
    line.away(true);
    line.clear();
    return text;
  };

  it('is drawn for a person, and not for a pipe', () => {
    expect(seen(false)).toBe('');
    expect(seen(true)).toMatch(/server away .* 1\/2 1 passed, 1-first 0s/);
  });
});
