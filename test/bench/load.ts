import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { io } from 'socket.io-client';
import type { Socket } from 'socket.io-client';
import type { SessionBody, SubmissionCreated } from '../../apps/api/src/contract.ts';
import { startPostgres } from '../support/postgres.ts';
import { ScriptedJudge, acceptAll } from '../support/scripted-judge.ts';
import { readConfig, startWorker } from '@tickjudge/worker';
import { startStandalone } from '../support/standalone.ts';
import { rate, timed } from './measure.ts';
import { createAnchor } from './process-per-testcase.ts';
import type { Row, Section } from './section.ts';
import { createClient, setUp } from './service-client.ts';
import { quantile } from './statistics.ts';

const root = join(import.meta.dirname, '../..');
const problems = join(import.meta.dirname, 'problems');
const slug = 'poll-until-done';
const solutionFile = join(problems, slug, 'submissions/accepted/loop.ts');
const source = readFileSync(solutionFile, 'utf8');
const watchers = 1_000;
const perAccount = 100;
const posts = { blocks: 4, perBlock: 150, lanes: 8 };
const rounds = 4;

/** What the service bears: submissions that come in, people who wait, people who watch. */
export const load: Section = {
  title: `Load: submissions taken in, verdicts for many clients, one submission watched by ${watchers}`,
  anchor:
    'for submissions, a bare HTTP server that inserts one row; for verdicts, a node process for each testcase; for watchers, a bare socket.io server that says the same events to one room.',
  async run(progress) {
    const idle = await withoutEngine(progress);
    return [...idle, ...(await verdicts(progress))];
  },
};

/** The API and the anchor, each a process, on one Postgres that does not wait for the disk. */
async function withoutEngine(progress: (text: string) => void): Promise<Row[]> {
  const postgres = await startPostgres();
  const api = await startProcess('apps/api/dist/main.js', {
    DATABASE_URL: postgres.url,
    ...{ PORT: '0', LOG_LEVEL: 'error', PROBLEMS_DIR: problems },
    ...Object.fromEntries(limits.map((name) => [name, '1000000'])),
  });
  const bare = await startProcess('test/bench/bare-server.ts', { DATABASE_URL: postgres.url });
  try {
    const token = await setUp(api.url);
    return [
      await takenIn(api.url, bare.url, token, progress),
      await fanOut(api, bare, token, postgres.url, progress),
    ];
  } finally {
    await Promise.all([api.stop(), bare.stop()]);
    await postgres.stop();
  }
}

const limits = [
  ...['SUBMISSIONS_IN_FLIGHT', 'SUBMISSIONS_PER_MINUTE', 'SIGN_UPS_OF_ADDRESS'],
  ...['REQUESTS_PER_MINUTE', 'REQUESTS_PER_MINUTE_OF_ADDRESS'],
];

async function takenIn(
  ours: string,
  bare: string,
  token: string,
  progress: (text: string) => void,
): Promise<Row> {
  const submission = { problem: slug, source };
  const oursPerSecond: number[] = [];
  const barePerSecond: number[] = [];
  for (let block = 0; block < posts.blocks; block += 1) {
    progress(`submissions taken in, block ${block + 1} of ${posts.blocks}`);
    const send = (url: string) => () => post(url, submission, token);
    oursPerSecond.push(await rate(posts.perBlock, posts.lanes, send(`${ours}/api/v1/submissions`)));
    barePerSecond.push(await rate(posts.perBlock, posts.lanes, send(bare)));
  }
  const perSecond = quantile(oursPerSecond, 0.5);
  const anchorPerSecond = quantile(barePerSecond, 0.5);
  return {
    what: `submissions taken in, ${posts.lanes} clients`,
    ours: `${perSecond.toFixed(0)}/s`,
    anchor: `${anchorPerSecond.toFixed(0)}/s`,
    ratio: `${(perSecond / anchorPerSecond).toFixed(2)} times as many`,
    goal: '',
    reached: undefined,
    figures: { perSecond, anchorPerSecond },
  };
}

