import { WebSocketGateway, type OnGatewayConnection, type OnGatewayInit } from '@nestjs/websockets';
import { readsPackages, signInFirst } from '../account/auth.guard.ts';
import { credentialOf } from '../account/session-token.ts';
import { DomainError } from '../http/domain-error.ts';
import { isSameOrigin } from '../http/origin.ts';
import { unwatchPackageSchema, watchPackageSchema } from '../package/package-event.dto.ts';
import type { WatchPackageAnswer } from '../package/package-event.dto.ts';
import { AppLogger } from '../app-logger.ts';
import { FeedListener } from './feed-listener.ts';
import { unwatchSchema, watchSchema } from './feed.dto.ts';
import type { UnwatchAnswer, WatchAnswer } from './feed.dto.ts';
import { FeedTopics } from './feed-topics.ts';
import { OpenFeeds } from './open-feeds.ts';
import { SocketFeed } from './socket-feed.ts';
import type { FeedServer, FeedSocket } from './socket-feed.ts';
import { SubmissionTopic } from './submission-topic.ts';
import { unwatchTopicSchema, watchTopicSchema } from './topic.dto.ts';
import type { WatchTopicAnswer } from './topic.dto.ts';
import { topicEventOf } from './topic-event.ts';
import { VersionTopic } from './version-topic.ts';
import { Watcher } from './watcher.ts';

/** The live feed: a client watches topics and gets what happens to them, in order, once. */
@WebSocketGateway({ serveClient: false, maxHttpBufferSize: 16 * 1024, cors: false })
export class FeedGateway implements OnGatewayInit<FeedServer>, OnGatewayConnection<FeedSocket> {
  constructor(
    private readonly watcher: Watcher,
    private readonly submissions: SubmissionTopic,
    private readonly versions: VersionTopic,
    private readonly topics: FeedTopics,
    private readonly listener: FeedListener,
    private readonly feeds: OpenFeeds,
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
    const { watcher, submissions, versions, topics, listener, feeds, logger } = this;
    const feed = new SocketFeed(socket, { watcher, listener, feeds, logger });
    const ok = { reply: { ok: true } satisfies UnwatchAnswer };

    socket.on('watch', (message, answer) => {
      if (typeof answer !== 'function') return;
      feed.request(watchSchema, message, answer, async ({ submissionId, after }) => {
        const id = submissionId.toLowerCase();
        const { place, begin } = await feed.watch(submissions, id, after, 'feed', ({ event }) =>
          socket.emit('feed', event),
        );
        const reply: WatchAnswer = { sequence: place.sequence, submission: place.whole };
        return { reply, begin };
      });
    });
    socket.on('watch-package', (message, answer) => {
      if (typeof answer !== 'function') return;
      feed.request(watchPackageSchema, message, answer, async ({ versionId, after }) => {
        const id = versionId.toLowerCase();
        const { place, begin } = await feed.watch(versions, id, after, 'package', ({ event }) =>
          socket.emit('package', event),
        );
        const reply: WatchPackageAnswer = { sequence: place.sequence, version: place.whole };
        return { reply, begin };
      });
    });
    socket.on('watch-topic', (message, answer) => {
      if (typeof answer !== 'function') return;
      feed.request(watchTopicSchema, message, answer, async ({ topic: name, after }) => {
        const { topic, id } = topics.of(name);
        const { place, begin } = await feed.watch(topic, id, after, 'topic', (event) =>
          socket.emit('topic', topicEventOf(event)),
        );
        const reply: WatchTopicAnswer = { sequence: place.sequence, state: place.whole };
        return { reply, begin };
      });
    });
    socket.on('unwatch', (message, answer) =>
      feed.request(unwatchSchema, message, answer, async ({ submissionId }) => {
        feed.unwatch({ kind: submissions.kind, id: submissionId.toLowerCase() }, 'feed');
        return ok;
      }),
    );
    socket.on('unwatch-package', (message, answer) =>
      feed.request(unwatchPackageSchema, message, answer, async ({ versionId }) => {
        feed.unwatch({ kind: versions.kind, id: versionId.toLowerCase() }, 'package');
        return ok;
      }),
    );
    socket.on('unwatch-topic', (message, answer) =>
      feed.request(unwatchTopicSchema, message, answer, async ({ topic: name }) => {
        feed.unwatch({ kind: name.kind, id: topics.of(name).id }, 'topic');
        return ok;
      }),
    );
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
    const account = await this.watcher.accountOf(credential, readsPackages);
    this.feeds.requireRoom('socket', account.id);
    Object.assign(socket.data, { credential, account });
  }
}
