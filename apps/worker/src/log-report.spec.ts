import { describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { acceptedReport } from '../../../test/support/scripted-judge.ts';
import { logReport } from './log-report.ts';

const judgementId = '00000000-0000-4000-8000-000000000001';
const ids = { judgementId, attempt: 2, problem: 'echo' };
const accepted = acceptedReport({
  judgementId,
  problem: { slug: 'echo', packageHash: 'e'.repeat(64) },
  seed: 1,
});

/** What is logged from level error up, as objects. */
function loudLines(report: typeof accepted): unknown[] {
  const lines: unknown[] = [];
  const logger = pino(
    { level: 'error', base: null, timestamp: false },
    { write: (line: string) => void lines.push(JSON.parse(line)) },
  );
  logReport(logger, ids, report);
  return lines;
}

describe('the log of a finished judgement', () => {
  it('raises the alarm when the judge itself failed', () => {
    const message = 'The check of this problem failed.';
    const report = {
      ...accepted,
      verdict: 'JE' as const,
      reason: 'judge-failed' as const,
      message,
    };
    expect(loudLines(report)).toEqual([
      { level: 50, ...ids, reason: 'judge-failed', message, msg: 'judgement.je' },
    ]);
  });

  it('is quiet about every other verdict', () => {
    expect(loudLines(accepted)).toEqual([]);
    expect(loudLines({ ...accepted, verdict: 'WA', reason: 'value' })).toEqual([]);
  });
});
