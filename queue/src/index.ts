/**
 * The road between API and workers: its two queues, the jobs on them, and the one factory that knows whether they live
 * in Postgres or in Redis.
 */
export {
  judgementQueueName,
  openConsumer,
  openQueue,
  outcomeQueueName,
  type QueuePlace,
  queueSchema,
} from './queue.ts';
export { storable } from './storable.ts';
export {
  type JudgementJob,
  judgementJobSchema,
  type OutcomeJob,
  outcomeJobSchema,
  progressJobId,
  reportJobId,
} from './wire.ts';
