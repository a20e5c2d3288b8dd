import { Module } from '@nestjs/common';
import { ContestModule } from '../contest/contest.module.ts';
import { ClarificationController } from './clarification.controller.ts';
import { ClarificationService } from './clarification.service.ts';

@Module({
  imports: [ContestModule],
  controllers: [ClarificationController],
  providers: [ClarificationService],
})
export class ClarificationModule {}
