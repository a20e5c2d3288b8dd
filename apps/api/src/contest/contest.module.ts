import { Module } from '@nestjs/common';
import { ProblemModule } from '../problem/problem.module.ts';
import { ContestController } from './contest.controller.ts';
import { ContestProblemController } from './contest-problem.controller.ts';
import { ContestService } from './contest.service.ts';

@Module({
  imports: [ProblemModule],
  controllers: [ContestController, ContestProblemController],
  providers: [ContestService],
  exports: [ContestService],
})
export class ContestModule {}
