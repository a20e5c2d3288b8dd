import { Module } from '@nestjs/common';
import { ProblemModule } from '../problem/problem.module.ts';
import { RejudgeController } from './rejudge.controller.ts';
import { RejudgeService } from './rejudge.service.ts';
import { RejudgeTopic } from './rejudge-topic.ts';

@Module({
  imports: [ProblemModule],
  controllers: [RejudgeController],
  providers: [RejudgeService, RejudgeTopic],
  exports: [RejudgeService],
})
export class RejudgeModule {}
