import type { RunReport } from '@tickjudge/judge/protocol';
import type { EntityManager } from 'typeorm';

/**
 * Sums up what an accepted judgement took, so that boards need not read its runs. The database adds, in decimal: the
 * sum is the same in each order, and the same as that of the judgements of before (migration 11).
 */
export async function keepCounters(
  manager: EntityManager,
  judgementId: string,
  runs: readonly RunReport[],
): Promise<void> {
  const taken = runs.map(({ counters: { requests, events }, virtualTimeMs, cpuTimeMs }) => ({
    ...{ requests, events, virtualTimeMs, cpuTimeMs },
  }));
  await manager.query(
    `insert into judgement_counters (judgement_id, requests, events, virtual_time_ms, cpu_time_ms)
     select $1, coalesce(sum(requests), 0), coalesce(sum(events), 0), coalesce(sum("virtualTimeMs"), 0),
       coalesce(sum("cpuTimeMs"), 0)
     from jsonb_to_recordset($2::jsonb)
       as run (requests numeric, events numeric, "virtualTimeMs" numeric, "cpuTimeMs" numeric)`,
    [judgementId, JSON.stringify(taken)],
  );
}
