import { AggregatorRegistry } from 'prom-client';
import type { MetricObjectWithValues, MetricValue, Registry } from 'prom-client';
import type { WorkerBoard, WorkerNote } from '@tickjudge/queue';
import type { StandingMetrics } from './standing-metrics.ts';

type Samples = MetricObjectWithValues<MetricValue<string>>[];

/** All figures in Prometheus' text form: this process's, and those that the workers pinned up, by worker. */
export class Exposition {
  readonly #registry: Registry;
  readonly #standing: StandingMetrics;
  readonly #board: WorkerBoard;

  constructor(registry: Registry, standing: StandingMetrics, board: WorkerBoard) {
    this.#registry = registry;
    this.#standing = standing;
    this.#board = board;
  }

  readonly contentType = 'text/plain; version=0.0.4; charset=utf-8';

  async text(): Promise<string> {
    const [, notes] = await Promise.all([
      this.#standing.look(),
      this.#board.read(new Date()).catch(() => []),
    ]);
    const own = await this.#registry.metrics();
    return `${own}${await textOf(notes)}`;
  }
}

/** What workers say never costs the service its own figures. */
async function textOf(notes: readonly WorkerNote[]): Promise<string> {
  // A worker that was killed leaves a note, and the next one in its container may have the same process id.
  const newest = new Map(notes.map((note) => [nameOf(note), note]));
  try {
    return await AggregatorRegistry.aggregate([...newest.values()].map(ofWorker)).metrics();
  } catch {
    return '# What the workers pinned up makes no figures.\n';
  }
}

/** Host and process tell workers apart; a new process is a new series, as a new instance would be. */
const nameOf = ({ host, pid }: WorkerNote): string => `${host}:${pid}`;

function ofWorker({ metrics, ...note }: WorkerNote): Samples {
  const worker = nameOf(note as WorkerNote);
  return metrics.map((metric) => ({
    ...metric,
    values: metric.values.map((one) => ({ ...one, labels: { ...one.labels, worker } })),
  })) as unknown as Samples;
}
