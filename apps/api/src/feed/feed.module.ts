import { Module } from '@nestjs/common';
import { AccountModule } from '../account/account.module.ts';
import { SubmissionModule } from '../submission/submission.module.ts';
import { FeedGateway } from './feed.gateway.ts';

@Module({ imports: [AccountModule, SubmissionModule], providers: [FeedGateway] })
export class FeedModule {}
