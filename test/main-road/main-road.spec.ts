import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type {
  FeedEvent,
  SessionBody,
  SubmissionBody,
  SubmissionCreated,
} from '../../apps/api/src/contract.ts';
import { FeedClient, hasVerdict } from '../support/service.ts';
import { type Standalone, startStandalone } from '../support/standalone.ts';

const slug = 'fetch-with-backoff';
const submissions = resolve(import.meta.dirname, '../../problems', slug, 'submissions');
const labelled = (name: string): string => readFileSync(join(submissions, `${name}.ts`), 'utf8');
const solving = (body: string): string =>
  `import type { Aggregate } from './contract';
export async function fetchAll(urls: readonly string[]): Promise<Aggregate> { ${body} }`;

let service: Standalone;
let token: string;

beforeAll(async () => {
  service = await startStandalone('--workers', '1');
  const account = { name: 'Ada', password: 'correct horse battery' };
  token = (await post<SessionBody>('/accounts/setup', account)).token;
});

afterAll(async () => {
  expect(await service.stop()).toBe(0);
});

async function post<Body>(path: string, body: object): Promise<Body> {
  const response = await fetch(`${service.url}/api/v1${path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    },
    body: JSON.stringify(body),
  });
  expect(response.status).toBe(201);
  return (await response.json()) as Body;
}

async function read(id: string): Promise<SubmissionBody> {
  const response = await fetch(`${service.url}/api/v1/submissions/${id}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  return (await response.json()) as SubmissionBody;
}

/** Submits over HTTP and follows the socket to the verdict, from the feed's first event. */
async function judged(source: string, during?: (created: SubmissionCreated) => Promise<void>) {
  const created = await post<SubmissionCreated>('/submissions', { problem: slug, source });
  const client = new FeedClient(service.url, token);
  const answer = await client.watch(created.id, 0);
  if ('error' in answer) throw new Error(answer.error.message);
  await during?.(created);
  const events = await client.until(hasVerdict);
  client.close();
  const verdict = events.find((event) => event.kind === 'verdict') as Extract<
    FeedEvent,
    { kind: 'verdict' }
  >;
  return { events, verdict, created };
}

describe('a submission travels from HTTP to a streamed verdict', () => {
  it('accepted: every state and run in order, nothing missed, nothing twice', async () => {
    const { events, verdict } = await judged(labelled('accepted/semaphore'));
    expect(verdict).toMatchObject({ verdict: 'AC', reason: 'accepted', score: 100, maxScore: 100 });
    expect(events.map((event) => event.sequence)).toEqual(events.map((_, index) => index + 1));
    const states = events.flatMap((event) => (event.kind === 'state' ? [event.state] : []));
    expect(states.slice(0, 3)).toEqual(['queued', 'compiling', 'running']);
    const runs = events.flatMap((event) => (event.kind === 'run' ? [event.run.index] : []));
    expect(runs).toEqual(runs.map((_, index) => index));
    expect(runs.length).toBeGreaterThanOrEqual(8);
  });

  it('the same submission judged twice has the same history hash', async () => {
    const first = await judged(labelled('accepted/queue'));
    const second = await judged(labelled('accepted/queue'));
    expect(first.verdict.historyHash).toMatch(/^[0-9a-f]{64}$/);
    expect(second.verdict.historyHash).toBe(first.verdict.historyHash);
  });

  it.each([
    ['too early: names the moment', labelled('wrong_answer/constant-delay'), 'WA', 'too-early'],
    ['swallowed errors', labelled('wrong_answer/swallows-errors'), 'WA', 'value'],
    ['never settles', solving('return new Promise(() => {});'), 'ILE', 'never-settles'],
    ['endless loop', solving('for (;;);'), 'TLE', 'cpu-budget-spent'],
    [
      'memory bomb',
      solving('const all: number[][] = []; for (;;) all.push(new Array<number>(10000).fill(7));'),
      'MLE',
      'memory-limit',
    ],
    ['type error', solving('return 1;'), 'CE', 'type-error'],
  ])('%s', async (_name, source, expected, reason) => {
    const { verdict } = await judged(source);
    expect(verdict).toMatchObject({ verdict: expected, reason });
    if (reason === 'too-early') expect(verdict.message).toMatch(/due at \d+ ms, came at \d+ ms/);
    if (expected === 'CE') expect(verdict.diagnostics[0]).toMatchObject({ line: 2 });
  });

  it('is healthy after all of them, and the next submission is not affected', async () => {
    const health = await fetch(`${service.url}/health/ready`);
    expect(health.status).toBe(200);
    expect((await judged(labelled('accepted/queue'))).verdict.verdict).toBe('AC');
  });

  it('a worker killed in the middle of a judgement: the verdict still arrives, once', async () => {
    const { events, verdict, created } = await judged(
      labelled('accepted/semaphore'),
      async ({ id }) => {
        const watcher = new FeedClient(service.url, token);
        await watcher.watch(id, 0);
        await watcher.until((seen) =>
          seen.some((event) => event.kind === 'state' && event.state !== 'queued'),
        );
        process.kill(service.workerPid(), 'SIGKILL');
        watcher.close();
      },
    );
    expect(verdict.verdict).toBe('AC');
    expect(events.filter((event) => event.kind === 'verdict')).toHaveLength(1);
    expect(events.some((event) => event.kind === 'state' && event.attempt > 1)).toBe(true);
    expect(events.map((event) => event.sequence)).toEqual(events.map((_, index) => index + 1));
    const body = await read(created.id);
    expect(body.runs.map((run) => run.index)).toEqual(body.runs.map((_, index) => index));
  });

  it('does not count as a trial: of the samples, or of a scenario that came with it', async () => {
    const own = `import { respond, scenario } from '@tickjudge/judge/scenario';
type Contract = typeof import('../../contract.ts');
export default scenario<Contract>('one of mine', async ({ solution, http, expect }) => {
  http.service('https://own.example.test', () => respond(200, { id: 'mine' }, { latencyMs: 7 }));
  const { values } = await solution.fetchAll(['https://own.example.test/a']);
  expect(values).toEqual([{ id: 'yours' }]);
});
`;
    const source = labelled('accepted/semaphore');
    const tried = async (more: object) => {
      const { id } = await post<SubmissionCreated>('/trials', { problem: slug, source, ...more });
      const client = new FeedClient(service.url, token);
      await client.watch(id, 0);
      await client.until(hasVerdict);
      client.close();
      return read(id);
    };
    const samples = await tried({});
    expect(samples).toMatchObject({ verdict: 'AC', counts: false, score: 0, maxScore: 0 });
    expect(new Set(samples.runs.map(({ group }) => group))).toEqual(new Set(['sample']));
    const mine = await tried({ scenario: own });
    expect(mine).toMatchObject({ verdict: 'WA', reason: 'value', scenario: own, maxScore: 0 });
    expect(mine.runs).toMatchObject([{ testcase: 'own/scenario', virtualTimeMs: 7 }]);
    const secret = own
      .replace('respond, scenario', 'scenario')
      .replace('../../contract', '../secret');
    expect(await tried({ scenario: secret })).toMatchObject({
      verdict: 'CE',
      reason: 'scenario-failed',
    });
  });
});
