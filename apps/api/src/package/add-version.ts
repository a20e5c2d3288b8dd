import { randomBytes, randomUUID } from 'node:crypto';
import { storable } from '@tickjudge/queue';
import type { EntityManager } from 'typeorm';
import { appendPackageFeed } from '../feed/append-feed.ts';
import type { PackedPackage } from '../problem/problem-store.ts';
import { noteHistory } from './package-history.ts';
import { PackageVersionRow } from './package-version.entity.ts';

/** Who brought a package: an account, which may want it published, or the installation's own folder. */
export type Bringer = { origin: 'upload'; by: string; publish: boolean } | { origin: 'seed' };

/** The version with this very content; null when there is none. The caller holds the slug's lock. */
export async function findContent(
  manager: EntityManager,
  slug: string,
  packageHash: string,
): Promise<Pick<PackageVersionRow, 'id' | 'number' | 'origin' | 'state'> | null> {
  return manager.findOne(PackageVersionRow, {
    select: { id: true, number: true, origin: true, state: true },
    where: { slug, packageHash },
  });
}

/**
 * Keeps a package as the next version of its slug, its texts as far as the database can: what reads packages should
 * have refused the rest. An upload has yet to be proved; a seed counts as proved, since
 * `npm run verify` holds the repository's own packages to the same. The caller holds the slug's lock.
 */
export async function addVersion(
  manager: EntityManager,
  { package: content, archive }: PackedPackage,
  bringer: Bringer,
): Promise<{ id: string; number: number }> {
  const { slug } = content;
  const id = randomUUID();
  const number = ((await manager.maximum(PackageVersionRow, 'number', { slug })) ?? 0) + 1;
  const by = bringer.origin === 'upload' ? bringer.by : null;
  const state = bringer.origin === 'upload' ? 'queued' : 'proved';
  const now = new Date();
  await manager.insert(PackageVersionRow, {
    ...{ id, slug, number, archive, bytes: archive.length, packageHash: content.hash },
    packageKey: randomBytes(32).toString('base64url'),
    ...storable(contentOf(content)),
    ...{ origin: bringer.origin, uploadedBy: by, createdAt: now },
    ...{ state, round: 0, queuedAt: now, attempt: 0, news: 0, message: null },
    publishAskedBy: bringer.origin === 'upload' && bringer.publish ? bringer.by : null,
  });
  const version = { id, slug, number };
  await noteHistory(manager, version, bringer.origin === 'upload' ? 'uploaded' : 'seeded', by);
  if (bringer.origin === 'upload' && bringer.publish)
    await noteHistory(manager, version, 'publish-asked', by);
  await appendPackageFeed(manager, { versionId: id, attempt: 0 }, [
    { kind: 'state', state, attempt: 0 },
  ]);
  return { id, number };
}

const contentOf = (content: PackedPackage['package']) => ({
  title: content.title,
  statement: content.statement,
  contract: content.contract,
  starter: content.starter,
  hints: [...content.hints],
  editorial: content.editorial,
  difficulty: content.difficulty,
  tags: [...content.tags],
  groups: content.groups.map(({ name, title, points }) => ({ name, title, points })),
  limits: { cpuTimeMs: content.limits.cpuTimeMs, memoryBytes: content.limits.memoryBytes },
  testcases: content.testcases.length,
  secretFindings: content.secretFindings,
});
