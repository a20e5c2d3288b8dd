import type { AccountBody } from '../account/account.dto.ts';
import type { FeedTopic } from './feed-topic.ts';
import type { Snapshot } from './topic.dto.ts';

/** Where a watcher goes on. */
export interface Place<Body> {
  readonly sequence: number;
  /** The state up to there; null when the watcher has it, or when the topic has none. */
  readonly whole: Body | null;
}

/**
 * After what a watcher has, if that is a place in this feed, else with the whole state, or from now on where there is
 * none. Throws when the account may not watch.
 */
export async function placeIn<Body extends Snapshot>(
  topic: FeedTopic<Body, object>,
  account: AccountBody,
  id: string,
  after: number | undefined,
): Promise<Place<Body>> {
  if (after !== undefined) {
    await topic.allow(account, id);
    if (after <= (await topic.last(id))) return { sequence: after, whole: null };
  }
  const whole = await topic.whole(account, id);
  return { sequence: whole?.sequence ?? (await topic.last(id)), whole };
}
