import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import type { AccountBody } from '../account/account.dto.ts';
import { Me, OpenToVisitors, OrganisersOnly, SignedIn, Visitor } from '../account/auth.guard.ts';
import { contestIdSchema } from '../contest/contest.dto.ts';
import { answers, refuses } from '../http/openapi.ts';
import {
  announcementSchema,
  clarificationAnswerSchema,
  clarificationIdSchema,
  clarificationListSchema,
  clarificationQuerySchema,
  clarificationSchema,
  questionSchema,
} from './clarification.dto.ts';
import type {
  ClarificationBody,
  ClarificationList,
  ClarificationQuery,
} from './clarification.dto.ts';
import { ClarificationService } from './clarification.service.ts';

@ApiTags('contests')
@Controller('api/v1/contests/:id')
export class ClarificationController {
  constructor(private readonly clarifications: ClarificationService) {}

  @OpenToVisitors()
  @Get('clarifications')
  @answers(
    200,
    clarificationListSchema,
    'What was told to everybody and what you asked, the newest first; for the jury, all with the names.',
  )
  @refuses('contest-not-found')
  list(
    @Visitor() account: AccountBody | null,
    @Param('id', { schema: contestIdSchema }) id: string,
    @Query({ schema: clarificationQuerySchema }) query: ClarificationQuery,
  ): Promise<ClarificationList> {
    return this.clarifications.list(account, id, query);
  }

  @SignedIn('submit')
  @Post('clarifications')
  @answers(201, clarificationSchema, 'Asked; the jury sees it, and nobody else.')
  @refuses(
    ...(['contest-not-found', 'not-registered', 'contest-not-running'] as const),
    ...(['contest-problem-not-found', 'too-many-questions'] as const),
  )
  ask(
    @Me() account: AccountBody,
    @Param('id', { schema: contestIdSchema }) id: string,
    @Body({ schema: questionSchema }) question: z.output<typeof questionSchema>,
  ): Promise<ClarificationBody> {
    return this.clarifications.ask(account, id, question);
  }

  @SignedIn()
  @OrganisersOnly()
  @Put('clarifications/:clarification/answer')
  @answers(200, clarificationSchema, 'Answered: to who asked, or to everybody.')
  @refuses(
    ...(['contest-not-found', 'not-your-contest'] as const),
    ...(['clarification-not-found', 'answered-already'] as const),
  )
  answer(
    @Me() organiser: AccountBody,
    @Param('id', { schema: contestIdSchema }) id: string,
    @Param('clarification', { schema: clarificationIdSchema }) clarification: string,
    @Body({ schema: clarificationAnswerSchema })
    answer: z.output<typeof clarificationAnswerSchema>,
  ): Promise<ClarificationBody> {
    return this.clarifications.answer(organiser, id, clarification, answer);
  }

  @SignedIn()
  @OrganisersOnly()
  @Post('announcements')
  @answers(201, clarificationSchema, 'Told to everybody.')
  @refuses('contest-not-found', 'not-your-contest', 'contest-problem-not-found')
  announce(
    @Me() organiser: AccountBody,
    @Param('id', { schema: contestIdSchema }) id: string,
    @Body({ schema: announcementSchema }) announcement: z.output<typeof announcementSchema>,
  ): Promise<ClarificationBody> {
    return this.clarifications.announce(organiser, id, announcement);
  }
}
