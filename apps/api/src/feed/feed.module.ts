import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { AccountModule } from '../account/account.module.ts';
import { PackageModule } from '../package/package.module.ts';
import { RedactionModule } from '../redaction/redaction.module.ts';
import { SubmissionModule } from '../submission/submission.module.ts';
import { AccountTopic } from './account-topic.ts';
import { EverythingTopic } from './everything-topic.ts';
import { FeedController } from './feed.controller.ts';
import { FeedGateway } from './feed.gateway.ts';
import { FeedTopics } from './feed-topics.ts';
import { SubmissionTopic } from './submission-topic.ts';
import { VersionTopic } from './version-topic.ts';
import { Watcher } from './watcher.ts';

@Module({
  imports: [DiscoveryModule, AccountModule, PackageModule, RedactionModule, SubmissionModule],
  controllers: [FeedController],
  providers: [
    FeedGateway,
    Watcher,
    FeedTopics,
    SubmissionTopic,
    VersionTopic,
    AccountTopic,
    EverythingTopic,
  ],
})
export class FeedModule {}
