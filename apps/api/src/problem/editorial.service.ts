import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { AccountBody } from '../account/account.dto.ts';
import { Clock } from '../clock.ts';
import { runsWithProblem } from '../contest/contest-secrecy.ts';
import { DomainError } from '../http/domain-error.ts';
import type { Editorial } from './problem.dto.ts';
import { ProblemService } from './problem.service.ts';

/** The editorials of problems: for whoever had a submission accepted, for authors and for admins. */
@Injectable()
export class EditorialService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly problems: ProblemService,
    private readonly clock: Clock,
  ) {}

  /** The one of the live version. That there is one is no secret: the problem says so to everybody. */
  async read(account: AccountBody, slug: string): Promise<Editorial> {
    const { editorial, packageHash } = await this.problems.live(slug);
    if (editorial === null)
      throw new DomainError('editorial-not-found', `The problem "${slug}" has no editorial.`);
    await this.#requireNoContest(account, slug);
    if (await this.#mayRead(account, slug)) return { slug, packageHash, editorial };
    throw new DomainError(
      'not-solved',
      'The editorial opens once a submission of yours to this problem is accepted.',
    );
  }

  /**
   * While a contest with the problem runs, the editorial is shut: to contestants, who might pass it on even if they solved it
   * long ago, and to whoever has time in the contest, authors too.
   */
  async #requireNoContest({ id, role }: AccountBody, slug: string): Promise<void> {
    if (role === 'admin') return;
    const { manager } = this.dataSource;
    const now = await this.clock.now(manager);
    const shut =
      (await runsWithProblem(manager, slug, now, id)) ??
      (role === 'contestant' ? await runsWithProblem(manager, slug, now, null) : null);
    if (shut !== null)
      throw new DomainError(
        'in-a-contest',
        'A contest with this problem runs; the editorial opens again when it is over.',
      );
  }

  async #mayRead({ id, role }: AccountBody, slug: string): Promise<boolean> {
    if (role !== 'contestant') return true;
    const [row] = await this.dataSource.query<[{ solved: boolean }]>(
      `select exists (
         select 1 from judgement join submission on submission.id = judgement.submission_id
         where judgement.current and judgement.verdict = 'AC' and submission.counts
           and submission.account_id = $1 and submission.problem = $2
       ) as solved`,
      [id, slug],
    );
    return row.solved;
  }
}