/** From the moment that the judge has the verdict, or the anchor is told to speak, to the last client's last event. */
async function fanOut(
  api: StartedProcess,
  bare: StartedProcess,
  token: string,
  databaseUrl: string,
  progress: (text: string) => void,
): Promise<Row> {
  progress(`${watchers} sockets connect`);
  const tokens = [token];
  while (tokens.length < watchers / perAccount)
    tokens.push(await admin(api.url, tokens.length, token));
  const ours = await crowd(api.url, (index) => tokens[index % tokens.length] as string);
  const theirs = await crowd(bare.url, () => '');
  let judgedAt = 0;
  // Not what was sent to be taken in: those have no watchers.
  let wanted = '';
  const judge = new ScriptedJudge(async (request, tell, ended) => {
    const report = await acceptAll(3)(request, tell, ended);
    if (request.judgementId === wanted) judgedAt = performance.now();
    return report;
  });
  const oursMs: number[] = [];
  const bareMs: number[] = [];
  const environment = { QUEUE_URL: databaseUrl, WORKER_CONCURRENCY: '8', LOG_LEVEL: 'silent' };
  const worker = await startWorker(readConfig(environment), judge);
  try {
    await untilNothingWaits(api.url, token);
    for (let round = 0; round < rounds; round += 1) {
      progress(`${watchers} watchers, round ${round + 1} of ${rounds}`);
      await pause(api.url, token, true);
      const sent = await post(`${api.url}/api/v1/submissions`, { problem: slug, source }, token);
      const { id, judgementId } = sent as SubmissionCreated;
      wanted = judgementId;
      await Promise.all(
        ours.map((socket) => socket.emitWithAck('watch', { submissionId: id, after: 0 })),
      );
      const all = Promise.all(ours.map((socket) => told(socket, id)));
      await pause(api.url, token, false);
      await all;
      oursMs.push(performance.now() - judgedAt);
      const events = Array.from({ length: 6 }, (_, index) => ({
        ...{ submissionId: id, sequence: index, kind: index === 5 ? 'verdict' : 'run' },
        run: 'x'.repeat(400),
      }));
      const heard = Promise.all(theirs.map((socket) => told(socket, id)));
      bareMs.push(await timed(async () => Promise.all([post(bare.url, { events }, ''), heard])));
    }
  } finally {
    await worker.close();
    for (const socket of [...ours, ...theirs]) socket.disconnect();
  }
  const ms = quantile(oursMs, 0.5);
  const anchorMs = quantile(bareMs, 0.5);
  return {
    what: `last event to the last of ${watchers} watchers`,
    ours: `${ms.toFixed(0)} ms`,
    anchor: `${anchorMs.toFixed(0)} ms`,
    ratio: `${(ms / anchorMs).toFixed(1)} times as long`,
    goal: '',
    reached: undefined,
    figures: { ms, anchorMs },
  };
}

/** From the POST to the verdict on the socket, with the real engine, at so many clients at a time. */
async function verdicts(progress: (text: string) => void): Promise<Row[]> {
  const anchor = createAnchor(solutionFile);
  for (const name of limits) process.env[name] = '1000000';
  const running = await startStandalone('--workers', '2', '--problems-dir', problems);
  try {
    const token = await setUp(running.url);
    const rows: Row[] = [];
    const anchorMs: number[] = [];
    for (const [clients, judgements] of [
      [1, 30],
      [10, 80],
      [50, 150],
    ] as const) {
      progress(`verdicts for ${clients} clients`);
      const people = await Promise.all(
        Array.from({ length: clients }, () => createClient(running.url, token)),
      );
      for (let index = 0; index < 3; index += 1) await people[0]?.judge(slug, source);
      const ms: number[] = [];
      await rate(judgements, clients, async (lane) => {
        ms.push((await people[lane]?.judge(slug, source)) ?? Number.NaN);
      });
      people.forEach((person) => person.close());
      const alone = clients === 1;
      if (alone)
        for (let index = 0; index < 3; index += 1)
          anchorMs.push(await timed(() => anchor.judge(10)));
      for (const q of [0.5, 0.95, 0.99])
        rows.push(
          latency(clients, q, quantile(ms, q), alone ? quantile(anchorMs, 0.5) : undefined),
        );
    }
    return rows;
  } finally {
    await running.stop();
    anchor.close();
  }
}

