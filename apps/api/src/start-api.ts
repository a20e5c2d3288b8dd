import 'reflect-metadata';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { IoAdapter } from '@nestjs/platform-socket.io';
import type { Logger } from 'pino';
import { AppLogger, createLogger } from './app-logger.ts';
import { AppModule } from './app.module.ts';
import type { Foundations } from './app.module.ts';
import { Clock } from './clock.ts';
import type { Config } from './config.ts';
import { createDataSource } from './database/data-source.ts';
import { migrate } from './database/migrate.ts';
import { FeedListener } from './feed/feed-listener.ts';
import { OpenFeeds } from './feed/open-feeds.ts';
import { isArchivePath } from './http/archive-body.ts';
import { compressed } from './http/compression.ts';
import { ErrorFilter } from './http/error.filter.ts';
import { JsonBody, bodyLimitBytes } from './http/json-body.ts';
import { serveOpenApi } from './http/openapi.ts';
import { neverStored, securityHeaders } from './http/security.ts';
import { validationPipe } from './http/validation.ts';
import { serveWebPage } from './http/web-page.ts';
import { identityDoorOf } from './identity/identity-door.ts';
import { SignUpRule } from './invitation/sign-up-rule.ts';
import { MetricsListener } from './metrics/metrics-listener.ts';
import { Exposition } from './metrics/exposition.ts';
import { ServiceMetrics } from './metrics/service-metrics.ts';
import { StandingMetrics } from './metrics/standing-metrics.ts';
import { Settings } from './admin/settings.ts';
import { drain } from './http/drain.ts';
import { requestLog } from './http/request-log.ts';
import { RequestsUnderWay } from './http/requests-under-way.ts';
import { RequestLimits } from './throttle/request-limits.ts';
import { WorkerBoard } from '@tickjudge/queue';
import { JudgementQueue } from './judgement/judgement-queue.ts';
import { JudgementOutcomes } from './judgement/judgement-outcomes.ts';
import { OpenJudgements } from './judgement/open-judgements.ts';
import type { ProblemStore } from './problem/problem-store.ts';
import { OpenProofs } from './package/open-proofs.ts';
import { ProofOutcomes } from './package/proof-outcomes.ts';
import { ProofQueue } from './package/proof-queue.ts';
import { PublishingGate } from './package/publishing-gate.ts';
import { PlatformTypes } from './problem/platform-types.ts';
import { seedProblems } from './problem/seed-problems.ts';
import type { QuestionStore } from './question/question-store.ts';
import { seedQuestions } from './question/seed-questions.ts';
import { OpenRejudgements } from './rejudge/open-rejudgements.ts';
import { StartError } from './start-error.ts';
import { Throttle } from './throttle/throttle.ts';
import { SubmissionLimits } from './submission/submission-limits.ts';
import { OutcomeConsumer } from './work/outcome-consumer.ts';
import { Sweeper } from './work/sweeper.ts';

export interface RunningApi {
  readonly url: string;
  readonly port: number;
  /** Where Prometheus is answered; undefined: nowhere. */
  readonly metricsPort: number | undefined;
  /** Says that it is not ready, stops accepting, lets requests end, cuts the sockets, closes queue and database. */
  close(): Promise<void>;
}

export interface ApiParts {
  problems: ProblemStore;
  questions: QuestionStore;
  logger?: Logger;
  sweepIntervalMs?: number;
  clock?: Clock;
  feeds?: OpenFeeds;
}

/**
 * Starts the whole API in this process: migrates, reads the problems, listens. Throws a `StartError` with one
 * sentence for what its user can mend; what was opened by then is closed again.
 */
