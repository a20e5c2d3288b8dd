import type { PackageProof } from '@tickjudge/judge/protocol';
import type { DataSource } from 'typeorm';
import { lastSequence } from '../feed/outbox.ts';
import { foldEvents, progressOfProof } from './proof-progress.ts';
import { eventsOf } from './proof-recorder.ts';
import type { PackageVersion, PackageVersionSummary } from './package.dto.ts';

type SummaryRow = Omit<PackageVersionSummary, 'createdAt' | 'publishedAt' | 'thresholdPercent'> & {
  createdAt: Date;
  publishedAt: Date | null;
};
type WholeRow = SummaryRow & {
  attempt: number;
  message: string | null;
  proof: PackageProof | null;
};

/** The account that a problem belongs to: who brought its first version; null for the installation's own. */
export const ownerOf = (slug: string) =>
  `(select first.uploaded_by from package_version first where first.slug = ${slug} order by first.number limit 1)`;

/** A proof that was made before does not count while another one is made. */
const settled = `version.state in ('proved', 'rejected')`;

const summaryColumns = `version.id, version.slug, version.number, version.package_hash as "packageHash", version.title,
  version.state, coalesce(problem.live_version = version.id, false) as live,
  version.publish_asked_by is not null as "publishWhenProved", version.bytes,
  case when ${settled} then version.score_percent end as "scorePercent", uploader.name as "uploadedBy", version.origin,
  version.created_at as "createdAt", version.published_at as "publishedAt", publisher.name as "publishedBy"`;

const withNames = `package_version version
  left join problem on problem.slug = version.slug
  left join account uploader on uploader.id = version.uploaded_by
  left join account publisher on publisher.id = version.published_by`;

/**
 * A version with all that is known of its proof, and the number of the last event that it includes. Read from one
 * snapshot of the database, so that the number and the rest belong together. Null: no such one.
 */
export function readVersion(
  dataSource: DataSource,
  id: string,
  thresholdPercent: number,
): Promise<PackageVersion | null> {
  return dataSource.transaction('REPEATABLE READ', async (manager) => {
    const [row] = await manager.query<WholeRow[]>(
      `select ${summaryColumns}, version.attempt, version.message, case when ${settled} then version.proof end as proof
       from ${withNames} where version.id = $1`,
      [id],
    );
    if (!row) return null;
    const sequence = await lastSequence(manager, { kind: 'version', id });
    const { attempt, message, proof, ...summary } = row;
    const progress = proof
      ? progressOfProof(proof)
      : foldEvents(await eventsOf(manager, id, attempt));
    return {
      ...summaryOf(summary, thresholdPercent),
      ...{ attempt, message, proof, ...progress, sequence },
    };
  });
}

export interface VersionsWanted {
  /** Only of this problem. */
  slug: string | undefined;
  /** Only of problems of this account; null: of all. */
  owner: string | null;
  /** Only older ones than this. */
  before: { createdAt: Date; id: string } | null;
  limit: number;
}

/** Versions, newest first, without what is large of them. */
export async function readVersions(
  dataSource: DataSource,
  { slug, owner, before, limit }: VersionsWanted,
  thresholdPercent: number,
): Promise<PackageVersionSummary[]> {
  const rows = await dataSource.query<SummaryRow[]>(
    `select ${summaryColumns} from ${withNames}
     where ($1::text is null or version.slug = $1)
       and ($2::uuid is null or ${ownerOf('version.slug')} = $2)
       and ($3::timestamptz is null or (version.created_at, version.id) < ($3, $4::uuid))
     order by version.created_at desc, version.id desc limit $5`,
    [slug ?? null, owner, before?.createdAt ?? null, before?.id ?? null, limit],
  );
  return rows.map((row) => summaryOf(row, thresholdPercent));
}

const summaryOf = (row: SummaryRow, thresholdPercent: number): PackageVersionSummary => ({
  ...row,
  thresholdPercent,
  createdAt: row.createdAt.toISOString(),
  publishedAt: row.publishedAt?.toISOString() ?? null,
});