function latency(clients: number, q: number, ms: number, anchorMs: number | undefined): Row {
  return {
    what: `submission to verdict, ${clients} client${clients === 1 ? '' : 's'}, p${q * 100}`,
    ours: `${ms.toFixed(0)} ms`,
    anchor: anchorMs === undefined ? '' : `${anchorMs.toFixed(0)} ms`,
    ratio: anchorMs === undefined ? '' : `${(anchorMs / ms).toFixed(1)} times as fast`,
    goal: '',
    reached: undefined,
    figures: { ms, ...(anchorMs === undefined ? {} : { anchorMs }) },
  };
}

interface StartedProcess {
  readonly url: string;
  stop(): Promise<void>;
}

async function startProcess(file: string, env: Record<string, string>): Promise<StartedProcess> {
  const child = fork(join(root, file), {
    env: { PATH: process.env['PATH'], ...env },
    execArgv: ['--no-warnings'],
  });
  const [{ port }] = (await once(child, 'message')) as [{ port: number }];
  return {
    url: `http://127.0.0.1:${port}`,
    async stop() {
      const exited = once(child, 'exit');
      child.disconnect();
      await exited;
    },
  };
}

async function post(url: string, body: unknown, token: string, method = 'POST'): Promise<unknown> {
  const response = await fetch(url, {
    method,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${url} answered ${response.status}: ${text}`);
  return text === '' ? undefined : JSON.parse(text);
}

const pause = (url: string, token: string, paused: boolean) =>
  post(`${url}/api/v1/admin/queue/judgements`, { paused }, token, 'PUT');

/** One account may have a hundred sockets, and who watches what is not theirs is an admin. */
async function admin(url: string, number: number, token: string): Promise<string> {
  const credentials = { name: `watcher-${number}`, password: 'correct horse battery' };
  const made = (await post(`${url}/api/v1/accounts`, credentials, '')) as SessionBody;
  await post(`${url}/api/v1/accounts/${made.account.id}`, { role: 'admin' }, token, 'PATCH');
  return made.token;
}

async function crowd(url: string, tokenOf: (index: number) => string): Promise<Socket[]> {
  const sockets: Socket[] = [];
  // A hundred at a time, as people would come, not a thousand in one moment.
  for (let from = 0; from < watchers; from += 100) {
    const some = Array.from({ length: 100 }, (_, index) =>
      io(url, {
        auth: { token: tokenOf(from + index) },
        transports: ['websocket'],
        forceNew: true,
      }),
    );
    await Promise.all(
      some.map((socket) => new Promise<void>((done) => socket.once('connect', done))),
    );
    sockets.push(...some);
  }
  return sockets;
}

/** Resolves when the socket was told the verdict. */
function told(socket: Socket, submissionId: string): Promise<void> {
  return new Promise((resolve) => {
    const hear = (event: { submissionId: string; kind: string }) => {
      if (event.submissionId !== submissionId || event.kind !== 'verdict') return;
      socket.off('feed', hear);
      resolve();
    };
    socket.on('feed', hear);
  });
}

async function untilNothingWaits(url: string, token: string): Promise<void> {
  const look = async () => {
    const response = await fetch(`${url}/api/v1/admin/queue`, {
      headers: { authorization: `Bearer ${token}` },
    });
    const { items } = (await response.json()) as { items: { waiting: number; underWay: number }[] };
    return items.some(({ waiting, underWay }) => waiting + underWay > 0);
  };
  while (await look()) await new Promise((resolve) => setTimeout(resolve, 500));
}
