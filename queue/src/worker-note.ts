import { z } from 'zod';

const samples = z.strictObject({
  name: z.string().regex(/^tickjudge_[a-z0-9_]{1,80}$/),
  help: z.string().max(500),
  type: z.enum(['counter', 'gauge', 'histogram']),
  aggregator: z.string().max(20),
  values: z
    .array(
      z.object({
        value: z.number(),
        labels: z.record(z.string().max(40), z.union([z.string().max(100), z.number()])),
        metricName: z.string().max(100).optional(),
      }),
    )
    .max(500),
});

/** What a worker tells of itself every few seconds. No source, no key, and ids only of what it is at. */
export const workerNoteSchema = z.strictObject({
  workerId: z.uuid(),
  host: z.string().max(255),
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
  metrics: z.array(samples).max(50),
});
export type WorkerNote = z.infer<typeof workerNoteSchema>;
