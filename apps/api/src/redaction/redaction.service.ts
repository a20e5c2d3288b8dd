import { Injectable } from '@nestjs/common';
import type { SecretFindings } from '@tickjudge/judge';
import { DataSource } from 'typeorm';
import type { AccountBody } from '../account/account.dto.ts';
import type { FeedEvent } from '../feed/feed.dto.ts';
import { ownerOf } from '../package/version-body.ts';
import { RecentMap } from '../problem/recent-map.ts';
import type { SubmissionBody, SubmissionSummary } from '../submission/submission.dto.ts';
import { redactBody, redactEntry, redactSummary } from './redact.ts';
import { audienceOf } from './view.ts';
import type { Ownership, View } from './view.ts';

interface Secrecy extends Ownership {
  readonly secretFindings: SecretFindings;
}

const mostKept = 10_000;

/** Tells what an account may read of judgements that it was found to have a right to. */
@Injectable()
export class RedactionService {
  /** By judgement; none of it ever changes. */
  readonly #known = new RecentMap<Secrecy>(mostKept, () => 1);

  constructor(private readonly dataSource: DataSource) {}

  async body(account: AccountBody, body: SubmissionBody): Promise<SubmissionBody> {
    const [view] = await this.#viewsOf(account, [body]);
    return redactBody(body, view as View);
  }

  /** In their order; each with the groups of its judgement, which stay behind. */
  async summaries<Summary extends SubmissionSummary>(
    account: AccountBody,
    found: readonly { summary: Summary; groups: SubmissionBody['groups'] }[],
  ): Promise<Summary[]> {
    const views = await this.#viewsOf(
      account,
      found.map(({ summary }) => summary),
    );
    return found.map(({ summary, groups }, index) =>
      redactSummary(summary, groups, views[index] as View),
    );
  }

  async event(account: AccountBody, event: FeedEvent): Promise<FeedEvent> {
    const [view] = await this.#viewsOf(account, [event]);
    return redactEntry(event, view as View);
  }

  async #viewsOf(
    account: AccountBody,
    judgements: readonly { judgementId: string }[],
  ): Promise<View[]> {
    const ids = [...new Set(judgements.map(({ judgementId }) => judgementId))];
    const secrecy = new Map<string, Secrecy>();
    for (const id of ids) {
      const known = this.#known.get(id);
      if (known) secrecy.set(id, known);
    }
    for (const { id, ...read } of await this.#read(ids.filter((one) => !secrecy.has(one)))) {
      secrecy.set(id, read);
      this.#known.set(id, read);
    }
    return judgements.map(({ judgementId }) => {
      const of = secrecy.get(judgementId);
      if (of === undefined) return { audience: 'public', secretFindings: 'hidden' };
      return { audience: audienceOf(account, of), secretFindings: of.secretFindings };
    });
  }

  /** A judgement of before versions has no word of its package; then nothing secret is told. */
  async #read(ids: readonly string[]): Promise<(Secrecy & { id: string })[]> {
    if (ids.length === 0) return [];
    return this.dataSource.query(
      `select judgement.id, submission.account_id as "accountId", ${ownerOf('submission.problem')} as "problemOwner",
         coalesce(version.secret_findings, 'hidden') as "secretFindings"
       from judgement join submission on submission.id = judgement.submission_id
         left join package_version version
           on version.slug = submission.problem and version.package_hash = judgement.package_hash
       where judgement.id = any($1)`,
      [ids],
    );
  }
}
