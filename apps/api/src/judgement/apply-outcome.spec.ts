import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { JudgeProgress } from '@tickjudge/judge/protocol';
import { acceptedReport, acceptedRun } from '../../../../test/support/scripted-judge.ts';
import type { Outcome, Recorded } from './apply-outcome.ts';
import { applyOutcome } from './apply-outcome.ts';

const request = {
  judgementId: '00000000-0000-4000-8000-000000000001',
  problem: { slug: 'echo', packageHash: 'e'.repeat(64) },
  seed: 1,
};
const fresh: Recorded = { state: 'queued', attempt: 0, runs: 0 };
const run = (index: number): JudgeProgress => ({ kind: 'run', run: acceptedRun(index) });
const kinds = (outcome: Outcome, recorded = fresh) =>
  applyOutcome(recorded, outcome)?.events.map((event) =>
    event.kind === 'state' ? event.state : event.kind,
  );

describe('applyOutcome', () => {
  it('advances the state and takes runs in their order', () => {
    const messages: JudgeProgress[] = [
      { kind: 'compiling' },
      { kind: 'running', testcases: 2 },
      run(0),
      run(1),
    ];
    expect(kinds({ attempt: 1, messages })).toEqual(['compiling', 'running', 'run', 'run']);
  });

  it('lets a run wait for the report when its predecessor is missing', () => {
    const recorded: Recorded = { state: 'running', attempt: 1, runs: 1 };
    expect(applyOutcome(recorded, { attempt: 1, messages: [run(2)] })).toBeNull();
    expect(
      kinds({ attempt: 1, messages: [], report: acceptedReport(request, 3) }, recorded),
    ).toEqual(['run', 'run', 'verdict']);
  });

  it('ignores what comes again or too late', () => {
    const recorded: Recorded = { state: 'running', attempt: 2, runs: 2 };
    expect(
      applyOutcome(recorded, { attempt: 2, messages: [{ kind: 'compiling' }, run(0), run(1)] }),
    ).toBeNull();
    expect(
      applyOutcome(recorded, { attempt: 1, messages: [run(2)], report: acceptedReport(request) }),
    ).toBeNull();
    const ended: Recorded = { state: 'finished', attempt: 1, runs: 3 };
    expect(
      applyOutcome(ended, { attempt: 2, messages: [run(0)], report: acceptedReport(request) }),
    ).toBeNull();
  });

  it('begins again with a newer attempt', () => {
    const recorded: Recorded = { state: 'running', attempt: 1, runs: 2 };
    const change = applyOutcome(recorded, { attempt: 3, messages: [{ kind: 'compiling' }] });
    expect(change).toMatchObject({ restart: true, attempt: 3, state: 'compiling', runs: [] });
    expect(change?.events[0]).toEqual({
      kind: 'state',
      state: 'queued',
      attempt: 3,
      restarted: true,
    });
  });

  it('tells a compile error without having run anything', () => {
    expect(
      kinds({ attempt: 1, messages: [{ kind: 'compiling' }], report: acceptedReport(request, 0) }),
    ).toEqual(['compiling', 'verdict']);
  });

  it('ends with the same runs and one verdict, whatever order the outcomes come in and however often', () => {
    const outcomes: Outcome[] = [
      { attempt: 1, messages: [{ kind: 'compiling' }, { kind: 'running', testcases: 4 }, run(0)] },
      { attempt: 1, messages: [run(1), run(2)] },
      { attempt: 2, messages: [{ kind: 'compiling' }, run(0)] },
      { attempt: 2, messages: [run(1), run(2)] },
      { attempt: 2, messages: [run(3)], report: acceptedReport(request, 4) },
    ];
    const arrivals = fc.array(fc.nat(outcomes.length - 1), { maxLength: 12 });
    fc.assert(
      fc.property(arrivals, (order) => {
        let recorded = fresh;
        let seen: number[] = [];
        let verdicts = 0;
        for (const index of [...order, outcomes.length - 1]) {
          const change = applyOutcome(recorded, outcomes[index]!);
          for (const event of change?.events ?? []) {
            if (event.kind === 'state' && event.restarted) seen = [];
            if (event.kind === 'run') seen.push(event.run.index);
            if (event.kind === 'verdict') verdicts += 1;
          }
          if (change)
            recorded = { state: change.state, attempt: change.attempt, runs: seen.length };
        }
        expect(seen).toEqual([0, 1, 2, 3]);
        expect(verdicts).toBe(1);
      }),
    );
  });
});
