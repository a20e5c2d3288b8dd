import { Controller, Get, Param, Req, Res, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Open } from '../account/auth.guard.ts';
import { DomainError } from '../http/domain-error.ts';
import { refuses } from '../http/openapi.ts';
import { versionNumberSchema } from '../package/package.dto.ts';
import type { PackageVersionRow } from '../package/package-version.entity.ts';
import { AttachmentShelf } from './attachment-shelf.ts';
import { slugSchema } from './problem.dto.ts';
import { ProblemService } from './problem.service.ts';

const attachment = ApiOkResponse({
  description: 'The file, to be kept: a browser never shows it. `ETag` is the hash of the package.',
  schema: { type: 'string', format: 'binary' },
});

/**
 * Files of a package for contestants. Their content is foreign and comes from the service's own origin: it is always a
 * download, of a type that nothing renders or runs, and if something showed it all the same, a sandbox would hold it.
 */
@ApiTags('problems')
@Open()
@Controller('api/v1/problems/:slug')
export class AttachmentController {
  constructor(
    private readonly problems: ProblemService,
    private readonly shelf: AttachmentShelf,
  ) {}

  @Get('attachments/:name')
  @ApiProduces('application/octet-stream', 'text/plain')
  @attachment
  @refuses('problem-not-found', 'attachment-not-found')
  async ofLive(
    @Param('slug', { schema: slugSchema }) slug: string,
    @Param('name') name: string,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile | undefined> {
    return this.#send(await this.problems.live(slug), name, request, response);
  }

  @Get('versions/:number/attachments/:name')
  @ApiProduces('application/octet-stream', 'text/plain')
  @attachment
  @refuses('version-not-found', 'attachment-not-found')
  async ofVersion(
    @Param('slug', { schema: slugSchema }) slug: string,
    @Param('number', { schema: versionNumberSchema }) number: number,
    @Param('name') name: string,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile | undefined> {
    return this.#send(await this.problems.published(slug, number), name, request, response);
  }

  async #send(
    version: PackageVersionRow,
    name: string,
    request: Request,
    response: Response,
  ): Promise<StreamableFile | undefined> {
    const content = await this.shelf.read(version, name);
    if (!content)
      throw new DomainError(
        'attachment-not-found',
        'The package has no such file in attachments/; `attachments` of the problem lists them.',
      );
    // Everybody may have it, and asks whether it is still that of the live version.
    response.setHeader('Cache-Control', 'public, no-cache');
    response.setHeader('ETag', `"${version.packageHash}"`);
    if (request.fresh) {
      response.status(304);
      return undefined;
    }
    return sendAttachment(name, content, response);
  }
}

/** As a download that nothing renders or runs. */
export function sendAttachment(name: string, content: Buffer, response: Response): StreamableFile {
  response.setHeader('Content-Security-Policy', "sandbox; default-src 'none'");
  response.setHeader('X-Content-Type-Options', 'nosniff');
  return new StreamableFile(content, {
    type: /\.(txt|md|ts|json)$/.test(name)
      ? 'text/plain; charset=utf-8'
      : 'application/octet-stream',
    length: content.length,
    // The names of a package's files have letters, digits, "-", "_" and "." only.
    disposition: `attachment; filename="${name}"`,
  });
}
