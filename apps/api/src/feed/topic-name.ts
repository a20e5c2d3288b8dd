/** What a feed is about: a kind, such as "submission", and which of that kind; no id where there is one only. */
export interface TopicName {
  readonly kind: string;
  readonly id: string;
}

/** As it is written: "submission/<id>". */
export const textOf = ({ kind, id }: TopicName): string => (id === '' ? kind : `${kind}/${id}`);

/** Null when it is no name of a topic. Whether there is such a topic is another question. */
export function topicOf(text: string): TopicName | null {
  const found = /^(?<kind>[a-z]+(?:-[a-z]+)*)(?:\/(?<id>[A-Za-z0-9_-]{1,100}))?$/.exec(
    text,
  )?.groups;
  return found ? { kind: found['kind'] ?? '', id: found['id'] ?? '' } : null;
}
