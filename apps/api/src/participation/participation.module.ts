import { Module } from '@nestjs/common';
import { ContestModule } from '../contest/contest.module.ts';
import { ParticipationController } from './participation.controller.ts';
import { ParticipationService } from './participation.service.ts';

@Module({
  imports: [ContestModule],
  controllers: [ParticipationController],
  providers: [ParticipationService],
})
export class ParticipationModule {}
