import { Module } from '@nestjs/common';
import { AttachmentShelf } from './attachment-shelf.ts';
import { AttachmentController } from './attachment.controller.ts';
import { ProblemController } from './problem.controller.ts';
import { ProblemService } from './problem.service.ts';

@Module({
  controllers: [ProblemController, AttachmentController],
  providers: [AttachmentShelf, ProblemService],
  exports: [ProblemService],
})
export class ProblemModule {}
