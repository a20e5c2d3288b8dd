import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { AccountBody } from '../account/account.dto.ts';
import { Open, OpenToVisitors, Visitor } from '../account/auth.guard.ts';
import { answers, refuses } from '../http/openapi.ts';
import { publishedVersionsSchema, versionNumberSchema } from '../package/package.dto.ts';
import type { PublishedVersions } from '../package/package.dto.ts';
import { problemBodySchema, problemListSchema, slugSchema } from './problem.dto.ts';
import type { ProblemBody, ProblemList } from './problem.dto.ts';
import { ProblemService } from './problem.service.ts';

/** Problems can be read without an account. */
@ApiTags('problems')
@Open()
@Controller('api/v1/problems')
export class ProblemController {
  constructor(private readonly problems: ProblemService) {}

  @OpenToVisitors()
  @Get()
  @answers(200, problemListSchema, 'All problems, by slug, and which of them you have solved.')
  async list(@Visitor() account: AccountBody | null): Promise<ProblemList> {
    return { items: await this.problems.list(account) };
  }

  @Get(':slug')
  @answers(200, problemBodySchema, 'Statement, contract, starter, groups and limits.')
  @refuses('problem-not-found')
  get(@Param('slug', { schema: slugSchema }) slug: string): Promise<ProblemBody> {
    return this.problems.body(slug);
  }

  @Get(':slug/versions')
  @answers(200, publishedVersionsSchema, 'Every version that was ever live, newest first.')
  @refuses('problem-not-found')
  async versions(@Param('slug', { schema: slugSchema }) slug: string): Promise<PublishedVersions> {
    return { items: await this.problems.versions(slug) };
  }

  @Get(':slug/versions/:number')
  @answers(200, problemBodySchema, 'The problem as it was in a version that was live at some time.')
  @refuses('version-not-found')
  version(
    @Param('slug', { schema: slugSchema }) slug: string,
    @Param('number', { schema: versionNumberSchema }) number: number,
  ): Promise<ProblemBody> {
    return this.problems.versionBody(slug, number);
  }
}
