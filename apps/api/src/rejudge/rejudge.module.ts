import { Module } from '@nestjs/common';
import { ProblemModule } from '../problem/problem.module.ts';
import { RejudgeController } from './rejudge.controller.ts';
import { RejudgeService } from './rejudge.service.ts';

@Module({
  imports: [ProblemModule],
  controllers: [RejudgeController],
  providers: [RejudgeService],
  exports: [RejudgeService],
})
export class RejudgeModule {}
