import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Open } from '../account/auth.guard.ts';
import { answers } from '../http/openapi.ts';
import { questionFacetsSchema, questionListSchema, questionQuerySchema } from './question.dto.ts';
import type { QuestionFacets, QuestionList, QuestionQuery } from './question.dto.ts';
import { QuestionService } from './question.service.ts';

/** The question bank can be read without an account. */
@ApiTags('questions')
@Open()
@Controller('api/v1/questions')
export class QuestionController {
  constructor(private readonly questions: QuestionService) {}

  @Get()
  @answers(200, questionListSchema, 'The question bank in its order, and what of it is judged.')
  list(@Query({ schema: questionQuerySchema }) query: QuestionQuery): Promise<QuestionList> {
    return this.questions.list(query);
  }

  @Get('facets')
  @answers(200, questionFacetsSchema, 'How many questions there are of each kind and tag.')
  facets(): Promise<QuestionFacets> {
    return this.questions.facets();
  }
}
