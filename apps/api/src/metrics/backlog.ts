import type { DataSource } from 'typeorm';

/** Work of one kind that has not ended, as the rows say. */
export interface Backlog {
  /** What is judged again in a set goes after everything else, so its age says nothing of how people wait. */
  readonly kind: 'judgement' | 'rejudgement' | 'proof';
  readonly waiting: number;
  readonly underWay: number;
  /** Age of the oldest that waits; null when none does. */
  readonly oldestSeconds: number | null;
}

/** Ranges of the indexes of open work; no job is looked at. */
export function readBacklog(dataSource: DataSource): Promise<Backlog[]> {
  return dataSource.query(
    `select 'judgement' as kind,
       count(*) filter (where state = 'queued')::int as waiting,
       count(*) filter (where state <> 'queued')::int as "underWay",
       extract(epoch from clock_timestamp() - min(created_at) filter (where state = 'queued'))::double precision as "oldestSeconds"
     from judgement where state in ('queued', 'compiling', 'running') and rejudge_id is null
     union all
     select 'rejudgement',
       count(*) filter (where state = 'queued')::int,
       count(*) filter (where state <> 'queued')::int,
       extract(epoch from clock_timestamp() - min(created_at) filter (where state = 'queued'))::double precision
     from judgement where state in ('queued', 'compiling', 'running') and rejudge_id is not null
     union all
     select 'proof',
       count(*) filter (where state = 'queued')::int,
       count(*) filter (where state <> 'queued')::int,
       extract(epoch from clock_timestamp() - min(queued_at) filter (where state = 'queued'))::double precision
     from package_version where state in ('queued', 'proving')`,
  );
}
