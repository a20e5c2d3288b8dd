import { z } from 'zod';

/**
 * What of Prometheus a worker may say: counts of its own, with labels that are known here. A worker that was taken over may write
 * any note, and the metrics are the whole service's.
 */
const ofWorkers =
  'tickjudge_(?:judge_stage_seconds|work_total|runner_deaths_total|compiler_deaths_total|runners_taken_total|worker_[a-z_]{1,60})';
const samples = z.strictObject({
  name: z.string().regex(new RegExp(`^${ofWorkers}$`)),
  help: z.string().max(500),
  type: z.enum(['counter', 'gauge', 'histogram']),
  aggregator: z.enum(['sum', 'first', 'min', 'max', 'average', 'omit']),
  values: z
    .array(
      z.object({
        value: z.number(),
        labels: z.partialRecord(
          z.enum(['stage', 'kind', 'end', 'cause', 'from', 'le']),
          z.union([z.string().regex(/^[\w.+-]{1,40}$/), z.number()]),
        ),
        metricName: z
          .string()
          .regex(new RegExp(`^${ofWorkers}(?:_bucket|_sum|_count)?$`))
          .optional(),
      }),
    )
    .max(200),
});

/** What a worker tells of itself every few seconds. No source, no key, and ids only of what it is at. */
export const workerNoteSchema = z.strictObject({
  workerId: z.uuid(),
  host: z.string().regex(/^[\w.-]{1,255}$/),
  pid: z.int(),
  engineVersion: z.string().max(100),
  startedAt: z.iso.datetime(),
  /** When it told this, by its own clock: the last sign of life. */
  at: z.iso.datetime(),
  stopping: z.boolean(),
  work: z
    .array(
      z.strictObject({
        kind: z.enum(['judgement', 'proof']),
        concurrency: z.int(),
        underWay: z.array(z.strictObject({ id: z.uuid(), since: z.iso.datetime() })).max(64),
      }),
    )
    .max(2),
  /** Its counts, as prom-client gives them away; a worker listens to nobody, so they are told by whoever reads the note. */
  metrics: z.array(samples).max(20),
});
export type WorkerNote = z.infer<typeof workerNoteSchema>;
