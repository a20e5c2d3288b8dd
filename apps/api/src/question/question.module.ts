import { Module } from '@nestjs/common';
import { QuestionController } from './question.controller.ts';
import { QuestionService } from './question.service.ts';

@Module({
  controllers: [QuestionController],
  providers: [QuestionService],
})
export class QuestionModule {}
