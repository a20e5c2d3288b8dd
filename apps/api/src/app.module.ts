import { Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AccountModule } from './account/account.module.ts';
import { AppLogger } from './app-logger.ts';
import { Clock } from './clock.ts';
import { BoardModule } from './board/board.module.ts';
import { ClarificationModule } from './clarification/clarification.module.ts';
import { ContestBoardModule } from './contest-board/contest-board.module.ts';
import { ContestFeedModule } from './contest-feed/contest-feed.module.ts';
import { ContestModule } from './contest/contest.module.ts';
import { FeedListener } from './feed/feed-listener.ts';
import { FeedModule } from './feed/feed.module.ts';
import { OpenFeeds } from './feed/open-feeds.ts';
import { HealthController } from './health/health.controller.ts';
import { IdentityDoor } from './identity/identity-door.ts';
import { SignUpRule } from './invitation/sign-up-rule.ts';
import { JudgementQueue } from './judgement/judgement-queue.ts';
import { PackageModule } from './package/package.module.ts';
import { ProofQueue } from './package/proof-queue.ts';
import { PublishingGate } from './package/publishing-gate.ts';
import { PlatformTypes } from './problem/platform-types.ts';
import { ParticipationModule } from './participation/participation.module.ts';
import { ProblemModule } from './problem/problem.module.ts';
import { QuestionModule } from './question/question.module.ts';
import { RejudgeModule } from './rejudge/rejudge.module.ts';
import { SubmissionLimits } from './submission/submission-limits.ts';
import { SubmissionModule } from './submission/submission.module.ts';
import { RequestLimits } from './throttle/request-limits.ts';
import { Throttle } from './throttle/throttle.ts';
import { RequestsUnderWay } from './http/requests-under-way.ts';
import { AdminModule } from './admin/admin.module.ts';
import { Settings } from './admin/settings.ts';
import { WorkerBoard } from '@tickjudge/queue';

/** What is opened before Nest begins and closed after it ended; every feature may ask for it. */
export interface Foundations {
  dataSource: DataSource;
  queue: JudgementQueue;
  proofs: ProofQueue;
  gate: PublishingGate;
  limits: SubmissionLimits;
  listener: FeedListener;
  feeds: OpenFeeds;
  throttle: Throttle;
  requestLimits: RequestLimits;
  requests: RequestsUnderWay;
  board: WorkerBoard;
  settings: Settings;
  signUpRule: SignUpRule;
  identityDoor: IdentityDoor;
  clock: Clock;
  logger: AppLogger;
  platformTypes: PlatformTypes;
}

@Module({})
export class FoundationModule {
  static of(parts: Foundations): DynamicModule {
    const providers = [
      { provide: DataSource, useValue: parts.dataSource },
      { provide: JudgementQueue, useValue: parts.queue },
      { provide: ProofQueue, useValue: parts.proofs },
      { provide: PublishingGate, useValue: parts.gate },
      { provide: SubmissionLimits, useValue: parts.limits },
      { provide: FeedListener, useValue: parts.listener },
      { provide: OpenFeeds, useValue: parts.feeds },
      { provide: Throttle, useValue: parts.throttle },
      { provide: RequestLimits, useValue: parts.requestLimits },
      { provide: RequestsUnderWay, useValue: parts.requests },
      { provide: WorkerBoard, useValue: parts.board },
      { provide: Settings, useValue: parts.settings },
      { provide: SignUpRule, useValue: parts.signUpRule },
      { provide: IdentityDoor, useValue: parts.identityDoor },
      { provide: Clock, useValue: parts.clock },
      { provide: AppLogger, useValue: parts.logger },
      { provide: PlatformTypes, useValue: parts.platformTypes },
    ];
    return {
      module: FoundationModule,
      global: true,
      providers,
      exports: providers.map((item) => item.provide),
    };
  }
}

@Module({})
export class AppModule {
  static of(foundations: Foundations): DynamicModule {
    return {
      module: AppModule,
      imports: [
        FoundationModule.of(foundations),
        AccountModule,
        PackageModule,
        ProblemModule,
        QuestionModule,
        SubmissionModule,
        ContestModule,
        ParticipationModule,
        ClarificationModule,
        ContestBoardModule,
        ContestFeedModule,
        RejudgeModule,
        FeedModule,
        BoardModule,
        AdminModule,
      ],
      controllers: [HealthController],
    };
  }
}
