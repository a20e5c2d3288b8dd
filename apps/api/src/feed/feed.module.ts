import { Module } from '@nestjs/common';
import { AccountModule } from '../account/account.module.ts';
import { PackageModule } from '../package/package.module.ts';
import { RedactionModule } from '../redaction/redaction.module.ts';
import { SubmissionModule } from '../submission/submission.module.ts';
import { PackageTopic, SubmissionTopic } from './feed-topic.ts';
import { FeedGateway } from './feed.gateway.ts';

@Module({
  imports: [AccountModule, PackageModule, RedactionModule, SubmissionModule],
  providers: [FeedGateway, PackageTopic, SubmissionTopic],
})
export class FeedModule {}
