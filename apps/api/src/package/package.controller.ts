import {
  Controller,
  Get,
  HttpCode,
  Param,
  Post,
  Query,
  Req,
  Res,
  StreamableFile,
  UseInterceptors,
} from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import type { AccountBody } from '../account/account.dto.ts';
import { AuthorsOnly, Me, readsPackages, SignedIn } from '../account/auth.guard.ts';
import { ArchiveBody } from '../http/archive-body.ts';
import { OwnBody } from '../http/json-body.ts';
import { answers, refuses } from '../http/openapi.ts';
import { slugSchema } from '../problem/problem.dto.ts';
import {
  packageHistorySchema,
  packageListSchema,
  packageQuerySchema,
  packageVersionSchema,
  uploadQuerySchema,
  versionIdSchema,
} from './package.dto.ts';
import type {
  PackageHistory,
  PackageList,
  PackageQuery,
  PackageVersion,
  UploadQuery,
} from './package.dto.ts';
import { PackageService } from './package.service.ts';
import { UploadService } from './upload.service.ts';

const binary = { type: 'string', format: 'binary' } as const;

/** Versions of problem packages, for authors: upload, watch the proof, publish, go back. */
@ApiTags('packages')
@Controller('api/v1/packages')
export class PackageController {
  constructor(
    private readonly packages: PackageService,
    private readonly uploads: UploadService,
  ) {}

  @SignedIn('publish')
  @AuthorsOnly()
  @Post()
  @OwnBody()
  @UseInterceptors(ArchiveBody)
  @ApiConsumes('application/zip', 'application/octet-stream')
  @ApiBody({
    schema: binary,
    description: 'A packed package (`tick pack`), at most 16 MiB; any content type will do.',
  })
  @answers(201, packageVersionSchema, 'Kept as a version; it is proved now, see the live feed.')
  @answers(200, packageVersionSchema, 'This very content was uploaded before: its version.')
  @refuses('not-your-problem', 'package-broken', 'too-many-uploads', 'no-room')
  async upload(
    @Me() account: AccountBody,
    @Query({ schema: uploadQuerySchema }) { publish }: UploadQuery,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<PackageVersion> {
    const { id, added } = await this.uploads.take(
      account,
      request.body as Buffer,
      publish === 'true',
    );
    response.status(added ? 201 : 200);
    return this.packages.get(account, id);
  }

  @SignedIn(readsPackages)
  @Get()
  @answers(200, packageListSchema, 'Versions of your problems, of all for an admin; newest first.')
  list(
    @Me() account: AccountBody,
    @Query({ schema: packageQuerySchema }) query: PackageQuery,
  ): Promise<PackageList> {
    return this.packages.list(account, query);
  }

  @SignedIn(readsPackages)
  @Get(':id')
  @answers(200, packageVersionSchema, 'One version with all that is known of its proof.')
  @refuses('version-not-found')
  get(
    @Me() account: AccountBody,
    @Param('id', { schema: versionIdSchema }) id: string,
  ): Promise<PackageVersion> {
    return this.packages.get(account, id);
  }

  @SignedIn(readsPackages)
  @Get(':id/archive')
  @ApiProduces('application/zip')
  @ApiOkResponse({ description: 'The packed package.', schema: binary })
  @refuses('version-not-found')
  async archive(
    @Me() account: AccountBody,
    @Param('id', { schema: versionIdSchema }) id: string,
  ): Promise<StreamableFile> {
    const { bytes, fileName } = await this.packages.archive(account, id);
    return new StreamableFile(bytes, {
      type: 'application/zip',
      length: bytes.length,
      disposition: `attachment; filename="${fileName}"`,
    });
  }

  @SignedIn('publish')
  @AuthorsOnly()
  @Post(':id/publish')
  @HttpCode(200)
  @OwnBody()
  @answers(200, packageVersionSchema, 'The version is live, for the first time or again.')
  @refuses('version-not-found', 'gate-closed')
  publish(
    @Me() account: AccountBody,
    @Param('id', { schema: versionIdSchema }) id: string,
  ): Promise<PackageVersion> {
    return this.packages.publish(account, id);
  }

  @SignedIn('publish')
  @AuthorsOnly()
  @Post(':id/prove')
  @HttpCode(200)
  @OwnBody()
  @answers(200, packageVersionSchema, 'The version is proved again; see the live feed.')
  @refuses('version-not-found', 'not-provable', 'too-many-uploads')
  prove(
    @Me() account: AccountBody,
    @Param('id', { schema: versionIdSchema }) id: string,
  ): Promise<PackageVersion> {
    return this.packages.prove(account, id);
  }

  @SignedIn('publish')
  @AuthorsOnly()
  @Post(':id/cancel')
  @HttpCode(200)
  @OwnBody()
  @answers(200, packageVersionSchema, 'The proof is cancelled; an earlier one holds again.')
  @refuses('version-not-found', 'not-cancellable')
  cancel(
    @Me() account: AccountBody,
    @Param('id', { schema: versionIdSchema }) id: string,
  ): Promise<PackageVersion> {
    return this.packages.cancel(account, id);
  }
}

/** Who did what with a problem, beside the problem's public pages. */
@ApiTags('packages')
@Controller('api/v1/problems')
export class PackageHistoryController {
  constructor(private readonly packages: PackageService) {}

  @SignedIn(readsPackages)
  @Get(':slug/history')
  @answers(200, packageHistorySchema, 'What was done with the versions, newest first.')
  @refuses('not-your-problem')
  async history(
    @Me() account: AccountBody,
    @Param('slug', { schema: slugSchema }) slug: string,
  ): Promise<PackageHistory> {
    return { items: await this.packages.history(account, slug) };
  }
}
