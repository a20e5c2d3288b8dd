import { describe, expect, it } from '@jest/globals';
import { reasons, verdicts } from '@tickjudge/judge';
import fc from 'fast-check';
import { grade } from '../../../../judge/src/core/grade.ts';
import type { FeedEntry } from '../feed/feed.dto.ts';
import { feedEntrySchema } from '../feed/feed.dto.ts';
import { submissionBodySchema } from '../submission/submission.dto.ts';
import type { SubmissionBody } from '../submission/submission.dto.ts';
import { redactBody, redactEntry, redactSummary } from './redact.ts';
import type { ShownRun } from './shown-run.ts';
import { audienceOf, audiences } from './view.ts';
import type { View } from './view.ts';

/** What must not come out: a text that nothing else makes, and numbers that nothing else has. */
const canary = 'k4n4r1';
const canaryMs = 77_777;
const told = fc.string({ maxLength: 20 }).map((text) => `${canary}${text}`);
const place = { line: fc.integer({ min: 1 }), column: fc.integer({ min: 1 }) };

const groupNames = ['sample', '1-basics', '2-timing'] as const;
const points = { sample: 0, '1-basics': 40, '2-timing': 60 };

/** A run of any group, with the canary in all of it that is not what it was and how it ended. */
const runOf = (group: (typeof groupNames)[number]): fc.Arbitrary<Omit<ShownRun, 'index'>> =>
  fc.record(
    {
      testcase: told.map((name) =>
        group === 'sample' ? `sample/${name}` : `secret/${group}/${name}`,
      ),
      title: told,
      group: fc.constant(group),
      result: fc.oneof(
        {
          weight: 4,
          arbitrary: fc.record({
            kind: fc.constant('judged' as const),
            verdict: fc.constantFrom(...verdicts.filter((verdict) => verdict !== 'CE')),
            reason: fc.constantFrom(...reasons),
            message: told,
          }),
        },
        fc.record({ kind: fc.constant('skipped' as const), message: told }),
      ),
      findings: fc.array(
        fc.record({
          atMs: fc.constant(canaryMs),
          reason: fc.constantFrom(...reasons),
          message: told,
          expected: told,
          actual: told,
        }),
        { maxLength: 3 },
      ),
      stack: fc.array(fc.record({ name: told, ...place }), { maxLength: 3 }),
      awaited: fc.array(
        fc.record({
          ...place,
          text: told,
          sinceMs: fc.constant(canaryMs),
          count: fc.constant(canaryMs),
        }),
        { maxLength: 3 },
      ),
      notes: fc.array(told, { maxLength: 3 }),
      log: told,
      virtualTimeMs: fc.constant(canaryMs),
      cpuTimeMs: fc.constant(canaryMs),
      cpuLimitMs: fc.constant(canaryMs),
      counters: fc.constant({
        ...{ events: canaryMs, timers: canaryMs, requests: canaryMs },
        ...{ peakInFlight: canaryMs, logLines: canaryMs },
      }),
      historyHash: told,
    },
    {
      requiredKeys: [
        'testcase',
        'title',
        'group',
        'result',
        'findings',
        'log',
        'virtualTimeMs',
        'cpuTimeMs',
        'cpuLimitMs',
        'counters',
        'historyHash',
      ],
    },
  ) as fc.Arbitrary<Omit<ShownRun, 'index'>>;

/** Runs in the order of judging, samples first, graded as the engine does it. */
const bodyFrom = (samples: fc.Arbitrary<Omit<ShownRun, 'index'>[]>): fc.Arbitrary<SubmissionBody> =>
  fc
    .tuple(
      samples,
      ...groupNames.slice(1).map((name) => fc.array(runOf(name), { minLength: 1, maxLength: 3 })),
    )
    .map((parts) => {
      const runs = parts.flat().map((run, index) => ({ ...run, index }));
      const groups = groupNames.map((name) => ({
        name,
        title: `Group ${name}`,
        points: points[name],
      }));
      const graded = grade(
        groups,
        runs.map(({ group, result }) => ({
          group,
          outcome: result.kind === 'judged' ? result : null,
        })),
      );
      const { verdict, reason, message } = graded.outcome;
      return {
        ...emptyBody,
        runs,
        ...{ verdict, reason, message },
        groups: [...graded.groups],
        score: graded.score,
      };
    });

