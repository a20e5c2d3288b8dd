import { Counter, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import { verdicts, type Verdict } from '@tickjudge/judge';
import type { DataSource } from 'typeorm';

const requestSeconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const judgementSeconds = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1800];

export interface CountedRequest {
  readonly method: string;
  /** The pattern of the path, never the path itself. */
  readonly route: string;
  readonly status: number;
  readonly seconds: number;
}

/**
 * What this process counts as it happens. Every label has few values, all known beforehand: ids, names and problems are
 * in the log and in the database, and would be a series each here.
 */
export class ServiceMetrics {
  readonly registry = new Registry();
  readonly #requests = this.#histogram(
    'tickjudge_http_request_seconds',
    'HTTP requests by pattern of the route; feeds that are followed last long.',
    requestSeconds,
    ['method', 'route', 'status'],
  );
  readonly #judgements = this.#counter(
    'tickjudge_judgements_total',
    'Judgements that ended with a verdict, recorded by this process.',
    'verdict',
  );
  readonly #restarts = this.#counter(
    'tickjudge_judgement_restarts_total',
    'Judgements that a second worker began, since the first one died or gave up.',
  );
  readonly #waiting = this.#histogram(
    'tickjudge_judgement_waiting_seconds',
    'From the submission to its first sign of a worker.',
    judgementSeconds,
  );
  readonly #whole = this.#histogram(
    'tickjudge_judgement_seconds',
    'From the submission to its verdict.',
    judgementSeconds,
  );
  readonly #putBack = this.#counter(
    'tickjudge_work_put_back_total',
    'Work that the queue had lost and the sweeper put there again.',
    'kind',
  );
  readonly #givenUp = this.#counter(
    'tickjudge_work_given_up_total',
    'Work that was given up: somebody must look.',
    'kind',
  );
  readonly #limited = this.#counter(
    'tickjudge_requests_limited_total',
    'Requests answered 429 by the general limits.',
    'by',
  );

  constructor() {
    collectDefaultMetrics({ register: this.registry });
    // Known beforehand, so that a rate is there from the first one on.
    for (const verdict of verdicts) this.#judgements.inc({ verdict }, 0);
    for (const kind of ['judgement', 'proof']) {
      this.#putBack.inc({ kind }, 0);
      this.#givenUp.inc({ kind }, 0);
    }
  }

  requested({ seconds, ...labels }: CountedRequest): void {
    this.#requests.observe(labels, seconds);
  }

  limited(by: 'account' | 'address'): void {
    this.#limited.inc({ by });
  }

  restarted(): void {
    this.#restarts.inc();
  }

  /** A verdict was recorded. How long it took is in the rows, by one clock; not to know it fails nothing. */
  async judged(dataSource: DataSource, judgementId: string, verdict: Verdict): Promise<void> {
    this.#judgements.inc({ verdict });
    const rows = await dataSource
      .query<{ waiting: number | null; whole: number | null }[]>(
        `select extract(epoch from started_at - created_at)::double precision as waiting,
           extract(epoch from finished_at - created_at)::double precision as whole
         from judgement where id = $1 and rejudge_id is null`,
        [judgementId],
      )
      .catch(() => []);
    const [times] = rows;
    if (typeof times?.waiting === 'number') this.#waiting.observe(times.waiting);
    if (typeof times?.whole === 'number') this.#whole.observe(times.whole);
  }

  putBack(kind: string): void {
    this.#putBack.inc({ kind });
  }

  /** A judgement that is given up has the verdict JE. */
  givenUp(kind: string): void {
    this.#givenUp.inc({ kind });
    if (kind === 'judgement') this.#judgements.inc({ verdict: 'JE' });
  }

  #counter(name: string, help: string, ...labelNames: string[]): Counter {
    return new Counter({ name, help, labelNames, registers: [this.registry] });
  }

  #histogram(name: string, help: string, buckets: number[], labelNames: string[] = []): Histogram {
    return new Histogram({ name, help, buckets, labelNames, registers: [this.registry] });
  }
}
