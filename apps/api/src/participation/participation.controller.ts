import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { accountIdSchema } from '../account/account.dto.ts';
import type { AccountBody } from '../account/account.dto.ts';
import { Me, OrganisersOnly, SignedIn } from '../account/auth.guard.ts';
import { readContest, requireJury } from '../contest/contest-row.ts';
import { contestBodySchema, contestIdSchema } from '../contest/contest.dto.ts';
import type { ContestBody } from '../contest/contest.dto.ts';
import { OwnBody } from '../http/json-body.ts';
import { answers, refuses } from '../http/openapi.ts';
import { listParticipants } from './participant-list.ts';
import {
  extraTimeSchema,
  participantChangeSchema,
  participantListSchema,
  participantQuerySchema,
  participantSchema,
  registerSchema,
} from './participation.dto.ts';
import type {
  ExtraTime,
  ParticipantBody,
  ParticipantChange,
  ParticipantList,
  ParticipantQuery,
  Register,
} from './participation.dto.ts';
import { ParticipationService } from './participation.service.ts';

@ApiTags('contests')
@Controller('api/v1/contests/:id')
export class ParticipationController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly participations: ParticipationService,
  ) {}

  @SignedIn('submit')
  @Post('registration')
  @answers(201, contestBodySchema, 'You take part, now or before.')
  @refuses('contest-not-found', 'registration-closed', 'contest-full')
  register(
    @Me() account: AccountBody,
    @Param('id', { schema: contestIdSchema }) id: string,
    @Body({ schema: registerSchema }) register: Register,
  ): Promise<ContestBody> {
    return this.participations.register(account, id, register);
  }

  @SignedIn('submit')
  @Delete('registration')
  @HttpCode(204)
  @ApiNoContentResponse({ description: 'You do not take part, or did not.' })
  @refuses('contest-not-found', 'contest-started')
  async leave(
    @Me() account: AccountBody,
    @Param('id', { schema: contestIdSchema }) id: string,
  ): Promise<void> {
    await this.participations.leave(account, id);
  }

  @SignedIn('submit')
  @Post('virtual')
  @OwnBody()
  @answers(201, contestBodySchema, 'Your own time begins now.')
  @refuses(
    ...(['contest-not-found', 'contest-not-over', 'registration-closed'] as const),
    ...(['registered-already', 'contest-full'] as const),
  )
  beginVirtual(
    @Me() account: AccountBody,
    @Param('id', { schema: contestIdSchema }) id: string,
  ): Promise<ContestBody> {
    return this.participations.beginVirtual(account, id);
  }

  @SignedIn()
  @OrganisersOnly()
  @Get('participants')
  @answers(200, participantListSchema, 'Everybody who takes part, for the jury.')
  @refuses('contest-not-found', 'not-your-contest')
  async list(
    @Me() account: AccountBody,
    @Param('id', { schema: contestIdSchema }) id: string,
    @Query({ schema: participantQuerySchema }) query: ParticipantQuery,
  ): Promise<ParticipantList> {
    const contest = await readContest(this.dataSource.manager, id);
    requireJury(contest, account);
    return listParticipants(this.dataSource.manager, contest, query);
  }

  @SignedIn()
  @OrganisersOnly()
  @Put('participants/:account')
  @answers(
    200,
    participantSchema,
    'Changed as said; what was left out stays. Somebody who took no part was added.',
  )
  @refuses('contest-not-found', 'not-your-contest', 'account-not-found', 'contest-full')
  change(
    @Me() organiser: AccountBody,
    @Param('id', { schema: contestIdSchema }) id: string,
    @Param('account', { schema: accountIdSchema }) account: string,
    @Body({ schema: participantChangeSchema }) change: ParticipantChange,
  ): Promise<ParticipantBody> {
    return this.participations.change(organiser, id, account, change);
  }

  @SignedIn()
  @OrganisersOnly()
  @Put('extra-time')
  @answers(
    200,
    contestBodySchema,
    'Everybody has so much extra time. The freeze stays when it was.',
  )
  @refuses('contest-not-found', 'not-your-contest')
  extraTime(
    @Me() organiser: AccountBody,
    @Param('id', { schema: contestIdSchema }) id: string,
    @Body({ schema: extraTimeSchema }) extra: ExtraTime,
  ): Promise<ContestBody> {
    return this.participations.giveExtraTime(organiser, id, extra);
  }
}
