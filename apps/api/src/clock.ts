import type { EntityManager } from 'typeorm';

/**
 * What decides whether a contest runs, and what submissions are stamped with: whole milliseconds. It is the database's clock,
 * so that several APIs have the same; a test that plays a contest brings its own.
 */
export class Clock {
  async now(manager: EntityManager): Promise<Date> {
    const [row] = await manager.query<[{ now: Date }]>(
      `select date_trunc('milliseconds', clock_timestamp()) as now`,
    );
    return row.now;
  }
}
