import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { acceptedReport, acceptedRun } from '../../../test/support/scripted-judge.ts';
import type { JudgeProgress, JudgeReport } from '@tickjudge/judge/protocol';
import { type News, NewsSender } from './news-sender.ts';

type Outcome = News<JudgeProgress, JudgeReport>;

const judgementId = '00000000-0000-4000-8000-000000000001';
const report = acceptedReport({
  judgementId,
  problem: { slug: 'echo', packageHash: 'e'.repeat(64) },
  seed: 1,
});

describe('NewsSender', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  const start = (send?: (outcome: Outcome) => Promise<void>) => {
    const sent: Outcome[] = [];
    const keep = async (outcome: Outcome) => {
      await send?.(outcome);
      sent.push(outcome);
    };
    const lost: unknown[] = [];
    const onLost = (error: unknown) => void lost.push(error);
    return { sent, lost, sender: new NewsSender(keep, onLost) };
  };
  const run = (index: number) => ({ kind: 'run', run: acceptedRun(index) }) as const;

  it('tells the first word at once and gathers the next ones', async () => {
    const { sent, sender } = start();
    sender.push({ kind: 'compiling' });
    await jest.advanceTimersByTimeAsync(0);
    expect(sent).toHaveLength(1);
    [0, 1, 2].forEach((index) => sender.push(run(index)));
    await jest.advanceTimersByTimeAsync(99);
    expect(sent).toHaveLength(1);
    await jest.advanceTimersByTimeAsync(1);
    expect(sent.map((outcome) => outcome.messages.length)).toEqual([1, 3]);
  });

  it('tells the rest with the report, in order, and nothing after it', async () => {
    const { sent, sender } = start();
    sender.push({ kind: 'compiling' });
    sender.push(run(0));
    await sender.finish(report);
    await jest.advanceTimersByTimeAsync(100);
    expect(
      sent.map(({ sequence, messages, end: last }) => [sequence, messages.length, Boolean(last)]),
    ).toEqual([
      [0, 1, false],
      [1, 1, true],
    ]);
  });

  it('survives a queue that does not take progress, but not one that does not take the report', async () => {
    const { sender, lost } = start(() => Promise.reject(new Error('away')));
    sender.push({ kind: 'compiling' });
    await expect(sender.finish(report)).rejects.toThrow('away');
    expect(lost).toEqual([new Error('away')]);
  });
});
