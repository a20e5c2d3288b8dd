import { z } from 'zod';

const kind = z.enum(['judgement', 'proof']);

export const workerSchema = z.strictObject({
  id: z.uuid().describe('Of this life of the process; another one after it was started again.'),
  host: z.string(),
  pid: z.int(),
  engineVersion: z.string(),
  startedAt: z.iso.datetime(),
  lastSignAt: z.iso.datetime().describe("The last sign of life, by the worker's own clock."),
  state: z
    .enum(['working', 'stopping', 'silent'])
    .describe('"silent": it said nothing for 20 seconds; it is gone, or its queue is.'),
  work: z.array(
    z.strictObject({
      kind,
      concurrency: z.int().describe('How many of the kind it takes at a time.'),
      underWay: z.array(z.strictObject({ id: z.uuid(), since: z.iso.datetime() })),
    }),
  ),
});
export type WorkerBody = z.infer<typeof workerSchema>;

export const workerListSchema = z.strictObject({ items: z.array(workerSchema) });
export type WorkerList = z.infer<typeof workerListSchema>;

export const queueSchema = z.strictObject({
  kind: z
    .enum(['judgement', 'rejudgement', 'proof'])
    .describe(
      'Judgements, those that are made again in a set, and proofs; the first two share a queue.',
    ),
  paused: z.boolean().nullable().describe('Null when the queue does not answer.'),
  waiting: z.int().describe('Work that no worker has begun, by the rows.'),
  underWay: z.int(),
  oldestWaitingSeconds: z.number().nullable(),
  jobs: z
    .strictObject({ waiting: z.int(), active: z.int(), delayed: z.int(), failed: z.int() })
    .nullable()
    .describe(
      'What is on the queue itself; the rows are the truth. Failed ones are about to be given up. Null when the queue does not answer.',
    ),
});
export type QueueBody = z.infer<typeof queueSchema>;

export const alarmSchema = z.strictObject({
  submissionId: z.uuid(),
  judgementId: z.uuid(),
  problem: z.string(),
  reason: z.string(),
  at: z.iso.datetime(),
});
export const queueListSchema = z.strictObject({
  items: z.array(queueSchema),
  alarms: z
    .array(alarmSchema)
    .describe('The last 20 judgements that ended with JE, our own fault, newest first.'),
});
export type QueueList = z.infer<typeof queueListSchema>;

export const pauseSchema = z.strictObject({ paused: z.boolean() });
export type PauseBody = z.infer<typeof pauseSchema>;

export const settingSchema = z.strictObject({
  key: z.string(),
  help: z.string(),
  secret: z.boolean().describe('A secret is never shown; `set` says whether there is one.'),
  set: z.boolean(),
  value: z.string().nullable().describe('In force now.'),
  usual: z.string().nullable().describe('In force when nobody sets it; null: nothing.'),
});
export type Setting = z.infer<typeof settingSchema>;
export const settingListSchema = z.strictObject({ items: z.array(settingSchema) });
export type SettingList = z.infer<typeof settingListSchema>;
