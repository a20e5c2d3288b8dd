import type { OutgoingEvent } from './feed-topic.ts';
import { textOf } from './topic-name.ts';
import type { TopicEvent } from './topic.dto.ts';

/** An event as it goes out where any topic may be watched. */
export const topicEventOf = ({ told, event }: OutgoingEvent): TopicEvent => ({
  ...{ kind: told.payload.kind, sequence: told.sequence },
  ...event,
  ...{ topic: textOf(told.topic), toldAt: told.at.toISOString() },
});
