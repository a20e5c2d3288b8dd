import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { type WorkerNote, WorkerBoard } from '@tickjudge/queue';
import type { RoadParts } from './queue-road.ts';

interface NoteRules {
  readonly engineVersion: string;
  /** How many of a kind at a time. */
  readonly judgement: number;
  readonly proof: number;
  readonly everyMs: number;
}

/** Tells who this worker is and what it is at, again and again. A queue that is away costs a note and nothing else. */
export class NotePinner {
  readonly #parts: RoadParts;
  readonly #rules: NoteRules;
  readonly #board: WorkerBoard;
  readonly #workerId = randomUUID();
  readonly #startedAt = new Date().toISOString();
  #timer: NodeJS.Timeout | undefined;
  #pinning: Promise<void> = Promise.resolve();
  #stopping = false;
  #closed: Promise<void> | undefined;

  constructor(parts: RoadParts, rules: NoteRules) {
    this.#parts = parts;
    this.#rules = rules;
    const { place, logger } = parts;
    this.#board = new WorkerBoard(place, (err) =>
      logger.debug({ queue: 'workers', err }, 'queue.unreachable'),
    );
  }

  start(): void {
    this.#pinning = this.#pin().finally(() => {
      if (!this.#closed) this.#timer = setTimeout(() => this.start(), this.#rules.everyMs);
    });
  }

  /** From now on the notes say that the worker takes nothing new. */
  stopping(): void {
    this.#stopping = true;
  }

  /** Takes the note down. */
  close(): Promise<void> {
    return (this.#closed ??= this.#close());
  }

  async #close(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#pinning;
    await this.#board.takeDown(this.#workerId).catch(() => undefined);
    await this.#board.close();
  }

  async #pin(): Promise<void> {
    await this.#note()
      .then((note) => this.#board.put(note))
      .catch((err: unknown) => this.#parts.logger.debug({ err }, 'note.not-pinned'));
  }

  async #note(): Promise<WorkerNote> {
    const { metrics, underWay } = this.#parts;
    const kinds = (['judgement', 'proof'] as const).filter((kind) => this.#rules[kind] > 0);
    return {
      workerId: this.#workerId,
      host: hostname(),
      pid: process.pid,
      engineVersion: this.#rules.engineVersion,
      startedAt: this.#startedAt,
      at: new Date().toISOString(),
      stopping: this.#stopping,
      work: kinds.map((kind) => ({
        kind,
        concurrency: this.#rules[kind],
        underWay: underWay.list(kind),
      })),
      metrics: (await metrics.registry.getMetricsAsJSON()) as unknown as WorkerNote['metrics'],
    };
  }
}
