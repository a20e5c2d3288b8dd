/**
 * The road between API and workers: its four queues, the jobs on them, and the one factory that knows whether they live
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
