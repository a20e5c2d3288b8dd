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
import { PackageTopic, SubmissionTopic } from './feed-topic.ts';
import type { FeedTopic } from './feed-topic.ts';
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

/** The live feed: a client watches submissions and versions and gets what happens to them, in order, once. */
@WebSocketGateway({ serveClient: false, maxHttpBufferSize: 16 * 1024, cors: false })
export class FeedGateway implements OnGatewayInit<FeedServer>, OnGatewayConnection<FeedSocket> {
  constructor(
    private readonly authenticator: Authenticator,
    private readonly submissions: SubmissionTopic,
    private readonly packages: PackageTopic,
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
    const ok: UnwatchAnswer = { ok: true };

    socket.on('watch', (message, answer) => {
      if (typeof answer !== 'function') return;
      inTurn<WatchAnswer>(answer, async () => {
        const { submissionId: id, after } = parse(watchSchema, message);
        const { place, begin } = await this.#watch(
          ...([socket, watched, this.submissions, { id, after, use: 'read' }] as const),
          (event) => socket.emit('feed', event),
        );
        return { reply: { sequence: place.sequence, submission: place.whole }, begin };
      });
    });
    socket.on('watch-package', (message, answer) => {
      if (typeof answer !== 'function') return;
      inTurn<WatchPackageAnswer>(answer, async () => {
        const { versionId: id, after } = parse(watchPackageSchema, message);
        const { place, begin } = await this.#watch(
          ...([socket, watched, this.packages, { id, after, use: readsPackages }] as const),
          (event) => socket.emit('package', event),
        );
        return { reply: { sequence: place.sequence, version: place.whole }, begin };
      });
    });
    socket.on('unwatch', (message, answer) =>
      inTurn(answer, async () => {
        watched.remove(parse(unwatchSchema, message).submissionId);
        return { reply: ok };
      }),
    );
    socket.on('unwatch-package', (message, answer) =>
      inTurn(answer, async () => {
        watched.remove(parse(unwatchPackageSchema, message).versionId);
        return { reply: ok };
      }),
    );
    socket.on('disconnect', () => watched.close());
  }

  async #watch<Body extends { sequence: number }, Event extends { sequence: number }>(
    socket: FeedSocket,
    watched: WatchList,
    topic: FeedTopic<Body, Event>,
    { id, after, use }: { id: string; after: number | undefined; use: TokenUse },
    send: (event: Event) => void,
  ): Promise<{ place: { sequence: number; whole: Body | null }; begin: () => void }> {
    const account = await this.#accountOf(socket.data.credential, use);
    watched.requireRoom(id);
    const place = await placeIn(topic, account, id, after);
    const readFor = { read: (of: string, from: number) => topic.read(of, from, account) };
    const begin = watched.add(id, place.sequence, readFor, send, (error) =>
      this.logger.pino.warn({ topicId: id, err: error }, 'feed.read-failed'),
    );
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

/** Where a client goes on: after what it has, if that is a place in this feed, else with the whole state. */
async function placeIn<Body extends { sequence: number }>(
  topic: FeedTopic<Body, { sequence: number }>,
  account: AccountBody,
  id: string,
  after: number | undefined,
): Promise<{ sequence: number; whole: Body | null }> {
  if (after !== undefined) {
    await topic.allow(account, id);
    if (after <= (await topic.last(id))) return { sequence: after, whole: null };
  }
  const whole = await topic.whole(account, id);
  return { sequence: whole.sequence, whole };
}

function parse<Value>(schema: z.ZodType<Value>, message: unknown): Value {
  const parsed = schema.safeParse(message);
  if (parsed.success) return parsed.data;
  throw invalidRequest(parsed.error.issues);
}
