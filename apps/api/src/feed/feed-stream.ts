import { once } from 'node:events';
import type { Response } from 'express';
import type { Logger } from 'pino';
import type { AccountBody } from '../account/account.dto.ts';
import { DomainError } from '../http/domain-error.ts';
import type { FeedListener } from './feed-listener.ts';
import type { FeedTopic } from './feed-topic.ts';
import { News } from './news.ts';
import type { FeedRules } from './open-feeds.ts';
import { textOf } from './topic-name.ts';
import { topicEventOf } from './topic-event.ts';

/** A feed that somebody may read, and how they want it. */
export interface WantedFeed {
  readonly topic: FeedTopic;
  readonly id: string;
  readonly after: number;
  /** Goes on with what happens later. */
  readonly follow: boolean;
  /** Who reads it; throws when they may not any more. */
  readonly admit: () => Promise<AccountBody>;
}

/**
 * Writes a feed as lines, never more of it than one page ahead of what the client has taken. Ends after what there is,
 * or with the topic, the rights, or the signal; a client that does not read is cut off.
 */
export async function streamFeed(
  response: Response,
  { topic, id, after, follow, admit }: WantedFeed,
  parts: { listener: FeedListener; rules: FeedRules; signal: AbortSignal; logger: Logger },
): Promise<void> {
  const { listener, rules, signal, logger } = parts;
  const name = textOf({ kind: topic.kind, id });
  const news = new News(listener, name);
  const write = (text: string) => writeTo(response, text, rules.stallMs, signal);
  try {
    let account = await admit();
    let admitted = performance.now();
    let place = after;
    while (!signal.aborted) {
      if (performance.now() - admitted >= rules.recheckMs) {
        account = await admit();
        admitted = performance.now();
      }
      const page = await topic.read(account, id, place);
      place = page.at(-1)?.place ?? place;
      if (page.length > 0)
        await write(page.map((event) => `${JSON.stringify(topicEventOf(event))}\n`).join(''));
      else if (!follow || (await topic.isOver(id, place))) break;
      else {
        const untilRecheck = rules.recheckMs - (performance.now() - admitted);
        const waits = Math.max(1, Math.min(rules.signOfLifeMs, untilRecheck));
        if (!(await news.wait(waits, signal)) && !signal.aborted) await write('\n');
      }
    }
  } catch (error) {
    if (signal.aborted || response.destroyed) return;
    if (error instanceof Stalled) {
      response.destroy();
      logger.warn({ topic: name, by: 'request' }, 'feed.client-stalled');
      return;
    }
    // The answer has begun as a good one, so its last line has to say that it is not the end.
    response.write(`${JSON.stringify({ error: errorOf(error) })}\n`);
    if (!(error instanceof DomainError))
      logger.warn({ topic: name, err: error }, 'feed.read-failed');
  } finally {
    news.stop();
    response.end();
  }
}

class Stalled extends Error {}

/** Resolves once the client has taken most of it; throws when that takes too long. */
async function writeTo(
  response: Response,
  text: string,
  stallMs: number,
  signal: AbortSignal,
): Promise<void> {
  if (response.write(text)) return;
  const stalled = new AbortController();
  const timer = setTimeout(() => stalled.abort(), stallMs);
  try {
    await once(response, 'drain', { signal: AbortSignal.any([signal, stalled.signal]) });
  } catch (error) {
    if (stalled.signal.aborted) throw new Stalled();
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

const errorOf = (error: unknown) =>
  error instanceof DomainError
    ? { code: error.code, message: error.message }
    : {
        code: 'internal-error',
        message: 'Something failed on our side; go on after the last event that you have.',
      };
