import { limits } from '@tickjudge/judge';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { AccountBody } from '../account/account.dto.ts';
import { DomainError } from '../http/domain-error.ts';
import { Judgement } from '../judgement/judgement.entity.ts';
import { ProblemCatalogue } from './problem-catalogue.ts';
import type { ProblemBody, ProblemSummary } from './problem.dto.ts';
import { Problem } from './problem.entity.ts';

@Injectable()
export class ProblemService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly catalogue: ProblemCatalogue,
  ) {}

  /** All problems; `solved` is about the account and false for nobody. */
  async list(account: AccountBody | null): Promise<ProblemSummary[]> {
    const problems = await this.dataSource
      .getRepository(Problem)
      .find({ where: { listed: true }, order: { slug: 'ASC' } });
    const solved = account ? await this.#solvedBy(account) : new Set<string>();
    return problems.map((problem) => ({ ...headOf(problem), solved: solved.has(problem.slug) }));
  }

  /** The problem as its package is now; while that cannot be read, as it was before. */
  async body(slug: string): Promise<ProblemBody> {
    const { problem } = await this.#look(slug);
    const { packageHash, statement, contract, starter, groups } = problem;
    return {
      ...headOf(problem),
      ...{ packageHash, statement, contract, starter, groups },
      platformTypes: this.catalogue.platformTypes,
      limits: { ...problem.limits, sourceBytes: limits.sourceBytes },
    };
  }

  /** The problem for a new submission, which the workers judge with the package as it is now or not at all. */
  async toJudge(slug: string): Promise<Problem> {
    const { problem, readable } = await this.#look(slug);
    if (readable) return problem;
    throw new DomainError(
      'problem-unreadable',
      `The package of the problem "${slug}" cannot be read at the moment, so nothing can be judged with it; keep your solution and submit it again once the administrator has mended the package.`,
    );
  }

  async #look(slug: string): Promise<{ problem: Problem; readable: boolean }> {
    const readable = await this.catalogue.refresh(slug);
    const problem = await this.dataSource.getRepository(Problem).findOneBy({ slug, listed: true });
    if (problem) return { problem, readable };
    throw new DomainError(
      'problem-not-found',
      `There is no problem "${slug}"; GET /api/v1/problems lists them all.`,
    );
  }

  async #solvedBy({ id }: AccountBody): Promise<Set<string>> {
    const rows = await this.dataSource
      .getRepository(Judgement)
      .createQueryBuilder('judgement')
      .innerJoin('judgement.submission', 'submission')
      .select('distinct submission.problem', 'problem')
      .where("judgement.current and judgement.verdict = 'AC' and submission.account_id = :id", {
        id,
      })
      .getRawMany<{ problem: string }>();
    return new Set(rows.map(({ problem }) => problem));
  }
}

const headOf = ({ slug, title, difficulty, tags, testcases }: Problem) => ({
  ...{ slug, title, difficulty, tags, testcases },
});