export async function startApi(config: Config, parts: ApiParts): Promise<RunningApi> {
  const logger = parts.logger ?? createLogger(config.LOG_LEVEL);
  await using opened = new AsyncDisposableStack();
  const place = {
    postgresUrl: config.DATABASE_URL,
    redisUrl: config.REDIS_URL,
    name: 'tickjudge-api-queue',
  };

  const dataSource = createDataSource(config.DATABASE_URL);
  await dataSource.initialize().catch((error: unknown) => {
    throw StartError.database(config.DATABASE_URL, error);
  });
  opened.defer(() => dataSource.destroy());
  await migrate(dataSource, {
    databaseUrl: config.DATABASE_URL,
    queueInPostgres: !config.REDIS_URL,
    workerRole: config.WORKER_DATABASE_ROLE,
  });
  await seedProblems(dataSource, parts.problems, logger);
  await seedQuestions(dataSource, parts.questions, logger);

  const listener = new FeedListener(config.DATABASE_URL, logger);
  opened.defer(() => listener.stop());
  await listener.start();
  const queue = new JudgementQueue(place, dataSource, logger);
  opened.defer(() => queue.close());
  const proofs = new ProofQueue(place, dataSource, logger);
  opened.defer(() => proofs.close());
  const gate = new PublishingGate(config.PUBLISH_MUTATION_SCORE);
  const throttle = new Throttle(dataSource, config);
  opened.defer(() => throttle.close());
  const metrics = new ServiceMetrics();
  const requests = new RequestsUnderWay();
  const requestLimits = new RequestLimits(
    {
      perMinute: config.REQUESTS_PER_MINUTE,
      perMinuteOfAddress: config.REQUESTS_PER_MINUTE_OF_ADDRESS,
    },
    (by) => metrics.limited(by),
  );
  const board = new WorkerBoard(place, (err) =>
    logger.warn({ queue: 'workers', err }, 'queue.unreachable'),
  );
  opened.defer(() => board.close());
  const clock = parts.clock ?? new Clock();
  const limits = new SubmissionLimits(
    { inFlight: config.SUBMISSIONS_IN_FLIGHT, perMinute: config.SUBMISSIONS_PER_MINUTE },
    clock,
  );
  const consumer = new OutcomeConsumer(
    place,
    new JudgementOutcomes(dataSource, logger, metrics),
    logger,
  );
  opened.defer(() => consumer.close());
  const proofConsumer = new OutcomeConsumer(
    place,
    new ProofOutcomes(dataSource, gate.thresholdPercent, logger),
    logger,
  );
  opened.defer(() => proofConsumer.close());
  const sweeper = new Sweeper(
    queue,
    new OpenJudgements(dataSource),
    logger,
    parts.sweepIntervalMs,
    metrics,
  );
  opened.defer(() => sweeper.stop());
  const setSweeper = new Sweeper(
    queue,
    new OpenRejudgements(dataSource),
    logger,
    parts.sweepIntervalMs,
    metrics,
  );
  opened.defer(() => setSweeper.stop());
  const proofSweeper = new Sweeper(
    proofs,
    new OpenProofs(dataSource),
    logger,
    parts.sweepIntervalMs,
    metrics,
  );
  opened.defer(() => proofSweeper.stop());

  const feeds = parts.feeds ?? new OpenFeeds();
  const app = await createApp(config, metrics, {
    ...{ dataSource, queue, proofs, gate, limits, throttle, listener, feeds, board, clock },
    ...{ requests, requestLimits, settings: new Settings(config) },
    signUpRule: new SignUpRule(config.SIGN_UP),
    identityDoor: identityDoorOf(config),
    platformTypes: new PlatformTypes(parts.problems.platformTypes()),
    logger: new AppLogger(logger),
  });
  opened.defer(() => app.close());
  opened.defer(() => drain(app, { requests, feeds, logger, config }));
  await app.listen(config.PORT, config.HOST).catch((error: unknown) => {
    throw StartError.port(config.HOST, config.PORT, error);
  });
  sweeper.start();
  setSweeper.start();
  proofSweeper.start();
  let metricsPort: number | undefined;
  if (config.METRICS_PORT !== undefined) {
    const standing = new StandingMetrics(metrics.registry, { dataSource, listener, feeds });
    const exposition = new Exposition(metrics.registry, standing, board);
    const door = new MetricsListener(exposition, logger);
    opened.defer(() => door.close());
    metricsPort = await door.listen(config.METRICS_HOST, config.METRICS_PORT);
    logger.info({ host: config.METRICS_HOST, port: metricsPort }, 'metrics.ready');
  }

  const { port } = app.getHttpServer().address() as AddressInfo;
  const host = config.HOST.includes(':') ? `[${config.HOST}]` : config.HOST;
  const url = `http://${host}:${port}`;
  logger.info({ url, queue: config.REDIS_URL ? 'redis' : 'postgres' }, 'api.ready');
  const running = opened.move();
  return { url, port, metricsPort, close: () => running.disposeAsync() };
}

async function createApp(
  config: Config,
  metrics: ServiceMetrics,
  foundations: Foundations,
): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(AppModule.of(foundations), {
    logger: foundations.logger,
    abortOnError: false,
    bodyParser: false,
    forceCloseConnections: true,
  });
  app.disable('x-powered-by');
  app.set('trust proxy', config.TRUST_PROXY ?? false);
  app.useWebSocketAdapter(new IoAdapter(app));
  app.use(foundations.requests.watch);
  app.use(requestLog(foundations.logger.pino, (request) => metrics.requested(request)));
  app.use(securityHeaders);
  app.use(compressed);
  app.use('/api', neverStored);
  app.use('/api', foundations.requestLimits.watch);
  app.useBodyParser('raw', {
    type: (request: IncomingMessage) => !isArchivePath(request),
    limit: bodyLimitBytes,
  });
  app.useGlobalInterceptors(new JsonBody());
  app.useGlobalPipes(validationPipe);
  app.useGlobalFilters(new ErrorFilter(foundations.logger.pino));
  serveWebPage(app, config.WEB_DIR);
  serveOpenApi(app);
  return app;
}
