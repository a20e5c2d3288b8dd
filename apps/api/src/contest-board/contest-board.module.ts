import { Module } from '@nestjs/common';
import { ContestModule } from '../contest/contest.module.ts';
import { ContestBoardController } from './contest-board.controller.ts';
import { ContestBoardService } from './contest-board.service.ts';
import { FreezeService } from './freeze.service.ts';
import { IgnoreService } from './ignore.service.ts';

@Module({
  imports: [ContestModule],
  controllers: [ContestBoardController],
  providers: [ContestBoardService, FreezeService, IgnoreService],
  exports: [ContestBoardService],
})
export class ContestBoardModule {}
