import { Module } from '@nestjs/common';
import { ProblemController } from './problem.controller.ts';
import { ProblemService } from './problem.service.ts';

@Module({
  controllers: [ProblemController],
  providers: [ProblemService],
  exports: [ProblemService],
})
export class ProblemModule {}
