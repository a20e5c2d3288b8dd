import { WebSocketGateway, type OnGatewayConnection, type OnGatewayInit } from '@nestjs/websockets';
import type { DefaultEventsMap, Server, Socket } from 'socket.io';
import { DataSource, MoreThan } from 'typeorm';
import { Authenticator } from '../account/authenticator.ts';
import { requireScope, signInFirst } from '../account/auth.guard.ts';
import type { AccountBody } from '../account/account.dto.ts';
import { credentialOf } from '../account/session-token.ts';
import type { Credential } from '../account/session-token.ts';
import { DomainError } from '../http/domain-error.ts';
import { isSameOrigin } from '../http/origin.ts';
import { invalidRequest } from '../http/validation.ts';
import { SubmissionService } from '../submission/submission.service.ts';
import { AppLogger } from '../app-logger.ts';
import { FeedEventRow } from './feed-event.entity.ts';
import { FeedListener } from './feed-listener.ts';
import { unwatchSchema, watchSchema } from './feed.dto.ts';
import type {
  ClientEvents,
  FeedEvent,
  ServerEvents,
  UnwatchAnswer,
  WatchAnswer,
} from './feed.dto.ts';
import { Subscription } from './subscription.ts';

interface SocketData {
  credential: Credential;
}
type FeedSocket = Socket<ClientEvents, ServerEvents, DefaultEventsMap, SocketData>;
type FeedServer = Server<ClientEvents, ServerEvents, DefaultEventsMap, SocketData>;

const pageSize = 200;
const watchedPerSocket = 100;

/** The live feed: a client watches submissions and gets what happens to them, in order, once. */
@WebSocketGateway({ serveClient: false, maxHttpBufferSize: 16 * 1024, cors: false })
export class FeedGateway implements OnGatewayInit<FeedServer>, OnGatewayConnection<FeedSocket> {
  constructor(
    private readonly dataSource: DataSource,
    private readonly authenticator: Authenticator,
    private readonly submissions: SubmissionService,
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
    const watched = new Map<string, () => void>();
    // One request after the other: a socket that asks twice has one place in the feed, that of its last answer.
    let turn: Promise<unknown> = Promise.resolve();
    const unwatch = (submissionId: string) => {
      watched.get(submissionId)?.();
      watched.delete(submissionId);
    };

    socket.on('watch', (message, answer) => {
      if (typeof answer !== 'function') return;
      turn = turn
        .then(() => this.#watch(socket, message, watched, unwatch))
        .then(
          ({ reply, begin }) => {
            // The answer goes out before the first event.
            answer(reply);
            begin();
          },
          (error: unknown) => answer(this.#refusal(error)),
        );
    });
    socket.on('unwatch', (message, answer) => {
      turn = turn.then(() => {
        const parsed = unwatchSchema.safeParse(message);
        if (parsed.success) unwatch(parsed.data.submissionId);
        const reply: UnwatchAnswer = parsed.success
          ? { ok: true }
          : this.#refusal(invalidRequest(parsed.error.issues));
        if (typeof answer === 'function') answer(reply);
      });
    });
    socket.on('disconnect', () => [...watched.keys()].forEach(unwatch));
  }

  async #watch(
    socket: FeedSocket,
    message: unknown,
    watched: Map<string, () => void>,
    unwatch: (submissionId: string) => void,
  ): Promise<{ reply: WatchAnswer; begin: () => void }> {
    const parsed = watchSchema.safeParse(message);
    if (!parsed.success) throw invalidRequest(parsed.error.issues);
    const { submissionId, after } = parsed.data;
    const account = await this.#accountOf(socket.data.credential);
    if (!watched.has(submissionId) && watched.size >= watchedPerSocket) {
      throw new DomainError(
        'invalid-request',
        `One socket watches at most ${watchedPerSocket} submissions; unwatch some.`,
      );
    }
    const reply = await this.#place(account, submissionId, after);
    if (socket.disconnected) return { reply, begin: () => undefined };
    unwatch(submissionId);
    const subscription = new Subscription(
      reply.sequence,
      (from) => this.#read(submissionId, from),
      (event) => socket.emit('feed', event),
      (error) => this.logger.pino.warn({ submissionId, err: error }, 'feed.read-failed'),
    );
    const stopPokes = this.listener.watch(submissionId, () => subscription.poke());
    watched.set(submissionId, () => {
      stopPokes();
      subscription.end();
    });
    return { reply, begin: () => subscription.poke() };
  }

  /** Where the client goes on: after what it has, if that is a place in this feed, else with the whole state. */
  async #place(account: AccountBody, submissionId: string, after: number | undefined) {
    if (after !== undefined) {
      await this.submissions.allow(account, submissionId);
      const last =
        (await this.dataSource.getRepository(FeedEventRow).maximum('sequence', { submissionId })) ??
        0;
      if (after <= last) return { sequence: after, submission: null };
    }
    const submission = await this.submissions.get(account, submissionId);
    return { sequence: submission.sequence, submission };
  }

  async #read(submissionId: string, after: number): Promise<FeedEvent[]> {
    const rows = await this.dataSource.getRepository(FeedEventRow).find({
      where: { submissionId, sequence: MoreThan(after) },
      order: { sequence: 'ASC' },
      take: pageSize,
    });
    return rows.map(({ payload, sequence, judgementId }) => ({
      ...payload,
      submissionId,
      judgementId,
      sequence,
    }));
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
    await this.#accountOf(credential);
    socket.data.credential = credential;
  }

  /** Asked again at each watch: a session may have ended, a token may be deleted, a role changed. */
  async #accountOf(credential: Credential): Promise<AccountBody> {
    const principal = await this.authenticator.principalOf(credential);
    if (!principal) throw new DomainError('not-signed-in', signInFirst);
    requireScope(principal, 'read');
    return principal.account;
  }

  #refusal(error: unknown): { error: { code: string; message: string } } {
    if (error instanceof DomainError)
      return { error: { code: error.code, message: error.message } };
    this.logger.pino.error({ err: error }, 'feed.watch-failed');
    return {
      error: { code: 'internal-error', message: 'Something failed on our side; please try again.' },
    };
  }
}
