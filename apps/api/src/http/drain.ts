import { setTimeout } from 'node:timers/promises';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import type { OpenFeeds } from '../feed/open-feeds.ts';
import type { RequestsUnderWay } from './requests-under-way.ts';

interface Drained {
  readonly requests: RequestsUnderWay;
  readonly feeds: OpenFeeds;
  readonly logger: Logger;
  readonly config: Pick<Config, 'SHUTDOWN_NOTICE_SECONDS' | 'SHUTDOWN_GRACE_SECONDS'>;
}

/**
 * The first part of stopping: balancers see that this process is not ready, then nobody new is let in, followers are told
 * the end of their feeds, and what is being answered may end, within bounds.
 */
export async function drain(
  app: NestExpressApplication,
  { requests, feeds, logger, config }: Drained,
): Promise<void> {
  requests.announceStop();
  logger.info('api.stopping');
  await setTimeout(config.SHUTDOWN_NOTICE_SECONDS * 1000);
  const server = app.getHttpServer();
  server.close();
  server.closeIdleConnections();
  await feeds.onModuleDestroy();
  const left = await requests.ended(config.SHUTDOWN_GRACE_SECONDS * 1000);
  if (left > 0) logger.warn({ requests: left }, 'api.requests-cut');
}
