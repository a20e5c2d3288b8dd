import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { AdminsOnly, SignedIn, readsPackages } from '../account/auth.guard.ts';
import { credentialOf } from '../account/session-token.ts';
import { AppLogger } from '../app-logger.ts';
import { DomainError } from '../http/domain-error.ts';
import { refuses } from '../http/openapi.ts';
import { everything, FeedListener } from './feed-listener.ts';
import { feedQuerySchema, topicPartSchema } from './feed-query.dto.ts';
import type { FeedQuery } from './feed-query.dto.ts';
import { streamFeed } from './feed-stream.ts';
import { FeedTopics } from './feed-topics.ts';
import { OpenFeeds } from './open-feeds.ts';
import type { TopicName } from './topic-name.ts';
import { Watcher } from './watcher.ts';

const lines = (description: string) =>
  ApiOkResponse({
    description,
    schema: { type: 'string', description: 'JSON, one object a line' },
  });

/** The feeds for programs that would rather read lines than speak socket.io; what they tell is the same. */
@ApiTags('feed')
@Controller('api/v1/feed')
export class FeedController {
  constructor(
    private readonly topics: FeedTopics,
    private readonly watcher: Watcher,
    private readonly listener: FeedListener,
    private readonly feeds: OpenFeeds,
    private readonly logger: AppLogger,
  ) {}

  @SignedIn('read')
  @AdminsOnly()
  @Get('everything')
  @ApiProduces('application/x-ndjson')
  @lines(
    'The events of all topics, in the order in which they were committed; see "The live feed".',
  )
  @refuses('event-not-found', 'too-many-feeds')
  everything(
    @Query({ schema: feedQuerySchema }) query: FeedQuery,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    return this.#stream({ kind: everything, id: '' }, query, request, response);
  }

  @SignedIn(readsPackages)
  @Get(':kind/:id')
  @ApiProduces('application/x-ndjson')
  @lines('The events of one topic, in order; see "The live feed". "publish" reads versions alone.')
  @refuses(
    ...(['topic-not-found', 'submission-not-found', 'version-not-found'] as const),
    ...(['contest-not-found', 'not-your-contest', 'event-not-found', 'too-many-feeds'] as const),
  )
  topic(
    @Param('kind', { schema: topicPartSchema }) kind: string,
    @Param('id', { schema: topicPartSchema }) id: string,
    @Query({ schema: feedQuerySchema }) query: FeedQuery,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    return this.#stream({ kind, id }, query, request, response);
  }

  async #stream(
    name: TopicName,
    { after, follow }: FeedQuery,
    request: Request,
    response: Response,
  ): Promise<void> {
    const { topic, id } = this.topics.of(name);
    const credential = credentialOf(request.headers);
    const admit = async () => {
      const account = await this.watcher.accountOf(credential, topic.tokenUse);
      await topic.allow(account, id);
      return account;
    };
    const { id: accountId } = await admit();
    const last = await topic.last(id);
    if (after > last)
      throw new DomainError(
        'event-not-found',
        `The feed has ${last} events, so there is none with the number ${after} to go on behind; read it from the first one, with "after" 0.`,
      );
    this.feeds.requireRoom('request', accountId);
    const gone = new AbortController();
    this.feeds.add({
      ...({ by: 'request', accountId } as const),
      bufferedBytes: () => response.writableLength,
      end: () => gone.abort(),
      onEnd: (listener) => void response.once('close', listener),
    });
    response.once('close', () => gone.abort());
    // Proxies that collect answers would keep events back.
    response.set({ 'Content-Type': 'application/x-ndjson', 'X-Accel-Buffering': 'no' });
    response.flushHeaders();
    if (request.method === 'HEAD') return void response.end();
    const parts = { listener: this.listener, rules: this.feeds.rules, logger: this.logger.pino };
    await streamFeed(...([response, { topic, id, after, follow, admit }] as const), {
      ...parts,
      signal: gone.signal,
    });
  }
}
