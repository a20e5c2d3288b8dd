import {
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  Post,
  Put,
  Query,
  Req,
  Res,
  StreamableFile,
} from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { standingsCsv } from '../scoreboard/index.ts';
import type { AccountBody } from '../account/account.dto.ts';
import { Me, OpenToVisitors, OrganisersOnly, SignedIn, Visitor } from '../account/auth.guard.ts';
import { contestBodySchema, contestIdSchema } from '../contest/contest.dto.ts';
import type { ContestBody } from '../contest/contest.dto.ts';
import { OwnBody } from '../http/json-body.ts';
import { answers, refuses } from '../http/openapi.ts';
import { submissionIdSchema } from '../submission/submission.dto.ts';
import {
  boardQuerySchema,
  contestBoardSchema,
  exportQuerySchema,
  resolverSchema,
} from './contest-board.dto.ts';
import type { BoardQuery, ContestBoard, ExportQuery, Resolver } from './contest-board.dto.ts';
import { ContestBoardService } from './contest-board.service.ts';
import { FreezeService } from './freeze.service.ts';
import { IgnoreService } from './ignore.service.ts';

@ApiTags('contests')
@Controller('api/v1/contests/:id')
export class ContestBoardController {
  constructor(
    private readonly boards: ContestBoardService,
    private readonly freezes: FreezeService,
    private readonly ignored: IgnoreService,
  ) {}

  @OpenToVisitors()
  @Get('scoreboard')
  @answers(200, contestBoardSchema, 'The standings; 304 when the `ETag` was sent back and holds.')
  @refuses('contest-not-found', 'not-your-contest')
  async board(
    @Visitor() account: AccountBody | null,
    @Param('id', { schema: contestIdSchema }) id: string,
    @Query({ schema: boardQuerySchema }) query: BoardQuery,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ContestBoard | undefined> {
    const board = await this.boards.board(account, id, query);
    response.setHeader('ETag', `"${board.version}"`);
    // Not `fresh`: whoever names a version with fetch() also sends "no-cache", which is about caches in between.
    if (request.headers['if-none-match'] === `"${board.version}"`) {
      response.status(304);
      return undefined;
    }
    return board;
  }

  @OpenToVisitors()
  @Get('standings')
  @ApiProduces('text/csv', 'application/json')
  @ApiOkResponse({
    description: 'The standings to be saved: for spreadsheets (RFC 4180, UTF-8) or for programs.',
    schema: { type: 'string' },
  })
  @refuses('contest-not-found', 'not-your-contest')
  async export(
    @Visitor() account: AccountBody | null,
    @Param('id', { schema: contestIdSchema }) id: string,
    @Query({ schema: exportQuerySchema }) { view, format }: ExportQuery,
  ): Promise<StreamableFile> {
    const standings = await this.boards.exported(account, id, view);
    const text = format === 'csv' ? standingsCsv(standings.raw) : JSON.stringify(standings.body);
    const bytes = Buffer.from(text);
    return new StreamableFile(bytes, {
      type: format === 'csv' ? 'text/csv; charset=utf-8' : 'application/json; charset=utf-8',
      length: bytes.length,
      // A piece of an id and two known words: nothing in it needs quoting.
      disposition: `attachment; filename="standings-${id.slice(0, 8)}-${view}.${format}"`,
    });
  }

  @OpenToVisitors()
  @Get('resolver')
  @answers(
    200,
    resolverSchema,
    'The frozen board and the steps that uncover it, from the last line up: for the jury, and for everybody once the board is unfrozen.',
  )
  @refuses('contest-not-found', 'not-your-contest')
  resolver(
    @Visitor() account: AccountBody | null,
    @Param('id', { schema: contestIdSchema }) id: string,
  ): Promise<Resolver> {
    return this.boards.resolver(account, id);
  }

  @SignedIn()
  @OrganisersOnly()
  @Post('freeze')
  @HttpCode(200)
  @OwnBody()
  @answers(200, contestBodySchema, 'The public board is frozen: from now on, or as it was before.')
  @refuses('contest-not-found', 'not-your-contest', 'nothing-frozen')
  freeze(
    @Me() organiser: AccountBody,
    @Param('id', { schema: contestIdSchema }) id: string,
  ): Promise<ContestBody> {
    return this.freezes.freeze(organiser, id);
  }

  @SignedIn()
  @OrganisersOnly()
  @Post('unfreeze')
  @HttpCode(200)
  @OwnBody()
  @answers(200, contestBodySchema, 'The public board shows everything, now or before.')
  @refuses('contest-not-found', 'not-your-contest', 'nothing-frozen')
  unfreeze(
    @Me() organiser: AccountBody,
    @Param('id', { schema: contestIdSchema }) id: string,
  ): Promise<ContestBody> {
    return this.freezes.unfreeze(organiser, id);
  }

  @SignedIn()
  @OrganisersOnly()
  @Put('ignored/:submission')
  @HttpCode(204)
  @OwnBody()
  @ApiNoContentResponse({ description: 'The submission does not count, now or before.' })
  @refuses('contest-not-found', 'not-your-contest', 'submission-not-found')
  async ignore(
    @Me() organiser: AccountBody,
    @Param('id', { schema: contestIdSchema }) id: string,
    @Param('submission', { schema: submissionIdSchema }) submission: string,
  ): Promise<void> {
    await this.ignored.ignore(organiser, id, submission);
  }

  @SignedIn()
  @OrganisersOnly()
  @Delete('ignored/:submission')
  @HttpCode(204)
  @ApiNoContentResponse({ description: 'The submission counts, again or as before.' })
  @refuses('contest-not-found', 'not-your-contest', 'submission-not-found')
  async restore(
    @Me() organiser: AccountBody,
    @Param('id', { schema: contestIdSchema }) id: string,
    @Param('submission', { schema: submissionIdSchema }) submission: string,
  ): Promise<void> {
    await this.ignored.restore(organiser, id, submission);
  }
}
