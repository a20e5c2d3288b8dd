import type { DefaultEventsMap, Server, Socket } from 'socket.io';
import type { z } from 'zod';
import { readsPackages } from '../account/auth.guard.ts';
import type { AccountBody } from '../account/account.dto.ts';
import type { Credential } from '../account/session-token.ts';
import type { AppLogger } from '../app-logger.ts';
import { DomainError } from '../http/domain-error.ts';
import { invalidRequest } from '../http/validation.ts';
import type { FeedListener } from './feed-listener.ts';
import type { ClientEvents, ServerEvents } from './feed.dto.ts';
import type { FeedTopic, OutgoingEvent } from './feed-topic.ts';
import type { OpenFeed, OpenFeeds } from './open-feeds.ts';
import { Outlet } from './outlet.ts';
import { placeIn } from './place.ts';
import type { Place } from './place.ts';
import type { Snapshot } from './topic.dto.ts';
import { textOf } from './topic-name.ts';
import type { TopicName } from './topic-name.ts';
import { WatchList } from './watch-list.ts';
import type { Watcher } from './watcher.ts';

export interface SocketData {
  credential: Credential;
  account: AccountBody;
}
export type FeedSocket = Socket<ClientEvents, ServerEvents, DefaultEventsMap, SocketData>;
export type FeedServer = Server<ClientEvents, ServerEvents, DefaultEventsMap, SocketData>;

export interface FeedParts {
  readonly watcher: Watcher;
  readonly listener: FeedListener;
  readonly feeds: OpenFeeds;
  readonly logger: AppLogger;
}

/** How a refused request ends; a `watch` and an `unwatch` alike. */
interface Refusal {
  error: { code: string; message: string };
}

const watchedPerSocket = 100;
/** A client that asks on and on without taking the answers is cut off. */
const mostRequestsWaiting = 500;

/** One topic may be watched in several forms at once. */
const keyOf = (as: keyof ServerEvents, name: TopicName) => `${as} ${textOf(name)}`;

/** One socket: what it watches, and its requests, one after the other. */
export class SocketFeed implements OpenFeed {
  readonly by = 'socket';
  readonly #socket: FeedSocket;
  readonly #parts: FeedParts;
  readonly #outlet: Outlet;
  readonly #watched: WatchList;
  #recheck: NodeJS.Timeout | undefined;

  constructor(socket: FeedSocket, parts: FeedParts) {
    this.#socket = socket;
    this.#parts = parts;
    this.#outlet = new Outlet(socket.conn, parts.feeds.rules.stallMs, () =>
      parts.logger.pino.warn({ accountId: this.accountId, by: this.by }, 'feed.client-stalled'),
    );
    this.#watched = new WatchList(parts.listener, watchedPerSocket);
    parts.feeds.add(this);
    this.#recheckLater();
    socket.on('disconnect', () => {
      clearTimeout(this.#recheck);
      this.#watched.close();
    });
  }

  get accountId(): string {
    return this.#socket.data.account.id;
  }

  bufferedBytes(): number {
    return this.#outlet.bufferedBytes();
  }

  end(): void {
    this.#outlet.cut();
  }

  onEnd(listener: () => void): void {
    this.#socket.on('disconnect', listener);
  }

  /** Does what a message asks for, in turn; the answer goes out before the first event. */
  request<Message, Reply>(
    schema: z.ZodType<Message>,
    message: unknown,
    answer: unknown,
    serve: (message: Message) => Promise<{ reply: Reply; begin?: () => void }>,
  ): void {
    const tell = (reply: Reply | Refusal) => {
      if (typeof answer === 'function') (answer as (reply: Reply | Refusal) => void)(reply);
    };
    if (this.#outlet.waiting >= mostRequestsWaiting) return this.#outlet.cut();
    const parsed = schema.safeParse(message);
    const served = this.#outlet.turn(async () => {
      try {
        if (!parsed.success) throw invalidRequest(parsed.error.issues);
        const { reply, begin } = await serve(parsed.data);
        tell(reply);
        begin?.();
      } catch (error) {
        tell(this.#refusal(error));
      }
    });
    served.catch(() => undefined);
  }

  /** Watches a topic from behind `after`. Throws when the account may not. */
  async watch<Body extends Snapshot, Event extends object>(
    topic: FeedTopic<Body, Event>,
    id: string,
    after: number | undefined,
    as: keyof ServerEvents,
    send: (event: OutgoingEvent<Event>) => void,
  ): Promise<{ place: Place<Body>; begin: () => void }> {
    const account = await this.#accountFor(topic.tokenUse);
    const name = { kind: topic.kind, id };
    const key = keyOf(as, name);
    this.#watched.requireRoom(key);
    const place = await placeIn(topic, account, id, after);
    const begin = this.#watched.add(key, {
      name: textOf(name),
      after: place.sequence,
      advance: (from, ended) =>
        this.#outlet.turn(async () => {
          const page = await topic.read(this.#socket.data.account, id, from);
          for (const event of page) {
            if (ended()) break;
            send(event);
          }
          return page.at(-1)?.place ?? from;
        }),
      failed: (error) =>
        this.#parts.logger.pino.warn({ topic: textOf(name), err: error }, 'feed.read-failed'),
      allow: (now) => topic.allow(now, id),
    });
    return { place, begin };
  }

  unwatch(name: TopicName, as: keyof ServerEvents): void {
    this.#watched.remove(keyOf(as, name));
  }

  /** What of the topics a token may see is asked at each watch, and never changes. */
  async #accountFor(use: FeedTopic['tokenUse']): Promise<AccountBody> {
    const { data } = this.#socket;
    data.account = await this.#parts.watcher.accountOf(data.credential, use);
    return data.account;
  }

  /** Ends the socket once its session is over, or when it watches what it may not any more. */
  #recheckLater(): void {
    this.#recheck = setTimeout(() => {
      this.#accountFor(readsPackages)
        .then((account) => this.#watched.allow(account))
        .catch((error: unknown) => {
          if (error instanceof DomainError) this.#outlet.cut();
          else this.#parts.logger.pino.warn({ err: error }, 'feed.recheck-failed');
        })
        .finally(() => {
          if (this.#socket.connected) this.#recheckLater();
        });
    }, this.#parts.feeds.rules.recheckMs);
  }

  #refusal(error: unknown): Refusal {
    if (error instanceof DomainError)
      return { error: { code: error.code, message: error.message } };
    this.#parts.logger.pino.error({ err: error }, 'feed.watch-failed');
    return {
      error: { code: 'internal-error', message: 'Something failed on our side; please try again.' },
    };
  }
}
