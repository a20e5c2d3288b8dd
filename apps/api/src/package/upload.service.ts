import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DataSource } from 'typeorm';
import type { AccountBody } from '../account/account.dto.ts';
import { DomainError } from '../http/domain-error.ts';
import type { PackedPackage } from '../problem/problem-store.ts';
import { addVersion, findContent } from './add-version.ts';
import { lockVersion } from './locked-version.ts';
import { noteHistory } from './package-history.ts';
import { requireOwner } from './package-rights.ts';
import { ProofQueue } from './proof-queue.ts';
import { askForProof, requireFewWaiting } from './ask-for-proof.ts';
import { readPackage } from './read-package.ts';
import { lockSlug } from './slug-lock.ts';

/** Archives of one account, all together. */
export const mostBytes = 1024 * 1024 * 1024;

/** Takes packages in. */
@Injectable()
export class UploadService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly queue: ProofQueue,
  ) {}

  /**
   * Keeps a packed package as a version and has it proved. Content that is known is not kept again: its version is
   * answered, and proved again if that failed or was cancelled.
   */
  async take(
    account: AccountBody,
    bytes: Buffer,
    publish: boolean,
  ): Promise<{ id: string; added: boolean }> {
    const packed = await readPackage(bytes);
    const { slug, hash } = packed.package;
    const done = await this.dataSource.transaction(async (manager) => {
      await lockSlug(manager, slug);
      await requireOwner(manager, account, slug);
      const known = await findContent(manager, slug, hash);
      if (known) return this.#again(manager, account, known.id, publish);
      await requireRoom(manager, account, packed);
      const { id } = await addVersion(manager, packed, {
        ...{ origin: 'upload', by: account.id, publish },
      });
      return { id, added: true, toProve: true };
    });
    if (done.toProve) this.queue.offer(done.id);
    return { id: done.id, added: done.added };
  }

  async #again(manager: EntityManager, account: AccountBody, id: string, publish: boolean) {
    const version = await lockVersion(manager, id);
    if (!version) throw new Error(`The version ${id} is gone.`);
    const toProve = version.state === 'failed' || version.state === 'cancelled';
    if (toProve) await askForProof(manager, version, account);
    const open = toProve || version.state === 'queued' || version.state === 'proving';
    if (publish && open && version.publishAskedBy === null) {
      await manager.query('update package_version set publish_asked_by = $2 where id = $1', [
        id,
        account.id,
      ]);
      await noteHistory(manager, version, 'publish-asked', account.id);
    }
    return { id, added: false, toProve };
  }
}

/** What one account may have lying here and waiting. Two uploads at once may go a little beyond. */
async function requireRoom(
  manager: EntityManager,
  account: AccountBody,
  { archive }: PackedPackage,
): Promise<void> {
  await requireFewWaiting(manager, account);
  const [row] = await manager.query<[{ bytes: number }]>(
    `select coalesce(sum(bytes), 0)::double precision as bytes from package_version where uploaded_by = $1`,
    [account.id],
  );
  if (row.bytes + archive.length > mostBytes) {
    throw new DomainError(
      'no-room',
      `Your archives have ${row.bytes} bytes, the limit is ${mostBytes}; ask an admin.`,
    );
  }
}
