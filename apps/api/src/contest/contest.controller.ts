import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  Patch,
  Post,
  Put,
  Query,
} from '@nestjs/common';
import { ApiNoContentResponse, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import type { AccountBody } from '../account/account.dto.ts';
import { Me, OpenToVisitors, OrganisersOnly, SignedIn, Visitor } from '../account/auth.guard.ts';
import { Clock } from '../clock.ts';
import { OwnBody } from '../http/json-body.ts';
import { answers, refuses } from '../http/openapi.ts';
import { listContests } from './contest-list.ts';
import { ContestService } from './contest.service.ts';
import {
  contestBodySchema,
  contestChangeSchema,
  contestCodeSchema,
  contestIdSchema,
  contestListSchema,
  contestProblemsSchema,
  contestQuerySchema,
  newContestSchema,
} from './contest.dto.ts';
import type {
  ContestBody,
  ContestCode,
  ContestList,
  ContestQuery,
  ContestSettings,
} from './contest.dto.ts';

@ApiTags('contests')
@Controller('api/v1/contests')
export class ContestController {
  constructor(
    private readonly contests: ContestService,
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  @SignedIn()
  @OrganisersOnly()
  @Post()
  @answers(201, contestBodySchema, 'Made, without problems; you run it.')
  @refuses('too-many-contests')
  make(
    @Me() organiser: AccountBody,
    @Body({ schema: newContestSchema }) settings: ContestSettings,
  ): Promise<ContestBody> {
    return this.contests.make(organiser, settings);
  }

  @OpenToVisitors()
  @Get()
  @answers(200, contestListSchema, 'The contests that are listed, the latest begin first.')
  async list(
    @Visitor() account: AccountBody | null,
    @Query({ schema: contestQuerySchema }) query: ContestQuery,
  ): Promise<ContestList> {
    const { manager } = this.dataSource;
    return listContests(manager, account, query, await this.clock.now(manager));
  }

  @OpenToVisitors()
  @Get(':id')
  @answers(200, contestBodySchema, 'One contest; its problems are told once it has begun.')
  @refuses('contest-not-found')
  get(
    @Visitor() account: AccountBody | null,
    @Param('id', { schema: contestIdSchema }) id: string,
  ): Promise<ContestBody> {
    return this.contests.get(account, id);
  }

  @SignedIn()
  @OrganisersOnly()
  @Patch(':id')
  @answers(
    200,
    contestBodySchema,
    'Changed. Once it has begun: title, description, registration, virtualAllowed and listed only.',
  )
  @refuses('contest-not-found', 'not-your-contest', 'contest-started')
  change(
    @Me() organiser: AccountBody,
    @Param('id', { schema: contestIdSchema }) id: string,
    @Body({ schema: contestChangeSchema }) change: z.output<typeof contestChangeSchema>,
  ): Promise<ContestBody> {
    return this.contests.change(organiser, id, change);
  }

  @SignedIn()
  @OrganisersOnly()
  @Put(':id/problems')
  @answers(
    200,
    contestBodySchema,
    'It has these problems, in this order. Each is judged with one version, which a later publication does not change.',
  )
  @refuses(
    ...(['contest-not-found', 'not-your-contest', 'contest-started'] as const),
    ...(['problem-not-found', 'version-not-found'] as const),
  )
  setProblems(
    @Me() organiser: AccountBody,
    @Param('id', { schema: contestIdSchema }) id: string,
    @Body({ schema: contestProblemsSchema }) { problems }: z.output<typeof contestProblemsSchema>,
  ): Promise<ContestBody> {
    return this.contests.setProblems(organiser, id, problems);
  }

  @SignedIn()
  @OrganisersOnly()
  @Delete(':id')
  @HttpCode(204)
  @ApiNoContentResponse({ description: 'Deleted; only before it begins.' })
  @refuses('contest-not-found', 'not-your-contest', 'contest-started')
  async remove(
    @Me() organiser: AccountBody,
    @Param('id', { schema: contestIdSchema }) id: string,
  ): Promise<void> {
    await this.contests.remove(organiser, id);
  }

  @SignedIn()
  @OrganisersOnly()
  @Post(':id/code')
  @OwnBody()
  @answers(
    201,
    contestCodeSchema,
    'A code to register with, shown this once; an older one is void.',
  )
  @refuses('contest-not-found', 'not-your-contest')
  makeCode(
    @Me() organiser: AccountBody,
    @Param('id', { schema: contestIdSchema }) id: string,
  ): Promise<ContestCode> {
    return this.contests.makeCode(organiser, id);
  }
}
