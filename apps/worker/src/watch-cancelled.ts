import { openQueue } from '@tickjudge/queue';
import type { Job, Queue } from 'bullmq';
import type { RoadParts } from './queue-road.ts';

/** How often work under way is asked for whether anybody wants it still. */
const lookEveryMs = 1_000;

/** Looks whether jobs of one queue are wanted still, while they are worked on. */
export class CancelledJobs<Data extends { cancelled?: true | undefined }> {
  readonly #jobs: Queue<Data>;

  constructor({ place, logger }: RoadParts, queueName: string) {
    this.#jobs = openQueue<Data>(place, queueName, {}, 'fail');
    this.#jobs.on('error', (err) => logger.warn({ queue: queueName, err }, 'queue.unreachable'));
  }

  /** A signal that aborts once nobody wants the job any more. Disposed of, it looks no longer. */
  watch(job: Job<Data>): { readonly signal: AbortSignal } & Disposable {
    const cancelled = new AbortController();
    const end = () => cancelled.abort(new Error('Cancelled.'));
    // Cancelled while it waited for its next try.
    if (job.data.cancelled) end();
    const look = setInterval(
      () => void this.#isCancelled(job).then((so) => so && end()),
      lookEveryMs,
    );
    return { signal: cancelled.signal, [Symbol.dispose]: () => clearInterval(look) };
  }

  close(): Promise<void> {
    return this.#jobs.close();
  }

  /** A job that is gone is wanted by nobody either. A queue that is away says nothing; the next look tells. */
  async #isCancelled(job: Job<Data>): Promise<boolean> {
    try {
      const now = (await this.#jobs.getJob(job.id ?? '')) as Job<Data> | undefined;
      return now === undefined || now.data.cancelled === true;
    } catch {
      return false;
    }
  }
}
