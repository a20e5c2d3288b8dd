import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import type { AccountBody } from '../account/account.dto.ts';
import { AuthorsOnly, Me, readsPackages, SignedIn } from '../account/auth.guard.ts';
import { OwnBody } from '../http/json-body.ts';
import { answers, refuses } from '../http/openapi.ts';
import {
  newRejudgeSchema,
  rejudgeBodySchema,
  rejudgeChangesQuerySchema,
  rejudgeChangesSchema,
  rejudgeIdSchema,
  rejudgeListSchema,
  rejudgePreviewSchema,
  rejudgeQuerySchema,
} from './rejudge.dto.ts';
import type {
  RejudgeBody,
  RejudgeChanges,
  RejudgeChangesQuery,
  RejudgeList,
  RejudgeOrder,
  RejudgePreview,
  RejudgeQuery,
} from './rejudge.dto.ts';
import { RejudgeService } from './rejudge.service.ts';

/** Sets of submissions that are judged again, beside the judgements that they have. */
@ApiTags('rejudges')
@Controller('api/v1/rejudges')
export class RejudgeController {
  constructor(private readonly rejudges: RejudgeService) {}

  @SignedIn('publish')
  @AuthorsOnly()
  @Post()
  @answers(201, rejudgeBodySchema, 'The set is made and is being judged; nothing else changes yet.')
  @answers(200, rejudgePreviewSchema, 'With `preview`: what a set would have.')
  @refuses(
    ...(['not-your-problem', 'problem-not-found', 'submission-not-found'] as const),
    ...(['contest-not-found', 'not-your-contest'] as const),
    ...(['version-not-found', 'nothing-to-rejudge', 'rejudge-too-large'] as const),
  )
  async make(
    @Me() account: AccountBody,
    @Body({ schema: newRejudgeSchema }) order: RejudgeOrder,
    @Res({ passthrough: true }) response: Response,
  ): Promise<RejudgeBody | RejudgePreview> {
    if (!order.preview) return this.rejudges.make(account, order);
    response.status(200);
    return this.rejudges.preview(account, order);
  }

  @SignedIn(readsPackages)
  @AuthorsOnly()
  @Get()
  @answers(
    200,
    rejudgeListSchema,
    'Sets of your problems and contests, of all for an admin; newest first.',
  )
  list(
    @Me() account: AccountBody,
    @Query({ schema: rejudgeQuerySchema }) query: RejudgeQuery,
  ): Promise<RejudgeList> {
    return this.rejudges.list(account, query);
  }

  @SignedIn(readsPackages)
  @AuthorsOnly()
  @Get(':id')
  @answers(200, rejudgeBodySchema, 'How far a set is, and the difference that it makes so far.')
  @refuses('rejudge-not-found')
  get(
    @Me() account: AccountBody,
    @Param('id', { schema: rejudgeIdSchema }) id: string,
  ): Promise<RejudgeBody> {
    return this.rejudges.get(account, id);
  }

  @SignedIn(readsPackages)
  @AuthorsOnly()
  @Get(':id/changes')
  @answers(
    200,
    rejudgeChangesSchema,
    'The submissions whose verdict or score changes, and those where judging failed; newest first.',
  )
  @refuses('rejudge-not-found')
  changes(
    @Me() account: AccountBody,
    @Param('id', { schema: rejudgeIdSchema }) id: string,
    @Query({ schema: rejudgeChangesQuerySchema }) query: RejudgeChangesQuery,
  ): Promise<RejudgeChanges> {
    return this.rejudges.changes(account, id, query);
  }

  @SignedIn('publish')
  @AuthorsOnly()
  @Post(':id/apply')
  @HttpCode(200)
  @OwnBody()
  @answers(
    200,
    rejudgeBodySchema,
    'The new judgements count, now or before, but for those with JE; their submissions keep what they have.',
  )
  @refuses('rejudge-not-found', 'rejudge-under-way', 'rejudge-ended')
  apply(
    @Me() account: AccountBody,
    @Param('id', { schema: rejudgeIdSchema }) id: string,
  ): Promise<RejudgeBody> {
    return this.rejudges.apply(account, id);
  }

  @SignedIn('publish')
  @AuthorsOnly()
  @Post(':id/drop')
  @HttpCode(200)
  @OwnBody()
  @answers(200, rejudgeBodySchema, 'The set is dropped, now or before; nothing else changed.')
  @refuses('rejudge-not-found', 'rejudge-ended')
  drop(
    @Me() account: AccountBody,
    @Param('id', { schema: rejudgeIdSchema }) id: string,
  ): Promise<RejudgeBody> {
    return this.rejudges.drop(account, id);
  }
}
