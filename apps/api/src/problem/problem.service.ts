import { limits } from '@tickjudge/judge';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DomainError } from '../http/domain-error.ts';
import type { ProblemBody, ProblemSummary } from './problem.dto.ts';
import { Problem } from './problem.entity.ts';

/** The declarations are the engine's, the same for every problem. */
export class PlatformTypes {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

@Injectable()
export class ProblemService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly platformTypes: PlatformTypes,
  ) {}

  async list(): Promise<ProblemSummary[]> {
    const problems = await this.dataSource
      .getRepository(Problem)
      .find({ where: { listed: true }, order: { slug: 'ASC' } });
    return problems.map(summaryOf);
  }

  async body(slug: string): Promise<ProblemBody> {
    const problem = await this.get(slug);
    const { packageHash, statement, contract, starter, groups } = problem;
    return {
      ...summaryOf(problem),
      ...{ packageHash, statement, contract, starter, groups },
      platformTypes: this.platformTypes.text,
      limits: { ...problem.limits, sourceBytes: limits.sourceBytes },
    };
  }

  /** The problem as it is judged now. */
  async get(slug: string): Promise<Problem> {
    const problem = await this.dataSource.getRepository(Problem).findOneBy({ slug, listed: true });
    if (problem) return problem;
    throw new DomainError(
      'problem-not-found',
      `There is no problem "${slug}"; GET /api/v1/problems lists them all.`,
    );
  }
}

const summaryOf = ({ slug, title, difficulty, tags, testcases }: Problem): ProblemSummary => ({
  ...{ slug, title, difficulty, tags, testcases },
});