const openRun: Omit<ShownRun, 'index'> = {
  ...{ testcase: 'sample/first', title: 'First', group: 'sample' },
  result: { kind: 'judged', verdict: 'AC', reason: 'accepted', message: 'Accepted.' },
  ...{ findings: [], log: '', virtualTimeMs: 5, cpuTimeMs: 1, cpuLimitMs: 500, historyHash: 'aa' },
  counters: { events: 1, timers: 0, requests: 0, peakInFlight: 0, logLines: 0 },
};
const secretFailures = bodyFrom(fc.constant([openRun]));
const anything = bodyFrom(fc.array(runOf('sample'), { maxLength: 2 }));

const emptyBody: SubmissionBody = {
  ...{
    id: '00000000-0000-4000-8000-000000000001',
    judgementId: '00000000-0000-4000-8000-000000000002',
  },
  ...{
    accountId: '00000000-0000-4000-8000-000000000003',
    problem: 'tiny',
    packageHash: 'a'.repeat(64),
  },
  ...{ state: 'finished', seed: 1, bytes: 3, attempt: 1, testcases: 3, sequence: 9 },
  ...{ createdAt: '2026-01-31T08:00:00.000Z', finishedAt: '2026-01-31T08:00:01.000Z' },
  ...{
    ...{ counts: true, scenario: null },
    source: 'export const mine = 1;',
    verdict: null,
    reason: null,
    message: null,
    score: 0,
    maxScore: 100,
  },
  ...{ groups: [], runs: [], diagnostics: [], historyHash: `${canary}-all`, cpuTimeMs: canaryMs },
};

const entriesOf = (body: SubmissionBody): FeedEntry[] => [
  { kind: 'state', state: 'running', attempt: 1, testcases: 3 },
  ...body.runs.map((run) => ({ kind: 'run' as const, run })),
  {
    kind: 'verdict',
    verdict: body.verdict ?? 'AC',
    reason: body.reason ?? 'accepted',
    message: body.message ?? '',
    score: body.score ?? 0,
    maxScore: body.maxScore ?? 0,
    ...{ groups: body.groups, diagnostics: body.diagnostics },
    ...{ historyHash: body.historyHash ?? '', cpuTimeMs: body.cpuTimeMs ?? 0 },
  },
];

/** All that goes out of a judgement, by every road. */
const allOf = (body: SubmissionBody, view: View) => [
  redactBody(body, view),
  redactSummary(body, body.groups, view).message,
  ...entriesOf(body).map((entry) => redactEntry(entry, view)),
];

const isQuiet = (sent: unknown) => {
  const text = JSON.stringify(sent);
  expect(text).not.toContain(canary);
  expect(text).not.toContain(String(canaryMs));
};
const ownHidden: View = { audience: 'own', secretFindings: 'hidden' };

