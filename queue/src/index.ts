/**
 * The road between API and workers: its queues, the jobs on them, the board with the workers' notes, and the one factory that knows whether they live
 * in Postgres or in Redis.
 */
export {
  judgementQueueName,
  openConsumer,
  openQueue,
  outcomeQueueName,
  proofOutcomeQueueName,
  proofQueueName,
  type QueuePlace,
  queueSchema,
} from './queue.ts';
export { WorkerBoard } from './worker-board.ts';
export { type WorkerNote, workerNoteSchema } from './worker-note.ts';
export { safeError } from './safe-error.ts';
export { SteadyClient } from './steady-client.ts';
export { storable } from './storable.ts';
export {
  type JudgementJob,
  judgementJobSchema,
  type OutcomeJob,
  outcomeJobSchema,
  packageKeySchema,
  progressJobId,
  type ProofJob,
  proofJobId,
  proofJobSchema,
  type ProofOutcomeJob,
  proofOutcomeJobSchema,
  reportJobId,
} from './wire.ts';
