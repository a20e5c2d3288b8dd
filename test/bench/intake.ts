import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startPostgres } from '../support/postgres.ts';
import { rate } from './measure.ts';
import { BenchFailure, type Row, type Section } from './section.ts';
import { startServer } from './server-process.ts';
import { setUp } from './service-client.ts';
import { quantile } from './statistics.ts';

const problemsFolder = join(import.meta.dirname, 'problems');
const problem = 'poll-until-done';
const solutionFile = join(problemsFolder, problem, 'submissions/accepted/loop.ts');
const crowds = [1, 16] as const;
const blocks = 5;
const perClient = { 1: 60, 16: 15 } as const;
const generous = '1000000';

type Send = (lane: number) => Promise<void>;
type Crowd = (typeof crowds)[number];

/** How many submissions the API takes in, up to the 201; nobody judges meanwhile. */
export const intake: Section = {
  title:
    'Submissions taken in: POST up to the 201, an account for each client, no worker runs, Postgres with fsync',
  anchor:
    'a bare Node server that inserts one row for each request into the same Postgres: no account, check, queue or feed.',
  async run(progress) {
    const postgres = await startPostgres({ durable: true });
    const servers: { stop(): Promise<void> }[] = [];
    try {
      const api = await startServer('apps/api/dist/main.js', {
        ...{ DATABASE_URL: postgres.url, PROBLEMS_DIR: problemsFolder, LOG_LEVEL: 'error' },
        ...{ SUBMISSIONS_IN_FLIGHT: generous, SUBMISSIONS_PER_MINUTE: generous },
      });
      servers.push(api);
      // Its table is in the same database, so both wait for the same disk.
      const bare = await startServer('test/bench/insert-server.ts', { DATABASE_URL: postgres.url });
      servers.push(bare);
      return await measure(
        await senderToApi(api.url),
        (lane) => post(bare.url, `nobody ${lane}`),
        progress,
      );
    } finally {
      for (const server of servers) await server.stop();
      await postgres.stop();
    }
  },
};

async function measure(ours: Send, anchor: Send, progress: (text: string) => void): Promise<Row[]> {
  const most = Math.max(...crowds);
  for (const send of [ours, anchor]) await rate(most * 5, most, send);
  const samples = crowds.map((crowd) => ({
    ...{ crowd, ours: [] as number[], anchor: [] as number[] },
  }));
  for (let block = 0; block < blocks; block++) {
    progress(`block ${block + 1} of ${blocks}`);
    for (const sample of samples) {
      const requests = sample.crowd * perClient[sample.crowd];
      sample.ours.push(await rate(requests, sample.crowd, ours));
      sample.anchor.push(await rate(requests, sample.crowd, anchor));
    }
  }
  return samples.map((sample) => rowOf(sample.crowd, sample.ours, sample.anchor));
}

function rowOf(crowd: Crowd, ours: readonly number[], anchor: readonly number[]): Row {
  const perSecond = quantile(ours, 0.5);
  const anchorPerSecond = quantile(anchor, 0.5);
  const share = perSecond / anchorPerSecond;
  return {
    what: `submissions accepted, ${crowd} ${crowd === 1 ? 'client' : 'clients'}`,
    ours: `${perSecond.toFixed(0)}/s`,
    anchor: `${anchorPerSecond.toFixed(0)}/s`,
    ratio: `${share.toFixed(2)} times as many`,
    goal: '>= a third',
    reached: share >= 1 / 3,
    figures: { perSecond, anchorPerSecond, clients: crowd },
  };
}

/** Everybody has an account of their own, since the submissions of one account wait for each other. */
async function senderToApi(url: string): Promise<Send> {
  const tokens = [await setUp(url)];
  while (tokens.length < Math.max(...crowds)) tokens.push(await signUp(url, tokens.length));
  return (lane) => post(`${url}/api/v1/submissions`, tokens[lane] ?? '');
}

async function signUp(url: string, index: number): Promise<string> {
  const response = await fetch(`${url}/api/v1/accounts`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: `bench-${index}`, password: 'correct horse battery' }),
  });
  if (response.status !== 201) throw new BenchFailure(`Signing up answered ${response.status}`);
  return ((await response.json()) as { token: string }).token;
}

const body = JSON.stringify({ problem, source: readFileSync(solutionFile, 'utf8') });

async function post(url: string, token: string): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body,
  });
  const answer = await response.text();
  if (response.status !== 201) throw new BenchFailure(`POST answered ${response.status} ${answer}`);
}
