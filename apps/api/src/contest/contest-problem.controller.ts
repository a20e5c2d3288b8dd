import { Controller, Get, Param, Res, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import type { AccountBody } from '../account/account.dto.ts';
import { Me, SignedIn } from '../account/auth.guard.ts';
import { Clock } from '../clock.ts';
import { DomainError } from '../http/domain-error.ts';
import { answers, refuses } from '../http/openapi.ts';
import { sendAttachment } from '../problem/attachment.controller.ts';
import { AttachmentShelf } from '../problem/attachment-shelf.ts';
import { problemBodySchema } from '../problem/problem.dto.ts';
import type { ProblemBody } from '../problem/problem.dto.ts';
import { ProblemService } from '../problem/problem.service.ts';
import { requireReader } from './contest-reader.ts';
import { contestIdSchema, letterSchema } from './contest.dto.ts';

/** The problems of a contest as its participants read them, also those that are nowhere else. */
@ApiTags('contests')
@SignedIn('read')
@Controller('api/v1/contests/:id/problems/:letter')
export class ContestProblemController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly problems: ProblemService,
    private readonly shelf: AttachmentShelf,
  ) {}

  @Get()
  @answers(
    200,
    problemBodySchema,
    'The problem in the version that the contest judges with, without hints.',
  )
  @refuses(
    'contest-not-found',
    'not-registered',
    'contest-not-running',
    'contest-problem-not-found',
  )
  async get(
    @Me() account: AccountBody,
    @Param('id', { schema: contestIdSchema }) id: string,
    @Param('letter', { schema: letterSchema }) letter: string,
  ): Promise<ProblemBody> {
    const body = await this.problems.bodyOf(await this.#version(account, id, letter));
    // Hints are for who practises: in a contest they would be a part of everybody's statement.
    return { ...body, hints: [] };
  }

  @Get('attachments/:name')
  @ApiProduces('application/octet-stream', 'text/plain')
  @ApiOkResponse({
    description: 'A file of the problem, to be kept.',
    schema: { type: 'string', format: 'binary' },
  })
  @refuses(
    ...(['contest-not-found', 'not-registered', 'contest-not-running'] as const),
    ...(['contest-problem-not-found', 'attachment-not-found'] as const),
  )
  async attachment(
    @Me() account: AccountBody,
    @Param('id', { schema: contestIdSchema }) id: string,
    @Param('letter', { schema: letterSchema }) letter: string,
    @Param('name') name: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const content = await this.shelf.read(await this.#version(account, id, letter), name);
    if (!content)
      throw new DomainError(
        'attachment-not-found',
        'The package has no such file in attachments/; `attachments` of the problem lists them.',
      );
    return sendAttachment(name, content, response);
  }

  async #version(account: AccountBody, id: string, letter: string) {
    const { manager } = this.dataSource;
    const versionId = await requireReader(
      ...([manager, account, id, letter] as const),
      await this.clock.now(manager),
    );
    return this.problems.version(versionId);
  }
}
