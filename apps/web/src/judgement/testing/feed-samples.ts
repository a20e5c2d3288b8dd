import type { FeedEntry, FeedEvent, SubmissionBody } from '@tickjudge/api/contract';

type Run = SubmissionBody['runs'][number];

const submissionId = '0b0f7d7e-6a63-4c0e-8a55-6f1f1c1f0a01';
const judgementId = '0b0f7d7e-6a63-4c0e-8a55-6f1f1c1f0a02';

/** One feed event of the sample submission. */
export const event = (sequence: number, entry: FeedEntry): FeedEvent => ({
  ...entry,
  submissionId,
  judgementId,
  sequence,
});

/** A run of the testcase at `index`: passed, unless something else is asked for. */
export const run = (index: number, change: Partial<Run> = {}): Run => ({
  index,
  testcase: `secret/1-values/case-${index}`,
  title: `Case ${index}`,
  group: 'values',
  result: { kind: 'judged', verdict: 'AC', reason: 'accepted', message: 'Accepted.' },
  findings: [],
  log: '',
  virtualTimeMs: 1000,
  cpuTimeMs: 1,
  cpuLimitMs: 500,
  counters: { events: 1, timers: 1, requests: 1, peakInFlight: 1, logLines: 0 },
  historyHash: 'ab',
  ...change,
});

/** The last event's content of an accepted judgement. */
export const verdict: FeedEntry = {
  kind: 'verdict',
  verdict: 'AC',
  reason: 'accepted',
  message: 'Accepted.',
  score: 100,
  maxScore: 100,
  groups: [{ name: 'values', title: 'Values', points: 100, score: 100, verdict: 'AC' }],
  diagnostics: [],
  historyHash: 'cd',
  cpuTimeMs: 3,
};

/** The sample submission, queued and without a run, unless something else is asked for. */
export const snapshot = (change: Partial<SubmissionBody>): SubmissionBody => ({
  id: submissionId,
  judgementId,
  problem: 'sample',
  state: 'queued',
  seed: 1,
  bytes: 10,
  createdAt: '2026-01-01T00:00:00.000Z',
  counts: true,
  scenario: null,
  attempt: 1,
  verdict: null,
  reason: null,
  message: null,
  score: null,
  maxScore: null,
  accountId: '0b0f7d7e-6a63-4c0e-8a55-6f1f1c1f0a03',
  source: 'export {}',
  packageHash: 'ef',
  testcases: null,
  groups: [],
  runs: [],
  diagnostics: [],
  historyHash: null,
  cpuTimeMs: null,
  finishedAt: null,
  sequence: 0,
  ...change,
});
