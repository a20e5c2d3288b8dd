import { createHash, timingSafeEqual } from 'node:crypto';
import { Controller, Get, Headers, Param, StreamableFile } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { Open } from '../account/auth.guard.ts';
import { DomainError } from '../http/domain-error.ts';
import { PackageVersionRow } from './package-version.entity.ts';

const hashSchema = z.string().regex(/^[0-9a-f]{64}$/, 'must be the hash of a package');

/**
 * Where workers get packages. A job carries the key of its package, so a worker needs no account and reads nothing but
 * what it is to judge. Not part of the public contract.
 */
@ApiExcludeController()
@Open()
@Controller('api/internal/v1/packages')
export class PackageArchiveController {
  constructor(private readonly dataSource: DataSource) {}

  @Get(':hash')
  async archive(
    @Param('hash', { schema: hashSchema }) packageHash: string,
    @Headers('authorization') authorization = '',
  ): Promise<StreamableFile> {
    const key = /^Bearer +(\S+)$/i.exec(authorization)?.[1] ?? '';
    const versions = this.dataSource.getRepository(PackageVersionRow);
    // The same content may be a version of more than one problem, each with a key of its own.
    const rows = await versions.find({
      select: { id: true, packageKey: true },
      where: { packageHash },
    });
    const opened = rows.filter((row) => isSame(row.packageKey, key));
    const found =
      opened[0] &&
      (await versions.findOne({
        select: { id: true, archive: true },
        where: { id: opened[0].id },
      }));
    // That there is such a package is not told to those who have no key of it.
    if (!found) throw new DomainError('not-found', 'There is no package with this hash and key.');
    return new StreamableFile(found.archive, {
      type: 'application/zip',
      length: found.archive.length,
    });
  }
}

/** Takes the same time wherever the texts differ, and whatever their lengths are. */
function isSame(one: string, other: string): boolean {
  const [a, b] = [one, other].map((text) => createHash('sha256').update(text).digest());
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
}
