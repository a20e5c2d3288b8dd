import { io } from 'socket.io-client';
import type { Socket } from 'socket.io-client';
import { pino } from 'pino';
import { startApi } from '../../apps/api/src/start-api.ts';
import type { ApiParts, RunningApi } from '../../apps/api/src/start-api.ts';
import { readConfig } from '../../apps/api/src/config.ts';
import { readConfig as readWorkerConfig } from '../../apps/worker/src/config.ts';
import { startWorker } from '../../apps/worker/src/start-worker.ts';
import type { RunningWorker, WorkerParts } from '../../apps/worker/src/start-worker.ts';
import type { Judge } from '../../judge/src/judge.ts';
import type {
  ClientEvents,
  FeedEvent,
  Role,
  ServerEvents,
  SessionBody,
  SubmissionBody,
  SubmissionCreated,
  WatchAnswer,
} from '../../apps/api/src/contract.ts';
import { memoryProblems, noQuestions } from './memory-problems.ts';

export const silent = pino({ level: 'silent' });

/** A logger that tells when a line with a word was written. */
export function listeningLogger() {
  const waiting: { word: string; heard: () => void }[] = [];
  const write = (line: string) =>
    waiting.filter(({ word }) => line.includes(word)).forEach(({ heard }) => heard());
  return {
    logger: pino({ level: 'debug' }, { write }),
    until: (word: string) => new Promise<void>((heard) => waiting.push({ word, heard })),
  };
}

export interface Answer<Body> {
  status: number;
  body: Body;
  headers: Headers;
}

/** The API on a port of its own, with what a test says to it most often. */
export interface TestService {
  readonly api: RunningApi;
  /** Sends JSON; `token` defaults to the admin's, null sends none. */
  call<Body>(
    method: string,
    path: string,
    body?: unknown,
    token?: string | null,
  ): Promise<Answer<Body>>;
  readonly admin: SessionBody;
  /** A new account with a role; the password is "correct horse". */
  signUp(name: string, role?: Role): Promise<SessionBody>;
  submit(source?: string): Promise<SubmissionCreated>;
  submission(id: string): Promise<SubmissionBody>;
  connect(token?: string): FeedClient;
  close(): Promise<void>;
}

/** Starts the API in this process and sets up its admin (or signs in, where the database knows one). */
export async function startService(
  environment: Record<string, string>,
  parts: Partial<ApiParts> = {},
): Promise<TestService> {
  const config = readConfig({
    ...{ PORT: '0', LOG_LEVEL: 'silent' },
    // A test signs many up, all from one address, and submits more than a person does.
    SIGN_UPS_OF_ADDRESS: '100000',
    ...{ SUBMISSIONS_IN_FLIGHT: '100000', SUBMISSIONS_PER_MINUTE: '100000' },
    ...{ REQUESTS_PER_MINUTE: '1000000', REQUESTS_PER_MINUTE_OF_ADDRESS: '1000000' },
    ...environment,
  });
  const api = await startApi(config, {
    problems: memoryProblems,
    questions: noQuestions,
    logger: silent,
    ...parts,
  });
  const clients: FeedClient[] = [];

  const call = async <Body>(
    method: string,
    path: string,
    body?: unknown,
    token?: string | null,
  ) => {
    const bearer = token === undefined ? service.admin?.token : token;
    const response = await fetch(api.url + path, {
      method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(bearer ? { authorization: `Bearer ${bearer}` } : {}),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: (text && JSON.parse(text)) as Body,
    };
  };
  const service = {
    api,
    call,
    signUp: async (name: string, role: Role = 'contestant') => {
      const credentials = { name, password: 'correct horse' };
      const { body } = await call<SessionBody>('POST', '/api/v1/accounts', credentials, null);
      if (role !== 'contestant')
        await call('PATCH', `/api/v1/accounts/${body.account.id}`, { role });
      return { ...body, account: { ...body.account, role } };
    },
    submit: async (source = 'export const echo = 1;') =>
      (await call<SubmissionCreated>('POST', '/api/v1/submissions', { problem: 'echo', source }))
        .body,
    submission: async (id: string) =>
      (await call<SubmissionBody>('GET', `/api/v1/submissions/${id}`)).body,
    connect: (token?: string) => {
      const client = new FeedClient(api.url, token ?? service.admin.token);
      clients.push(client);
      return client;
    },
    close: async () => {
      clients.forEach((client) => client.close());
      await api.close();
    },
  } as Omit<TestService, 'admin'> & { admin: SessionBody };
  const credentials = { name: 'Ada', password: 'correct horse' };
  const setUp = await call<SessionBody>('POST', '/api/v1/accounts/setup', credentials, null);
  service.admin =
    setUp.status === 201
      ? setUp.body
      : (await call<SessionBody>('POST', '/api/v1/sessions', credentials, null)).body;
  return service;
}

/** A worker in this process, with the given judge. */
export function startTestWorker(
  environment: Record<string, string>,
  judge: Judge,
  parts: WorkerParts = {},
): Promise<RunningWorker> {
  return startWorker(readWorkerConfig({ LOG_LEVEL: 'silent', ...environment }), judge, {
    logger: silent,
    ...parts,
  });
}

/** A socket that keeps what it was told. */
export class FeedClient {
  readonly socket: Socket<ServerEvents, ClientEvents>;
  readonly events: FeedEvent[] = [];
  #changed: (() => void)[] = [];

  constructor(url: string, token: string) {
    this.socket = io(url, {
      auth: { token },
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
    });
    this.socket.on('feed', (event) => {
      this.events.push(event);
      this.#changed.splice(0).forEach((wake) => wake());
    });
  }

  watch(submissionId: string, after?: number): Promise<WatchAnswer> {
    return this.socket
      .timeout(10_000)
      .emitWithAck('watch', after === undefined ? { submissionId } : { submissionId, after });
  }

  /** Resolves once the events fulfil the condition. */
  async until(condition: (events: FeedEvent[]) => boolean): Promise<FeedEvent[]> {
    while (!condition(this.events)) await new Promise<void>((wake) => this.#changed.push(wake));
    return this.events;
  }

  close(): void {
    this.socket.disconnect();
  }
}

/** Submits something to a problem of any name, as the admin. */
export async function submitTo(service: TestService, problem: string): Promise<SubmissionCreated> {
  const sent = { problem, source: 'export const x = 1;' };
  return (await service.call<SubmissionCreated>('POST', '/api/v1/submissions', sent)).body;
}

export const hasVerdict = (events: FeedEvent[]) => events.some((event) => event.kind === 'verdict');
