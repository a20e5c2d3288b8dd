import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import type { AccountBody } from '../account/account.dto.ts';
import { OpenToVisitors, Visitor } from '../account/auth.guard.ts';
import { answers, refuses } from '../http/openapi.ts';
import { slugSchema } from '../problem/problem.dto.ts';
import { ProblemService } from '../problem/problem.service.ts';
import {
  overallBoardQuerySchema,
  overallBoardSchema,
  problemBoardQuerySchema,
  problemBoardSchema,
} from './board.dto.ts';
import type {
  OverallBoard,
  OverallBoardQuery,
  ProblemBoard,
  ProblemBoardQuery,
} from './board.dto.ts';
import { overallBoard, readOverallPlaces } from './overall-board.ts';
import { problemBoard, readProblemPlaces } from './problem-board.ts';
import { SharedWork } from './shared-work.ts';

/** Boards outside contests, open to everybody like the problems. */
@ApiTags('boards')
@Controller('api/v1')
export class BoardController {
  /** A board is read whole, and anybody may ask for it; a crowd must not take the database. */
  readonly #shared = new SharedWork();

  constructor(
    private readonly dataSource: DataSource,
    private readonly problems: ProblemService,
  ) {}

  @OpenToVisitors()
  @Get('board')
  @answers(
    200,
    overallBoardSchema,
    "Accounts by points for the problems that they solved; who has as many, and had them earlier, is first. A problem's own authors get nothing for it.",
  )
  async overall(
    @Visitor() account: AccountBody | null,
    @Query({ schema: overallBoardQuerySchema }) query: OverallBoardQuery,
  ): Promise<OverallBoard> {
    const places = await this.#shared.do('overall', () => readOverallPlaces(this.dataSource));
    return overallBoard(query, places, account?.id ?? null);
  }

  @OpenToVisitors()
  @Get('problems/:slug/board')
  @answers(
    200,
    problemBoardSchema,
    'The best accepted submission of each account, by who was first or by what it took. Counts and virtual time are exact; processor time is measured and differs from run to run.',
  )
  @refuses('problem-not-found')
  async problem(
    @Visitor() account: AccountBody | null,
    @Param('slug', { schema: slugSchema }) slug: string,
    @Query({ schema: problemBoardQuerySchema }) query: ProblemBoardQuery,
  ): Promise<ProblemBoard> {
    const live = await this.problems.live(slug);
    const places = await this.#shared.do(`${query.by} ${slug} ${live.packageHash}`, () =>
      readProblemPlaces(this.dataSource, live, query.by),
    );
    return problemBoard(live, query, places, account?.id ?? null);
  }
}