describe('what goes out of a judgement', () => {
  it('has nothing of a secret run but verdict, reason and group, for whoever sent it', () => {
    fc.assert(fc.property(secretFailures, (body) => isQuiet(allOf(body, ownHidden))));
  });

  it('tells all that happened in samples', () => {
    fc.assert(
      fc.property(anything, (body) => {
        const samples = body.runs.filter(({ group }) => group === 'sample');
        const out = redactBody(body, ownHidden);
        expect(out.runs.filter(({ group }) => group === 'sample')).toEqual(samples);
        expect(out.source).toBe(body.source);
        const failed = body.groups.find(
          ({ name, verdict }) => name === 'sample' && verdict !== 'AC',
        );
        if (failed && body.verdict !== 'JE') expect(out.message).toBe(body.message);
      }),
    );
  });

  it('keeps verdicts, reasons, groups and the order of runs for everybody', () => {
    const how = ({ verdict, reason, score, groups, runs }: SubmissionBody) => ({
      ...{ verdict, reason, score, groups },
      runs: runs.map(({ index, group, result }) => ({
        ...{ index, group, kind: result.kind },
        ended: result.kind === 'judged' && [result.verdict, result.reason],
      })),
    });
    const views = fc.record({
      audience: fc.constantFrom(...audiences),
      secretFindings: fc.constantFrom('hidden' as const, 'shown' as const),
    });
    fc.assert(
      fc.property(anything, views, (body, view) => {
        const out = redactBody(body, view);
        expect(how(out)).toEqual(how(body));
        expect(submissionBodySchema.parse(out)).toEqual(out);
        for (const entry of entriesOf(body).map((one) => redactEntry(one, view)))
          expect(feedEntrySchema.parse(entry)).toEqual(entry);
        // What is told once is told the same way by every road, and telling it twice adds nothing.
        expect(entriesOf(out).map((one) => redactEntry(one, view))).toEqual(
          entriesOf(body).map((one) => redactEntry(one, view)),
        );
      }),
    );
  });

  it('is everything for admins, for the owner of the problem, and where the package says "shown"', () => {
    const views: View[] = [
      { audience: 'admin', secretFindings: 'hidden' },
      { audience: 'author', secretFindings: 'hidden' },
      { audience: 'own', secretFindings: 'shown' },
    ];
    fc.assert(
      fc.property(anything, fc.constantFrom(...views), (body, view) => {
        expect(redactBody(body, view)).toBe(body);
        for (const entry of entriesOf(body)) expect(redactEntry(entry, view)).toBe(entry);
      }),
    );
  });

  it('is no source and no finding for the public, not even of samples', () => {
    const diagnostics = [{ line: 1, column: 1, code: 'TS1', message: canary }];
    fc.assert(
      fc.property(anything, fc.constantFrom('hidden' as const, 'shown' as const), (body, word) => {
        const ce = {
          ...body,
          verdict: 'CE' as const,
          message: canary,
          diagnostics,
          source: canary,
        };
        for (const one of [{ ...body, source: canary }, ce])
          isQuiet(allOf(one, { audience: 'public', secretFindings: word }));
      }),
    );
  });

  it('shows who sent it what their compiler said', () => {
    const diagnostics = [{ line: 2, column: 3, code: 'TS2304', message: 'Cannot find name.' }];
    const ce: SubmissionBody = {
      ...emptyBody,
      ...{ verdict: 'CE', reason: 'type-error', message: '2:3 Cannot find name.', diagnostics },
      ...{ historyHash: '', cpuTimeMs: 0 },
    };
    expect(redactBody(ce, ownHidden)).toEqual(ce);
  });

  it("does not tell a broken package's secret testcase in the sentence of our own fault", () => {
    const message = 'Its accepted submission plain got WA in secret/2-timing/boundary.';
    const je: SubmissionBody = { ...emptyBody, verdict: 'JE', reason: 'judge-failed', message };
    for (const sent of allOf(je, ownHidden)) expect(JSON.stringify(sent)).not.toContain('boundary');
  });
});

describe('the audience', () => {
  const account = (id: string, role: 'admin' | 'author' | 'contestant') => ({ id, name: id, role });
  const of = { accountId: 'sender', problemOwner: 'owner' };

  it('is told by role, then by whose the problem is, then by whose the submission is', () => {
    expect(audienceOf(account('x', 'admin'), of)).toBe('admin');
    expect(audienceOf(account('owner', 'author'), of)).toBe('author');
    expect(audienceOf(account('sender', 'contestant'), of)).toBe('own');
    expect(audienceOf(account('x', 'author'), of)).toBe('public');
    expect(audienceOf(account('x', 'contestant'), { ...of, problemOwner: null })).toBe('public');
  });
});
