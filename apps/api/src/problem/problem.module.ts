import { Module } from '@nestjs/common';
import { AttachmentShelf } from './attachment-shelf.ts';
import { AttachmentController } from './attachment.controller.ts';
import { EditorialController } from './editorial.controller.ts';
import { EditorialService } from './editorial.service.ts';
import { ProblemController } from './problem.controller.ts';
import { ProblemService } from './problem.service.ts';

@Module({
  controllers: [ProblemController, AttachmentController, EditorialController],
  providers: [AttachmentShelf, EditorialService, ProblemService],
  exports: [AttachmentShelf, ProblemService],
})
export class ProblemModule {}
