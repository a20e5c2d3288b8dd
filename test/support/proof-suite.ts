import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { freePort } from './postgres.ts';
import { openProofRoad, type ProofRoad, testPackageKey } from './proof-road.ts';
import { ScriptedJudge, acceptAll, type ProofScript, proveAll } from './scripted-judge.ts';
import { readConfig } from '../../apps/worker/src/config.ts';
import {
  startWorker,
  type RunningWorker,
  type WorkerParts,
} from '../../apps/worker/src/start-worker.ts';

const hangingWorker = fileURLToPath(new URL('./hanging-worker.ts', import.meta.url));

/** A queue to prove with: the worker's environment for it, as the API puts it into Postgres or Redis. */
export interface ProofQueue {
  readonly environment: { readonly QUEUE_URL: string } | { readonly REDIS_URL: string };
  stop(): Promise<void>;
}

/** What a worker owes to proofs, whatever their queue lives in. */
export function describeProofs(where: string, startQueue: () => Promise<ProofQueue>): void {
  let queue: ProofQueue;
  let road: ProofRoad;
  const workers: RunningWorker[] = [];
  let lastId = 0;
  beforeAll(async () => {
    queue = await startQueue();
    road = await openProofRoad(queue.environment);
  });
  afterEach(async () => {
    await Promise.all(workers.splice(0).map((worker) => worker.close()));
  });
  afterAll(async () => {
    await road?.close();
    await queue?.stop();
  });

  const nextId = () => `00000000-0000-4000-8000-${String(++lastId).padStart(12, '0')}`;
  async function work(
    script: ProofScript,
    parts: WorkerParts = {},
    environment: Record<string, string> = {},
  ): Promise<RunningWorker> {
    const config = readConfig({ ...queue.environment, LOG_LEVEL: 'silent', ...environment });
    const worker = await startWorker(config, new ScriptedJudge(acceptAll(), script), parts);
    workers.push(worker);
    return worker;
  }
  const of = (versionId: string) => road.told.filter((outcome) => outcome.versionId === versionId);
  const ended = (versionId: string) => () => of(versionId).some(({ proof }) => proof !== undefined);
  const forEver = () => new Promise<void>(() => {});

  /** Resolves when a job has come to a state in which nobody works on it. */
  async function rest(versionId: string): Promise<string> {
    for (;;) {
      const state = await road.proofs.getJobState(versionId);
      if (state === 'completed' || state === 'failed') return state;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  describe(`a proof on the queue in ${where}`, () => {
    it('is told in order, and ends with the proof', async () => {
      await work(proveAll(96));
      const versionId = nextId();
      await road.order({ versionId });
      await road.until(ended(versionId));
      const outcomes = of(versionId);
      expect(outcomes.map(({ sequence }) => sequence)).toEqual(outcomes.map((_, index) => index));
      expect(outcomes.flatMap(({ messages }) => messages.map(({ kind }) => kind))).toEqual([
        ...['stage', 'stage', 'labelled', 'stage', 'mutants'],
      ]);
      expect(outcomes.at(-1)).toMatchObject({
        attempt: 1,
        proof: { slug: 'echo', packageHash: 'e'.repeat(64), mutation: { scorePercent: 96 } },
      });
      expect(await rest(versionId)).toBe('completed');
    });

    it('is taken over with a higher attempt when its worker is killed in the middle', async () => {
      const killed = fork(hangingWorker, {
        execArgv: ['--conditions=source', '--no-warnings'],
        env: { ...queue.environment, LOG_LEVEL: 'error' },
      });
      await once(killed, 'message');
      const versionId = nextId();
      await road.order({ versionId, attemptsBefore: 4 });
      await road.until(() => of(versionId).length > 0);
      killed.kill('SIGKILL');
      await once(killed, 'exit');
      await work(proveAll());
      await road.until(ended(versionId));
      const attempts = of(versionId).map(({ attempt }) => attempt);
      expect(attempts[0]).toBe(5);
      expect(attempts.at(-1)).toBe(6);
      const again = of(versionId).filter(({ attempt }) => attempt === 6);
      expect(again.map(({ sequence }) => sequence)).toEqual(again.map((_, index) => index));
    });

    it('goes back to the queue at once when its worker is told to stop', async () => {
      const worker = await work(proveAll(100, forEver), { graceMs: 60_000 });
      const versionId = nextId();
      await road.order({ versionId });
      await road.until(() => of(versionId).length > 0);
      await worker.close();
      expect(await road.proofs.getJobState(versionId)).toBe('waiting');
      await work(proveAll());
      await road.until(ended(versionId));
      expect(of(versionId).at(-1)?.attempt).toBe(2);
    });

    it('ends without another word when it is cancelled under way', async () => {
      let wasEnded = false;
      await work(async (order, tell, source) => {
        source.signal.addEventListener('abort', () => (wasEnded = true));
        return proveAll(100, forEver)(order, tell, source);
      });
      const versionId = nextId();
      await road.order({ versionId });
      await road.until(() => of(versionId).length > 0);
      const job = await road.proofs.getJob(versionId);
      await job?.updateData({ ...job.data, cancelled: true });
      expect(await rest(versionId)).toBe('completed');
      expect(wasEnded).toBe(true);
      expect(of(versionId).some(({ proof }) => proof)).toBe(false);
    });

    it('fails after its attempts when the engine fails, and is not told as a proof', async () => {
      await work(() => Promise.reject(new Error('The runners do not start.')));
      const versionId = nextId();
      await road.order({ versionId });
      expect(await rest(versionId)).toBe('failed');
      expect(of(versionId)).toEqual([]);
      expect((await road.proofs.getJob(versionId))?.failedReason).toBe('The runners do not start.');
    });

    it('of another form is refused, and neither the log nor the queue repeats its key', async () => {
      const lines: string[] = [];
      const logger = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) });
      await work(proveAll(), { logger });
      const [odd, right] = [nextId(), nextId()];
      await road.order({ versionId: odd, surprise: testPackageKey } as never);
      await road.order({ versionId: right });
      expect(await rest(odd)).toBe('failed');
      expect((await road.proofs.getJob(odd))?.failedReason).toMatch(/another form/);
      await road.until(ended(right));
      await rest(right);
      expect(lines.join('')).toContain('proof.finished');
      expect(lines.join('') + (await road.proofs.getJob(odd))?.failedReason).not.toContain('kkkk');
    });

    it('waits without losing attempts while the API, which has its package, is away', async () => {
      const port = await freePort();
      const fetching: ProofScript = async (order, tell, source) => {
        expect(Buffer.from(await source.fetchPackage!()).toString()).toBe('zip');
        return proveAll()(order, tell, source);
      };
      await work(fetching, {}, { API_URL: `http://127.0.0.1:${port}` });
      const versionId = nextId();
      await road.order({ versionId });
      while (((await road.proofs.getJob(versionId))?.attemptsStarted ?? 0) < 2);
      const keys: unknown[] = [];
      const api = createServer((request, response) => {
        keys.push(request.headers.authorization);
        response.end('zip');
      });
      await new Promise<void>((resolve) => api.listen(port, '127.0.0.1', resolve));
      await road.until(ended(versionId));
      await rest(versionId);
      api.close();
      expect(keys).toEqual([`Bearer ${testPackageKey}`]);
      expect((await road.proofs.getJob(versionId))?.attemptsMade).toBe(1);
    });

    it('is not taken by a worker that is for judgements only', async () => {
      const judging = await work(proveAll(), {}, { PROOF_CONCURRENCY: '0' });
      const versionId = nextId();
      await road.order({ versionId });
      await judging.close();
      expect(await road.proofs.getJobState(versionId)).toBe('waiting');
      await road.proofs.remove(versionId);
    });
  });
}
