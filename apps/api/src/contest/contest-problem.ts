import type { EntityManager } from 'typeorm';
import type { z } from 'zod';
import type { AccountBody } from '../account/account.dto.ts';
import { DomainError } from '../http/domain-error.ts';
import { maySee } from '../package/package-rights.ts';
import type { ContestProblem, contestProblemsSchema } from './contest.dto.ts';

export interface ContestProblemRow extends ContestProblem {
  readonly versionId: string;
}

export type WantedProblem = z.output<typeof contestProblemsSchema>['problems'][number];

/** The problems of a contest, in their order. */
export function readProblems(
  manager: EntityManager,
  contestId: string,
): Promise<ContestProblemRow[]> {
  return manager.query<ContestProblemRow[]>(
    `select letter, contest_problem.slug, version.title, contest_problem.points, version.number as version,
       version.package_hash as "packageHash", version.id as "versionId"
     from contest_problem join package_version version on version.id = contest_problem.version_id
     where contest_id = $1 order by position`,
    [contestId],
  );
}

export const problemBodyOf = ({
  versionId: _versionId,
  ...problem
}: ContestProblemRow): ContestProblem => problem;

/** With a letter and a version each. Throws when one of them can not be had, or comes twice. */
export async function resolveProblems(
  manager: EntityManager,
  organiser: AccountBody,
  wanted: readonly WantedProblem[],
): Promise<ContestProblemRow[]> {
  const rows: ContestProblemRow[] = [];
  for (const [index, { slug, points, letter, version }] of wanted.entries()) {
    const found = await findVersion(manager, organiser, slug, version);
    rows.push({ ...found, slug, points, letter: letter ?? String.fromCharCode(65 + index) });
  }
  for (const key of ['letter', 'slug'] as const) {
    const twice = rows.find((row, index) => rows.findIndex((one) => one[key] === row[key]) < index);
    if (twice)
      throw new DomainError(
        'invalid-request',
        `The request is not valid: "problems" has the ${key} "${twice[key]}" twice.`,
      );
  }
  return rows;
}

/** Replaces the problems of a contest. The caller holds its lock. */
export async function writeProblems(
  manager: EntityManager,
  contestId: string,
  rows: readonly ContestProblemRow[],
): Promise<void> {
  // A version that was never live may be of a slug that has no problem yet; listed it is not.
  for (const slug of rows.map((row) => row.slug).sort())
    await manager.query(
      'insert into problem (slug, listed) values ($1, false) on conflict (slug) do nothing',
      [slug],
    );
  await manager.query('delete from contest_problem where contest_id = $1', [contestId]);
  for (const [position, { letter, slug, versionId, points }] of rows.entries())
    await manager.query(
      `insert into contest_problem (contest_id, letter, position, slug, version_id, points)
       values ($1, $2, $3, $4, $5, $6)`,
      [contestId, letter, position, slug, versionId, points],
    );
}

type FoundVersion = Pick<ContestProblemRow, 'versionId' | 'title' | 'version' | 'packageHash'>;

/** What was live is open to every organiser; what was proved and not published, to its owner and to admins. */
async function findVersion(
  manager: EntityManager,
  organiser: AccountBody,
  slug: string,
  number: number | undefined,
): Promise<FoundVersion> {
  const columns = `version.id as "versionId", version.title, version.number as version,
    version.package_hash as "packageHash"`;
  if (number === undefined) {
    const [live] = await manager.query<FoundVersion[]>(
      `select ${columns} from problem join package_version version on version.id = problem.live_version
       where problem.slug = $1 and problem.listed`,
      [slug],
    );
    if (live) return live;
    throw new DomainError(
      'problem-not-found',
      `There is no problem "${slug}"; GET /api/v1/problems lists them all. For one that is not published, name a "version".`,
    );
  }
  const [found] = await manager.query<(FoundVersion & { published: boolean })[]>(
    `select ${columns}, published_at is not null as published from package_version version
     where slug = $1 and number = $2 and (published_at is not null or state = 'proved')`,
    [slug, number],
  );
  if (found && (found.published || (await maySee(manager, organiser, slug)))) {
    const { published: _published, ...version } = found;
    return version;
  }
  throw new DomainError(
    'version-not-found',
    `There is no version ${number} of "${slug}" that was live, and none of your own that is proved.`,
  );
}
