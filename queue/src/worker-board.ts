import type { Job, Queue } from 'bullmq';
import { openQueue, type QueuePlace, workerNotesQueueName } from './queue.ts';
import { type WorkerNote, workerNoteSchema } from './worker-note.ts';

/** How long a note without news stays: its worker was killed, and nobody took it down. */
const forgottenAfterMs = 5 * 60_000;
const mostNotes = 500;

/**
 * Where workers pin up what they are at: a queue that nobody takes from, with one job for each worker. So every API sees
 * all of them, on Postgres as on Redis, and a worker needs no address of its own.
 */
export class WorkerBoard {
  readonly #notes: Queue;

  constructor(place: QueuePlace, onError: (error: Error) => void) {
    this.#notes = openQueue(place, workerNotesQueueName, {}, 'fail');
    this.#notes.on('error', onError);
  }

  /** Pins up a note in place of the worker's last one. */
  async put(note: WorkerNote): Promise<void> {
    const job = (await this.#notes.getJob(note.workerId)) as Job | undefined;
    if (job) await job.updateData(note);
    else await this.#notes.add('worker', note, { jobId: note.workerId });
  }

  async takeDown(workerId: string): Promise<void> {
    await this.#notes.remove(workerId);
  }

  /** The notes of the last minutes; older ones, and those in a form that is not known here, are left out. */
  async read(now: Date): Promise<WorkerNote[]> {
    const jobs = (await this.#notes.getJobs(['waiting'], 0, mostNotes - 1)) as Job[];
    const notes: WorkerNote[] = [];
    for (const job of jobs) {
      const parsed = workerNoteSchema.safeParse(job?.data);
      const age = parsed.success ? now.getTime() - Date.parse(parsed.data.at) : Infinity;
      if (parsed.success && age < forgottenAfterMs) notes.push(parsed.data);
      else if (parsed.success) await this.#notes.remove(parsed.data.workerId);
    }
    return notes.sort((a, b) => a.startedAt.localeCompare(b.startedAt));
  }

  async close(): Promise<void> {
    await this.#notes.close();
  }
}
