import { engineVersion } from '@tickjudge/judge';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DataSource } from 'typeorm';
import type { AccountBody } from '../account/account.dto.ts';
import { cursorText, parseCursor } from '../http/cursor.ts';
import { DomainError } from '../http/domain-error.ts';
import { askForProof } from './ask-for-proof.ts';
import { diagnosticsOf, judgeProof } from './gate.ts';
import {
  type LockedVersion,
  lockVersion,
  proofOf,
  slugOfVersion,
  writeState,
} from './locked-version.ts';
import { makeLive } from './make-live.ts';
import { noteHistory, readHistory } from './package-history.ts';
import { maySee } from './package-rights.ts';
import { PackageVersionRow } from './package-version.entity.ts';
import type { HistoryEntry, PackageList, PackageQuery, PackageVersion } from './package.dto.ts';
import { ProofQueue } from './proof-queue.ts';
import { PublishingGate } from './publishing-gate.ts';
import { lockSlug } from './slug-lock.ts';
import { readVersion, readVersions } from './version-body.ts';

/** Versions of packages, for those whose they are. */
@Injectable()
export class PackageService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly queue: ProofQueue,
    private readonly gate: PublishingGate,
  ) {}

  /** Newest first: an admin's list is of all, everybody else's of the own problems. */
  async list(account: AccountBody, { slug, cursor, limit }: PackageQuery): Promise<PackageList> {
    const rows = await readVersions(
      this.dataSource,
      {
        slug,
        owner: account.role === 'admin' ? null : account.id,
        before: cursor === undefined ? null : parseCursor(cursor),
        limit: limit + 1,
      },
      this.gate.thresholdPercent,
    );
    const items = rows.slice(0, limit);
    const last = rows.length > limit ? items.at(-1) : undefined;
    const next = last && cursorText({ createdAt: new Date(last.createdAt), id: last.id });
    return { items, next: next ?? null };
  }

  /** The version, if the account may see it. Whose it is, is not told to others: to them there is none. */
  async get(account: AccountBody, id: string): Promise<PackageVersion> {
    await this.allow(account, id);
    const version = await readVersion(this.dataSource, id, this.gate.thresholdPercent);
    if (version) return version;
    throw notFound(id);
  }

  /** Answers when the account may see the version, and throws otherwise; cheaper than `get`. */
  async allow(account: AccountBody, id: string): Promise<void> {
    await this.#slugFor(this.dataSource.manager, account, id);
  }

  async archive(account: AccountBody, id: string): Promise<{ bytes: Buffer; fileName: string }> {
    await this.allow(account, id);
    const row = await this.dataSource.getRepository(PackageVersionRow).findOneOrFail({
      select: { id: true, slug: true, number: true, archive: true },
      where: { id },
    });
    return { bytes: row.archive, fileName: `${row.slug}-${row.number}.zip` };
  }

  /**
   * Makes a version live, for the first time or again. What went through the gate once, and the installation's own
   * packages, may go live unless a later proof found something wrong: to go back must work when it is needed, whatever
   * the threshold is by then, and even while the workers are down.
   */
  publish(account: AccountBody, id: string): Promise<PackageVersion> {
    return this.#change(account, id, async (manager, version) => {
      await this.#passGate(manager, version);
      await manager.query('update package_version set publish_asked_by = null where id = $1', [id]);
      await makeLive(manager, version, account.id);
    });
  }

  /** Has a version proved again: one that was not proved, or by another engine than this one. */
  async prove(account: AccountBody, id: string): Promise<PackageVersion> {
    const body = await this.#change(account, id, async (manager, version) => {
      if (version.state === 'queued' || version.state === 'proving')
        throw new DomainError('not-provable', 'The version is being proved already; wait for it.');
      const proof = version.state === 'proved' ? await proofOf(manager, id) : null;
      if (proof?.engineVersion === engineVersion)
        throw new DomainError(
          'not-provable',
          'The version is proved by this very engine; another proof would say the same.',
        );
      await askForProof(manager, version, account);
    });
    this.queue.offer(id);
    return body;
  }

  /** Ends a proof that is not wanted any more. An earlier proof holds again, if there is one. */
  async cancel(account: AccountBody, id: string): Promise<PackageVersion> {
    let round = 0;
    const body = await this.#change(account, id, async (manager, version) => {
      if (version.state !== 'queued' && version.state !== 'proving')
        throw new DomainError(
          'not-cancellable',
          `The version is ${version.state}; only one that is queued or being proved can be cancelled.`,
        );
      round = version.round;
      const { attempt, news } = version;
      const back = await this.#stateBefore(manager, version);
      await writeState(manager, id, { ...back, attempt, news }, [
        {
          ...{ kind: 'state', state: back.state, attempt },
          ...(back.message === null ? {} : { message: back.message }),
        },
      ]);
      await noteHistory(manager, version, 'cancelled', account.id);
    });
    this.queue.cancel(id, round);
    return body;
  }

  /** What was done with a problem, for those whose it is. */
  async history(account: AccountBody, slug: string): Promise<HistoryEntry[]> {
    const { manager } = this.dataSource;
    if (await maySee(manager, account, slug)) return readHistory(manager, slug);
    throw new DomainError('not-your-problem', `The problem "${slug}" is not yours.`);
  }

  /** Changes a version under the locks of its slug and its row; answers it as it is then. */
  async #change(
    account: AccountBody,
    id: string,
    change: (manager: EntityManager, version: LockedVersion) => Promise<void>,
  ): Promise<PackageVersion> {
    await this.dataSource.transaction(async (manager) => {
      await lockSlug(manager, await this.#slugFor(manager, account, id));
      const version = await lockVersion(manager, id);
      if (!version) throw notFound(id);
      await change(manager, version);
    });
    return this.get(account, id);
  }

  /** The slug of a version that the account may see. */
  async #slugFor(manager: EntityManager, account: AccountBody, id: string): Promise<string> {
    const slug = await slugOfVersion(manager, id);
    if (slug === undefined || !(await maySee(manager, account, slug))) throw notFound(id);
    return slug;
  }

  async #passGate(manager: EntityManager, version: LockedVersion): Promise<void> {
    const { state, attempt, news } = version;
    const passedBefore = version.published || version.origin === 'seed';
    if (passedBefore && state !== 'rejected') return;
    if (state !== 'proved' && state !== 'rejected') {
      const why = `The version is ${state}; only one that is proved can be published.`;
      throw this.gate.closed(version.message ?? why, null);
    }
    const proof = await proofOf(manager, version.id);
    if (!proof) throw this.gate.closed('The version has no proof; have it proved.', null);
    const judged = judgeProof(proof, this.gate.thresholdPercent);
    if (passedBefore && diagnosticsOf(proof).length === 0) return;
    if (judged.state === 'rejected') throw this.gate.closed(judged.message, proof);
    // The threshold was lowered since.
    if (state === 'rejected') {
      const { scorePercent } = judged;
      await writeState(manager, version.id, { state: 'proved', attempt, news, message: null }, [
        { kind: 'state', state: 'proved', attempt, scorePercent },
      ]);
    }
  }

  /** What holds of a version whose new proof is cancelled. */
  async #stateBefore(manager: EntityManager, version: LockedVersion) {
    const proof = await proofOf(manager, version.id);
    if (proof) {
      const { state, message } = judgeProof(proof, this.gate.thresholdPercent);
      return { state, message };
    }
    if (version.origin === 'seed') return { state: 'proved' as const, message: null };
    return {
      state: 'cancelled' as const,
      message: 'The proof was cancelled; have the version proved again to publish it.',
    };
  }
}

const notFound = (id: string) =>
  new DomainError('version-not-found', `You have no version ${id} of a package.`);
