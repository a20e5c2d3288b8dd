import { Module } from '@nestjs/common';
import { ContestBoardModule } from '../contest-board/contest-board.module.ts';
import { ContestJuryTopic, ContestTopic } from './contest-topic.ts';

@Module({ imports: [ContestBoardModule], providers: [ContestTopic, ContestJuryTopic] })
export class ContestFeedModule {}
