import type { DataSource } from 'typeorm';
import { Clock } from '../../apps/api/src/clock.ts';
import type {
  ContestBoard,
  ContestBody,
  ErrorBody,
  NewContest,
  SessionBody,
  SubmissionCreated,
} from '../../apps/api/src/contract.ts';
import { createDataSource } from '../../apps/api/src/database/data-source.ts';
import type { Verdict } from '../../judge/src/index.ts';
import { echo, memoryProblems, packed } from './memory-problems.ts';
import type { TestPostgres } from './postgres.ts';
import { startPostgres } from './postgres.ts';
import { acceptedReport, ScriptedJudge } from './scripted-judge.ts';
import type { Script } from './scripted-judge.ts';
import type { Answer, TestService } from './service.ts';
import { hasVerdict, startService, startTestWorker } from './service.ts';

export const startsAt = '2026-03-01T10:00:00.000Z';

/** A clock that stands until it is set. */
export class HandClock extends Clock {
  #now = new Date(startsAt);

  override async now(): Promise<Date> {
    return this.#now;
  }

  /** Minutes after the contest's begin; before it with a minus. */
  set(minutes: number): void {
    this.#now = new Date(Date.parse(startsAt) + minutes * 60_000);
  }
}

const slugs = ['alpha', 'beta', 'gamma'] as const;
export const columns = slugs.map((slug) => ({ slug }));

const problems = {
  ...memoryProblems,
  load: async () => ({
    packages: [
      packed(echo),
      ...slugs.map((slug) =>
        packed({ ...echo, slug, hash: slug.charAt(0).replace('g', 'c').repeat(64) }),
      ),
    ],
    broken: [],
  }),
};

/** What becomes of a submission: a verdict, with points by group; or nothing until `release`. */
export interface Fate {
  readonly verdict: Verdict;
  readonly points?: readonly number[];
  readonly held?: string;
}

/** A service with a clock in the test's hand, and a judge that reads in each submission what to say of it. */
export class ContestStage {
  readonly clock = new HandClock();
  readonly people = new Map<string, SessionBody>();
  readonly #held = new Map<string, () => void>();
  readonly #released = new Map<string, Promise<void>>();
  postgres!: TestPostgres;
  service!: TestService;
  dataSource!: DataSource;
  #worker: Awaited<ReturnType<typeof startTestWorker>> | undefined;

  async open(environment: Record<string, string> = {}): Promise<this> {
    this.postgres = await startPostgres();
    const { url } = this.postgres;
    this.service = await startService(
      { DATABASE_URL: url, ...environment },
      { problems, clock: this.clock },
    );
    this.dataSource = await createDataSource(url).initialize();
    this.#worker = await startTestWorker(
      { QUEUE_URL: url, WORKER_CONCURRENCY: '4' },
      new ScriptedJudge(this.#script),
      { graceMs: 0 },
    );
    return this;
  }

  async close(): Promise<void> {
    await this.#worker?.close();
    await this.dataSource?.destroy();
    await this.service?.close();
    await this.postgres?.stop();
  }

  async signUp(name: string, role: SessionBody['account']['role'] = 'contestant') {
    const session = await this.service.signUp(name, role);
    this.people.set(name, session);
    return session;
  }

  idOf = (name: string): string => this.people.get(name)!.account.id;

  /** As somebody, by name; null: as a visitor; "Ada" is the admin. */
  call<Body>(name: string | null, method: string, path: string, body?: unknown) {
    const token =
      name === null
        ? null
        : name === 'Ada'
          ? this.service.admin.token
          : this.people.get(name)!.token;
    return this.service.call<Body & ErrorBody>(method, `/api/v1${path}`, body, token);
  }

  /** Status and code of the answer. */
  async refusal(...call: Parameters<ContestStage['call']>): Promise<[number, string | undefined]> {
    const { status, body } = await this.call(...call);
    return [status, body?.error?.code];
  }

  /** A contest with the three problems. */
  async contest(organiser: string, settings: Partial<NewContest> = {}): Promise<ContestBody> {
    const made = await this.call<ContestBody>(organiser, 'POST', '/contests', {
      ...{ title: 'Spring round', rules: { kind: 'icpc' }, startsAt, durationMinutes: 60 },
      ...settings,
    });
    const path = `/contests/${made.body.id}/problems`;
    return (await this.call<ContestBody>(organiser, 'PUT', path, { problems: columns })).body;
  }

  async register(contest: string, ...names: string[]): Promise<void> {
    for (const name of names)
      await this.call(name, 'POST', `/contests/${contest}/registration`, {});
  }

  /** Sends at the present moment. */
  send(name: string, contest: string | undefined, problem: string, fate: Fate | Verdict = 'AC') {
    const said: Fate = typeof fate === 'string' ? { verdict: fate } : fate;
    const { held } = said;
    if (held !== undefined)
      this.#released.set(held, new Promise((release) => this.#held.set(held, release)));
    return this.call<SubmissionCreated>(name, 'POST', '/submissions', {
      ...{ problem, source: `//${JSON.stringify(said)}` },
      ...(contest !== undefined && { contest }),
    });
  }

  /** Sends so many minutes after the begin, and waits for the verdict. */
  async play(
    minutes: number,
    name: string,
    contest: string,
    problem: string,
    fate: Fate | Verdict = 'AC',
  ): Promise<Answer<SubmissionCreated & ErrorBody>> {
    this.clock.set(minutes);
    const sent = await this.send(name, contest, problem, fate);
    if (sent.status !== 201) throw new Error(JSON.stringify(sent.body));
    await this.judged(sent.body.id);
    return sent;
  }

  release(held: string): void {
    this.#held.get(held)?.();
  }

  async judged(id: string): Promise<void> {
    const client = this.service.connect();
    await client.watch(id, 0);
    await client.until(hasVerdict);
    client.close();
  }

  async board(name: string | null, contest: string, query = ''): Promise<ContestBoard> {
    return (await this.call<ContestBoard>(name, 'GET', `/contests/${contest}/scoreboard${query}`))
      .body;
  }

  /** The exported lines, without the head. */
  async lines(name: string | null, contest: string, view = 'public'): Promise<string[]> {
    const token = name === null ? '' : (this.people.get(name)?.token ?? this.service.admin.token);
    const response = await fetch(
      `${this.service.api.url}/api/v1/contests/${contest}/standings?view=${view}`,
      { headers: token ? { authorization: `Bearer ${token}` } : {} },
    );
    return (await response.text()).trimEnd().split('\r\n').slice(1);
  }

  readonly #script: Script = async (request) => {
    const fate = JSON.parse(request.source.slice(2)) as Fate;
    if (fate.held !== undefined) await this.#released.get(fate.held);
    const report = acceptedReport(request, fate.verdict === 'CE' ? 0 : 3);
    const points = fate.points ?? [fate.verdict === 'AC' ? 100 : 0];
    return {
      ...report,
      ...{
        verdict: fate.verdict,
        reason: fate.verdict === 'AC' ? 'accepted' : 'value',
        message: 'Judged.',
      },
      score: points.reduce((sum, one) => sum + one, 0),
      groups: points.map((score, index) => ({
        ...{ name: `${index + 1}-group`, title: 'Group', points: 100 / points.length, score },
        verdict: fate.verdict,
      })),
    };
  };
}
