import { readArchive } from '@tickjudge/judge';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { PackageVersionRow } from '../package/package-version.entity.ts';
import type { ProblemAttachment } from './problem.dto.ts';
import { RecentMap } from './recent-map.ts';

/** Attachments in memory, all together; those of one package have half of it at most. */
const keptBytes = 64 * 1024 * 1024;
/** Packages of which the names are in memory; one has some twenty. */
const keptLists = 10_000;

const folder = 'attachments/';
const starter = 'starter.ts';

type Files = ReadonlyMap<string, Buffer>;

/**
 * The files that a package has for contestants, out of its archive. What was read is kept by the hash of the package,
 * so it is never stale; archives are read one after the other, so that many who ask take the memory of one.
 */
@Injectable()
export class AttachmentShelf {
  readonly #lists = new RecentMap<readonly ProblemAttachment[]>(keptLists, () => 1);
  readonly #files = new RecentMap<Files>(keptBytes, bytesOf);
  #turn: Promise<unknown> = Promise.resolve();

  constructor(private readonly dataSource: DataSource) {}

  /** In order of name, without the starter, which the editor shows. */
  async list(version: PackageVersionRow): Promise<readonly ProblemAttachment[]> {
    return this.#lists.get(version.packageHash) ?? listOf(await this.#filesOf(version));
  }

  /** The file directly in attachments/ that has exactly this name; the starter too. Undefined: there is none. */
  async read(version: PackageVersionRow, name: string): Promise<Buffer | undefined> {
    const list = await this.list(version);
    // Whoever guesses names has no archive read.
    if (name !== starter && !list.some((one) => one.name === name)) return undefined;
    return (await this.#filesOf(version)).get(name);
  }

  #filesOf(version: PackageVersionRow): Promise<Files> {
    const read = this.#turn.then(() => this.#files.get(version.packageHash) ?? this.#take(version));
    this.#turn = read.catch(() => {});
    return read;
  }

  async #take({ id, packageHash }: PackageVersionRow): Promise<Files> {
    const { archive } = await this.dataSource
      .getRepository(PackageVersionRow)
      .findOneOrFail({ select: { id: true, archive: true }, where: { id } });
    const files = attachmentsOf((await readArchive(archive)).files);
    this.#files.set(packageHash, files);
    this.#lists.set(packageHash, listOf(files));
    return files;
  }
}

/** By name. What lies in a folder below is none of them; no package may have it. */
function attachmentsOf(files: ReadonlyMap<string, Buffer>): Files {
  const direct = [...files].filter(
    ([path]) => path.startsWith(folder) && !path.includes('/', folder.length),
  );
  return new Map(
    direct
      .map(([path, content]) => [path.slice(folder.length), content] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

const listOf = (files: Files): ProblemAttachment[] =>
  [...files]
    .filter(([name]) => name !== starter)
    .map(([name, { length }]) => ({ name, bytes: length }));

/** With something for the names, so that packages without attachments are not kept without end. */
function bytesOf(files: Files): number {
  return [...files.values()].reduce((sum, { length }) => sum + length, 4096);
}
