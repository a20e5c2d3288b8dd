import { limits } from '@tickjudge/judge';
import { Injectable } from '@nestjs/common';
import { DataSource, IsNull, Not } from 'typeorm';
import type { AccountBody } from '../account/account.dto.ts';
import { DomainError } from '../http/domain-error.ts';
import { Judgement } from '../judgement/judgement.entity.ts';
import type { PublishedVersion } from '../package/package.dto.ts';
import { PackageVersionRow } from '../package/package-version.entity.ts';
import { AttachmentShelf } from './attachment-shelf.ts';
import { PlatformTypes } from './platform-types.ts';
import type { ProblemBody, ProblemSummary } from './problem.dto.ts';
import { Problem } from './problem.entity.ts';

/** Problems as everybody sees them: what their live version says, and the versions that were live before. */
@Injectable()
export class ProblemService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly platformTypes: PlatformTypes,
    private readonly shelf: AttachmentShelf,
  ) {}

  /** All problems; `solved` is about the account and false for nobody. */
  async list(account: AccountBody | null): Promise<ProblemSummary[]> {
    const problems = await this.dataSource.getRepository(Problem).find({
      select: {
        slug: true,
        live: { id: true, title: true, difficulty: true, tags: true, testcases: true },
      },
      where: { listed: true },
      relations: { live: true },
      order: { slug: 'ASC' },
    });
    const solved = account ? await this.#solvedBy(account) : new Set<string>();
    return problems.flatMap(({ slug, live }) =>
      live ? [{ ...headOf(slug, live), solved: solved.has(slug) }] : [],
    );
  }

  async body(slug: string): Promise<ProblemBody> {
    return this.bodyOf(await this.live(slug));
  }

  /** What is shown and judged at this moment. */
  async live(slug: string): Promise<PackageVersionRow> {
    const problem = await this.dataSource
      .getRepository(Problem)
      .findOne({ where: { slug, listed: true }, relations: { live: true } });
    if (problem?.live) return problem.live;
    throw noSuchProblem(slug);
  }

  /** All versions that were ever live, newest first; also of a problem that is not listed any more. */
  async versions(slug: string): Promise<PublishedVersion[]> {
    const rows = await this.dataSource.query<(PublishedVersion & { publishedAt: Date })[]>(
      `select version.number, version.package_hash as "packageHash", version.published_at as "publishedAt",
         publisher.name as "publishedBy", coalesce(problem.live_version = version.id and problem.listed, false) as live
       from package_version version
         left join problem on problem.slug = version.slug
         left join account publisher on publisher.id = version.published_by
       where version.slug = $1 and version.published_at is not null order by version.number desc`,
      [slug],
    );
    if (rows.length === 0) throw noSuchProblem(slug);
    return rows.map((row) => ({ ...row, publishedAt: row.publishedAt.toISOString() }));
  }

  /** The problem as it was in a version that was live at some time. */
  async versionBody(slug: string, number: number): Promise<ProblemBody> {
    return this.bodyOf(await this.published(slug, number));
  }

  /** A version that was live at some time. */
  async published(slug: string, number: number): Promise<PackageVersionRow> {
    const version = await this.dataSource
      .getRepository(PackageVersionRow)
      .findOneBy({ slug, number, publishedAt: Not(IsNull()) });
    if (version) return version;
    throw new DomainError(
      'version-not-found',
      `There is no published version ${number} of a problem "${slug}"; GET /api/v1/problems/${slug}/versions lists them.`,
    );
  }

  /** Any version; whoever asks has seen to it that it may be shown. */
  version(id: string): Promise<PackageVersionRow> {
    return this.dataSource.getRepository(PackageVersionRow).findOneByOrFail({ id });
  }

  async bodyOf(version: PackageVersionRow): Promise<ProblemBody> {
    const { slug, packageHash, statement, contract, starter, groups, hints } = version;
    return {
      ...headOf(slug, version),
      ...{ packageHash, statement, contract, starter, groups, hints },
      secretFindings: version.secretFindings,
      editorial: version.editorial !== null,
      attachments: [...(await this.shelf.list(version))],
      platformTypes: this.platformTypes.text,
      limits: { ...version.limits, sourceBytes: limits.sourceBytes },
    };
  }

  async #solvedBy({ id }: AccountBody): Promise<Set<string>> {
    const rows = await this.dataSource
      .getRepository(Judgement)
      .createQueryBuilder('judgement')
      .innerJoin('judgement.submission', 'submission')
      .select('distinct submission.problem', 'problem')
      .where(
        "judgement.current and judgement.verdict = 'AC' and submission.counts and submission.account_id = :id",
        { id },
      )
      .getRawMany<{ problem: string }>();
    return new Set(rows.map(({ problem }) => problem));
  }
}

const headOf = (
  slug: string,
  { title, difficulty, tags, testcases }: PackageVersionRow,
): Omit<ProblemSummary, 'solved'> => ({ slug, title, difficulty, tags, testcases });

const noSuchProblem = (slug: string) =>
  new DomainError(
    'problem-not-found',
    `There is no problem "${slug}"; GET /api/v1/problems lists them all.`,
  );
