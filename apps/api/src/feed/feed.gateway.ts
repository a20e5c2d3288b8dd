import { WebSocketGateway, type OnGatewayConnection, type OnGatewayInit } from '@nestjs/websockets';
import type { DefaultEventsMap, Server, Socket } from 'socket.io';
import type { z } from 'zod';
import { Authenticator } from '../account/authenticator.ts';
import { readsPackages, requireScope, signInFirst } from '../account/auth.guard.ts';
import type { TokenUse } from '../account/auth.guard.ts';
import type { AccountBody } from '../account/account.dto.ts';
import { credentialOf } from '../account/session-token.ts';
import type { Credential } from '../account/session-token.ts';
import { DomainError } from '../http/domain-error.ts';
import { isSameOrigin } from '../http/origin.ts';
import { invalidRequest } from '../http/validation.ts';
import { unwatchPackageSchema, watchPackageSchema } from '../package/package-event.dto.ts';
import type { WatchPackageAnswer } from '../package/package-event.dto.ts';
import { AppLogger } from '../app-logger.ts';
import { FeedListener } from './feed-listener.ts';
import { unwatchSchema, watchSchema } from './feed.dto.ts';
import type { ClientEvents, ServerEvents, UnwatchAnswer, WatchAnswer } from './feed.dto.ts';
import type { FeedTopic, OutgoingEvent } from './feed-topic.ts';
import { FeedTopics } from './feed-topics.ts';
import { placeIn } from './place.ts';
import type { Place } from './place.ts';
import { SubmissionTopic } from './submission-topic.ts';
import { unwatchTopicSchema, watchTopicSchema } from './topic.dto.ts';
import type { Snapshot, WatchTopicAnswer } from './topic.dto.ts';
import { topicEventOf } from './topic-event.ts';
import { textOf } from './topic-name.ts';
import type { TopicName } from './topic-name.ts';
import { VersionTopic } from './version-topic.ts';
import { WatchList } from './watch-list.ts';

interface SocketData {
  credential: Credential;
}
type FeedSocket = Socket<ClientEvents, ServerEvents, DefaultEventsMap, SocketData>;
type FeedServer = Server<ClientEvents, ServerEvents, DefaultEventsMap, SocketData>;

const watchedPerSocket = 100;

/** How a refused request ends; a `watch` and an `unwatch` alike. */
interface Refusal {
  error: { code: string; message: string };
}

/** The live feed: a client watches topics and gets what happens to them, in order, once. */
@WebSocketGateway({ serveClient: false, maxHttpBufferSize: 16 * 1024, cors: false })
export class FeedGateway implements OnGatewayInit<FeedServer>, OnGatewayConnection<FeedSocket> {
  constructor(
    private readonly authenticator: Authenticator,
    private readonly submissions: SubmissionTopic,
    private readonly versions: VersionTopic,
    private readonly topics: FeedTopics,
    private readonly listener: FeedListener,
    private readonly logger: AppLogger,
  ) {}

