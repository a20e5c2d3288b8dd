import { openConsumer, openQueue, type QueuePlace, storable } from '@tickjudge/queue';
import type { Job, Queue, Worker } from 'bullmq';
import type { Logger } from 'pino';
import type { WorkerMetrics } from './worker-metrics.ts';
import type { UnderWay } from './under-way.ts';

export interface RoadParts {
  readonly place: QueuePlace;
  readonly logger: Logger;
  /** Where packages are fetched that are not at hand. */
  readonly apiUrl: string | undefined;
  readonly metrics: WorkerMetrics;
  readonly underWay: UnderWay;
}

/** One kind of work: from which queue its jobs come, on which one its news go, and what is done with a job. */
export interface Work<Data> {
  readonly from: string;
  readonly to: string;
  take(job: Job<Data>, token?: string, taken?: AbortSignal): Promise<void>;
}

/** The way of one kind of work through a worker: jobs in, durable news out. */
export class QueueRoad<Data, NewsJob extends object> {
  readonly #consumer: Worker<Data>;
  readonly #news: Queue<NewsJob>;
  readonly #closers: (() => Promise<void>)[] = [];
  #stopping = false;

  constructor(
    { place, logger, concurrency }: RoadParts & { readonly concurrency: number },
    { from, to, take }: Work<Data>,
  ) {
    this.#news = openQueue<NewsJob>(
      place,
      to,
      {
        // The API may be away for long; what it could not record it gets again, at longer and longer intervals.
        attempts: 20,
        backoff: { type: 'exponential', delay: 200 },
        removeOnComplete: true,
        removeOnFail: { age: 3600, count: 1000 },
      },
      'wait',
    );
    this.#consumer = openConsumer<Data>(
      place,
      from,
      (job, token, taken) => take(job, token, taken),
      {
        concurrency,
        lockDuration: 6_000,
        stalledInterval: 3_000,
        // The third worker that dies of a job was the last: it becomes JE.
        maxStalledCount: 2,
        runRetryDelay: 500,
      },
    );
    this.#news.on('error', (err) => logger.warn({ queue: to, err }, 'queue.unreachable'));
    this.#consumer.on('error', (err) => logger.warn({ queue: from, err }, 'queue.unreachable'));
    // Another worker has it by now, or will; two that go on would only take each other's time.
    this.#consumer.on('lockRenewalFailed', (jobIds) => {
      for (const id of jobIds) this.#consumer.cancelJob(id, 'The job was lost to another worker.');
    });
  }

  /** Whether the worker was told to stop: work that is given up now is put back. */
  get stopping(): boolean {
    return this.#stopping;
  }

  /** Puts news on the queue; resolves once they are there. The id is ours, see `progressJobId`. */
  async send(jobId: string, news: NewsJob): Promise<void> {
    await (this.#news as Queue).add('outcome', storable(news), { jobId });
  }

  async ready(): Promise<void> {
    await Promise.all([this.#consumer.waitUntilReady(), this.#news.waitUntilReady()]);
  }

  alsoClose(close: () => Promise<void>): void {
    this.#closers.push(close);
  }

  /** Takes no new job; resolves when those under way have ended or are put back. `now` ends them at once. */
  async stop({ now }: { readonly now: boolean }): Promise<void> {
    this.#stopping = true;
    if (now) this.#consumer.cancelAllJobs('The worker stops.');
    await this.#consumer.close();
  }

  /** Lets go of the queues; `force` without waiting for what is under way. */
  async close({ force = false }: { readonly force?: boolean } = {}): Promise<void> {
    await Promise.allSettled([
      this.#consumer.close(force),
      this.#news.close(),
      ...this.#closers.map((close) => close()),
    ]);
  }
}
