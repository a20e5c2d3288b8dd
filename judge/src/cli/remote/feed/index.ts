export { follow, type Following } from './follow.ts';
export type { TopicEvent } from './follow-topic.ts';