  afterInit(server: FeedServer): void {
    server.use((socket, next) => {
      this.#signIn(socket).then(
        () => next(),
        (error: unknown) =>
          next(error instanceof DomainError ? error : new Error('Something failed on our side.')),
      );
    });
  }

  handleConnection(socket: FeedSocket): void {
    const watched = new WatchList(this.listener, watchedPerSocket);
    // One request after the other: a socket that asks twice has one place in the feed, that of its last answer.
    let turn: Promise<unknown> = Promise.resolve();
    const inTurn = <Reply>(
      answer: unknown,
      request: () => Promise<{ reply: Reply; begin?: () => void }>,
    ): void => {
      const tell = (reply: Reply | Refusal) => {
        if (typeof answer === 'function') (answer as (reply: Reply | Refusal) => void)(reply);
      };
      turn = turn.then(request).then(
        ({ reply, begin }) => {
          // The answer goes out before the first event.
          tell(reply);
          begin?.();
        },
        (error: unknown) => tell(this.#refusal(error)),
      );
    };
    socket.on('watch', (message, answer) => {
      if (typeof answer !== 'function') return;
      inTurn<WatchAnswer>(answer, async () => {
        const { submissionId: id, after } = parse(watchSchema, message);
        const { place, begin } = await this.#watch(
          ...([socket, watched, this.submissions, { id, after, as: 'feed' }] as const),
          ({ event }) => socket.emit('feed', event),
        );
        return { reply: { sequence: place.sequence, submission: place.whole }, begin };
      });
    });
    socket.on('watch-package', (message, answer) => {
      if (typeof answer !== 'function') return;
      inTurn<WatchPackageAnswer>(answer, async () => {
        const { versionId: id, after } = parse(watchPackageSchema, message);
        const { place, begin } = await this.#watch(
          ...([socket, watched, this.versions, { id, after, as: 'package' }] as const),
          ({ event }) => socket.emit('package', event),
        );
        return { reply: { sequence: place.sequence, version: place.whole }, begin };
      });
    });
    socket.on('watch-topic', (message, answer) => {
      if (typeof answer !== 'function') return;
      inTurn<WatchTopicAnswer>(answer, async () => {
        const { topic: name, after } = parse(watchTopicSchema, message);
        const { topic, id } = this.topics.of(name);
        const { place, begin } = await this.#watch(
          ...([socket, watched, topic, { id, after, as: 'topic' }] as const),
          (outgoing) => socket.emit('topic', topicEventOf(outgoing)),
        );
        return { reply: { sequence: place.sequence, state: place.whole }, begin };
      });
    });
    const unwatch = (as: keyof ServerEvents, answer: unknown, nameOf: () => TopicName) =>
      inTurn(answer, async () => {
        const { topic, id } = this.topics.of(nameOf());
        watched.remove(keyOf(as, { kind: topic.kind, id }));
        return { reply: { ok: true } satisfies UnwatchAnswer };
      });
    socket.on('unwatch', (message, answer) =>
      unwatch('feed', answer, () => ({
        kind: this.submissions.kind,
        id: parse(unwatchSchema, message).submissionId,
      })),
    );
    socket.on('unwatch-package', (message, answer) =>
      unwatch('package', answer, () => ({
        kind: this.versions.kind,
        id: parse(unwatchPackageSchema, message).versionId,
      })),
    );
    socket.on('unwatch-topic', (message, answer) =>
      unwatch('topic', answer, () => parse(unwatchTopicSchema, message).topic),
    );
    socket.on('disconnect', () => watched.close());
  }

  async #watch<Body extends Snapshot, Event extends object>(
    socket: FeedSocket,
    watched: WatchList,
    topic: FeedTopic<Body, Event>,
    wanted: { id: string; after: number | undefined; as: keyof ServerEvents },
    send: (event: OutgoingEvent<Event>) => void,
  ): Promise<{ place: Place<Body>; begin: () => void }> {
    const id = topic.idOf(wanted.id) ?? wanted.id;
    const account = await this.#accountOf(socket.data.credential, topic.tokenUse);
    const name = { kind: topic.kind, id };
    const key = keyOf(wanted.as, name);
    watched.requireRoom(key);
    const place = await placeIn(topic, account, id, wanted.after);
    const begin = watched.add<OutgoingEvent<Event>>(key, {
      name: textOf(name),
      after: place.sequence,
      read: (after) => topic.read(account, id, after),
      send,
      failed: (error) =>
        this.logger.pino.warn({ topic: textOf(name), err: error }, 'feed.read-failed'),
    });
    return { place, begin };
  }

  async #signIn(socket: FeedSocket): Promise<void> {
    const { headers } = socket.handshake;
    const given: unknown = socket.handshake.auth['token'];
    const credential =
      typeof given === 'string' && given !== ''
        ? ({ by: 'header', token: given } as const)
        : credentialOf(headers);
    if (!credential) throw new DomainError('not-signed-in', signInFirst);
    // A page of another site may open a socket, and the browser may add our cookie; programs send no origin.
    if (credential.by === 'cookie' && headers.origin && !isSameOrigin(headers)) {
      throw new DomainError(
        'foreign-origin',
        "A session cookie is only accepted from this site's own pages.",
      );
    }
    // What of submissions or of packages a token may see is asked at each watch.
    await this.#accountOf(credential, readsPackages);
    socket.data.credential = credential;
  }

  /** Asked again at each watch: a session may have ended, a token may be deleted, a role changed. */
  async #accountOf(credential: Credential, use: TokenUse): Promise<AccountBody> {
    const principal = await this.authenticator.principalOf(credential);
    if (!principal) throw new DomainError('not-signed-in', signInFirst);
    requireScope(principal, use);
    return principal.account;
  }

  #refusal(error: unknown): Refusal {
    if (error instanceof DomainError)
      return { error: { code: error.code, message: error.message } };
    this.logger.pino.error({ err: error }, 'feed.watch-failed');
    return {
      error: { code: 'internal-error', message: 'Something failed on our side; please try again.' },
    };
  }
}

/** One topic may be watched in several forms at once. */
const keyOf = (as: keyof ServerEvents, name: TopicName) => `${as} ${textOf(name)}`;

function parse<Value>(schema: z.ZodType<Value>, message: unknown): Value {
  const parsed = schema.safeParse(message);
  if (parsed.success) return parsed.data;
  throw invalidRequest(parsed.error.issues);
}
