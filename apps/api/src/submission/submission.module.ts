import { Module } from '@nestjs/common';
import { ProblemModule } from '../problem/problem.module.ts';
import { RedactionModule } from '../redaction/redaction.module.ts';
import { SubmissionController } from './submission.controller.ts';
import { TrialController } from './trial.controller.ts';
import { SubmissionService } from './submission.service.ts';

@Module({
  imports: [ProblemModule, RedactionModule],
  controllers: [SubmissionController, TrialController],
  providers: [SubmissionService],
  exports: [SubmissionService],
})
export class SubmissionModule {}
