import type { DataSource } from 'typeorm';
import type { OpenWork, SweptWork } from '../work/sweeper.ts';
import { proofWorkId } from './proof-queue.ts';
import { recordProofFailure } from './proof-recorder.ts';

/** Versions that are to be proved, for the sweeper. What the workers gave up is "failed", and may be proved again. */
export class OpenProofs implements SweptWork<OpenWork> {
  readonly #dataSource: DataSource;

  constructor(dataSource: DataSource) {
    this.#dataSource = dataSource;
  }

  /** Those of the last second are left out: whoever asked for them is just putting them on the queue. */
  async page(after: OpenWork | undefined, size: number): Promise<OpenWork[]> {
    const rows = await this.#dataSource.query<{ id: string; round: number; attempt: number }[]>(
      `select id, round, attempt from package_version
       where state in ('queued', 'proving')
         and queued_at < now() - interval '1 second'
         and ($1::uuid is null or (queued_at, id) > (select queued_at, id from package_version where id = $1))
       order by queued_at, id limit $2`,
      [after?.id ?? null, size],
    );
    return rows.map(({ id, round, attempt }) => ({ id, jobId: proofWorkId(id, round), attempt }));
  }

  async isOpen(id: string): Promise<boolean> {
    const rows = await this.#dataSource.query<unknown[]>(
      `select 1 from package_version where id = $1 and state in ('queued', 'proving')`,
      [id],
    );
    return rows.length > 0;
  }

  async countOn(id: string, attempt: number): Promise<void> {
    await this.#dataSource.query(
      'update package_version set attempt = greatest(attempt, $2) where id = $1',
      [id, attempt],
    );
  }

  giveUp({ id }: OpenWork): Promise<boolean> {
    return recordProofFailure(this.#dataSource, id);
  }
}
