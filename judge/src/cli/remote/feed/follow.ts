import { setTimeout as sleep } from 'node:timers/promises';
import { RemoteError } from '../remote-error.ts';
import type { Server } from '../server.ts';
import { followTopic, type TopicEvent } from './follow-topic.ts';
import { BrokenFeedError } from './read-lines.ts';

/** How patient following is, in ms. */
const usualPace = {
  /** Where there is no feed, the thing itself is asked for this often. */
  askEvery: 2_000,
  /** A connection that breaks is made again, each time after twice as long. */
  firstPause: 250,
  longestPause: 5_000,
  /** A server may be away this long, as when it is updated; then following ends. */
  patience: 5 * 60_000,
};
/** A feed that is none so often in a row is not asked for any more. */
const mostBroken = 3;

/** Something with a feed of its own, of which all can also be asked for at once. */
export interface Following<Thing> {
  /** "submission/<id>"; undefined: it is asked for again and again. */
  readonly topic?: string;
  /** The thing as it is now, with the number of the last event in it. */
  readonly ask: () => Promise<{ readonly thing: Thing; readonly sequence: number }>;
  readonly isEnded: (thing: Thing) => boolean;
  readonly onThing: (thing: Thing) => void;
  /** Answers whether the event ends it. */
  readonly onEvent?: (event: TopicEvent) => boolean;
  /** The server is away, or there again. */
  readonly onAway?: (away: boolean) => void;
}

/**
 * Follows something to its end and answers it as it is then: over its feed, going on after the last event when the
 * connection breaks; by asking again and again where a server has no feed, or one that makes no sense. Rejects with the
 * signal's reason when it is aborted.
 */
export async function follow<Thing>(
  server: Server,
  following: Following<Thing>,
  signal: AbortSignal,
  pace: typeof usualPace = usualPace,
): Promise<Thing> {
  const { topic, ask, isEnded, onThing, onEvent = () => false, onAway = () => {} } = following;
  let lastWordAt = performance.now();
  let pauseMs = pace.firstPause;
  let broken = 0;
  let ends = 0;
  /** Undefined: the thing has to be asked for, since nobody knows what was missed. */
  let sequence: number | undefined;
  const heard = () => {
    lastWordAt = performance.now();
    pauseMs = pace.firstPause;
    onAway(false);
  };
  const pause = (ms: number) => sleep(ms, undefined, { signal }).catch(() => {});
  for (;;) {
    signal.throwIfAborted();
    try {
      if (sequence === undefined) {
        const now = await ask();
        signal.throwIfAborted();
        heard();
        onThing(now.thing);
        if (isEnded(now.thing)) return now.thing;
        ({ sequence } = now);
      }
      if (topic !== undefined && broken < mostBroken) {
        for await (const event of followTopic(server, topic, sequence, signal)) {
          heard();
          broken = 0;
          sequence = event.sequence;
          if (onEvent(event)) break;
        }
        // It has ended, or the server says no more of it: how it stands now is asked for.
        await pause(ends++ === 0 ? 0 : pace.firstPause);
      } else await pause(pace.askEvery);
      sequence = undefined;
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof BrokenFeedError || isOtherFeed(error)) {
        broken += 1;
        sequence = undefined;
      } else if (!(error instanceof RemoteError)) throw error;
      else if (isNoFeed(error) && sequence !== undefined) broken = mostBroken;
      else if (!error.passes || performance.now() - lastWordAt > pace.patience) throw error;
      else onAway(true);
      await pause(pauseMs);
      pauseMs = Math.min(pauseMs * 2, pace.longestPause);
    }
  }
}

/** An older server has no such path or no such topic; a busy one has no room for one more who listens. */
const isNoFeed = (error: RemoteError): boolean =>
  error.isUnknownPath || error.refusal?.code === 'topic-not-found' || error.refusal?.status === 429;

/** The feed has fewer events than it had: the server is back at an older state. */
const isOtherFeed = (error: unknown): boolean =>
  error instanceof RemoteError && error.refusal?.code === 'event-not-found';
