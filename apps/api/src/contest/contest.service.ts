import { randomBytes, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import type { z } from 'zod';
import type { AccountBody } from '../account/account.dto.ts';
import { hashOf } from '../account/secret-hash.ts';
import { noteAudit } from '../audit/note-audit.ts';
import { Clock } from '../clock.ts';
import { DomainError } from '../http/domain-error.ts';
import { problemBodyOf, readProblems, resolveProblems, writeProblems } from './contest-problem.ts';
import type { WantedProblem } from './contest-problem.ts';
import { isJury, readContest, readParticipation, requireJury, summaryOf } from './contest-row.ts';
import type { ContestRow } from './contest-row.ts';
import { ownWindow, stateAt } from './contest-time.ts';
import { tellContest } from './tell-contest.ts';
import type {
  ContestBody,
  ContestCode,
  ContestSettings,
  contestChangeSchema,
} from './contest.dto.ts';
import { isEasyChange, requireFit, writeSettings } from './contest-settings.ts';

/** Of one organiser, past ones included. */
const mostContests = 500;

/** Contests as their organisers make and change them, and as everybody sees them. */
@Injectable()
export class ContestService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  async make(organiser: AccountBody, settings: ContestSettings): Promise<ContestBody> {
    const id = randomUUID();
    await this.dataSource.transaction(async (manager) => {
      // Whoever makes two at once takes turns.
      await manager.query('select 1 from account where id = $1 for no key update', [organiser.id]);
      const [made] = await manager.query<[{ count: number }]>(
        'select count(*)::int as count from contest where made_by = $1',
        [organiser.id],
      );
      if (made.count >= mostContests)
        throw new DomainError(
          'too-many-contests',
          `You have ${mostContests} contests, which is the limit; delete some that never began.`,
        );
      const { title, description, rules, startsAt, durationMinutes, freezeMinutes } = settings;
      const { registration, virtualAllowed, listed } = settings;
      await manager.query(
        `insert into contest (id, title, description, rules, starts_at, duration_minutes, freeze_minutes, registration,
           virtual_allowed, listed, made_by, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
        [
          ...[id, title, description, JSON.stringify(rules), startsAt, durationMinutes],
          ...[freezeMinutes, registration, virtualAllowed, listed, organiser.id],
          await this.clock.now(manager),
        ],
      );
      await noteAudit(manager, organiser.id, 'contest-made', subjectOf(id), { title });
    });
    return this.get(organiser, id);
  }

  async get(account: AccountBody | null, id: string): Promise<ContestBody> {
    const { manager } = this.dataSource;
    const contest = await readContest(manager, id);
    const now = await this.clock.now(manager);
    const jury = isJury(contest, account);
    const own = account && (await readParticipation(manager, id, account.id));
    const [shown] = await manager.query<[{ count: number }]>(
      'select count(*)::int as count from participation where contest_id = $1 and not hidden',
      [id],
    );
    const tellsProblems = jury || stateAt(contest, now) !== 'planned';
    const window = own && ownWindow(contest, own);
    return {
      ...summaryOf(contest, now),
      description: contest.description,
      participants: shown.count,
      problems: tellsProblems ? (await readProblems(manager, id)).map(problemBodyOf) : null,
      jury,
      me:
        own && window
          ? {
              registeredAt: own.registeredAt.toISOString(),
              startsAt: window.from.toISOString(),
              endsAt: window.until.toISOString(),
              virtual: own.startsAt !== null,
              hidden: own.hidden,
              disqualified: own.disqualified,
            }
          : null,
      now: now.toISOString(),
    };
  }

  /** Once it has begun, what it is about and how it is ranked stays; words and doors may change. */
  async change(
    organiser: AccountBody,
    id: string,
    change: z.output<typeof contestChangeSchema>,
  ): Promise<ContestBody> {
    await this.asJury(organiser, id, async (manager, contest, now) => {
      const hasBegun = stateAt(contest, now) !== 'planned';
      if (hasBegun && !isEasyChange(change))
        throw new DomainError(
          'contest-started',
          'The contest has begun: its rules, its start, its duration and its freeze stay as they are. Give extra time instead, or freeze by hand.',
        );
      const after = requireFit(contest, change);
      if (!hasBegun && after.startsAt.getTime() !== contest.startsAt.getTime())
        requireFuture(after.startsAt, now);
      await writeSettings(manager, id, after);
      await tellContest(manager, id, 'all', { kind: 'contest' });
      await noteAudit(manager, organiser.id, 'contest-changed', subjectOf(id), { change });
    });
    return this.get(organiser, id);
  }

  /** Which problems, and with which versions of them; once it has begun, other versions of the same problems only. */
  async setProblems(
    organiser: AccountBody,
    id: string,
    wanted: readonly WantedProblem[],
  ): Promise<ContestBody> {
    await this.asJury(organiser, id, async (manager, contest, now) => {
      const before = await readProblems(manager, id);
      const rows = await resolveProblems(manager, organiser, wanted);
      const line = ({ letter, slug, points }: (typeof rows)[number]) =>
        JSON.stringify([letter, slug, points]);
      if (
        stateAt(contest, now) !== 'planned' &&
        before.map(line).join('\n') !== rows.map(line).join('\n')
      )
        throw new DomainError(
          'contest-started',
          'The contest has begun: its problems, their letters and points stay; only their versions may be others.',
        );
      await writeProblems(manager, id, rows);
      // What the problems are is not told before the begin; that there are others, to the jury alone.
      const to = stateAt(contest, now) === 'planned' ? 'jury' : 'all';
      await tellContest(manager, id, to, { kind: 'contest' });
      const problems = rows.map(({ letter, slug, version }) => ({ letter, slug, version }));
      await noteAudit(manager, organiser.id, 'contest-problems-set', subjectOf(id), { problems });
    });
    return this.get(organiser, id);
  }

  /** Before its begin only, so nothing that somebody sent is lost. */
  async remove(organiser: AccountBody, id: string): Promise<void> {
    await this.asJury(organiser, id, async (manager, contest, now) => {
      if (stateAt(contest, now) !== 'planned')
        throw new DomainError('contest-started', 'The contest has begun, so it is kept.');
      await manager.query('delete from contest where id = $1', [id]);
      const { title } = contest;
      await noteAudit(manager, organiser.id, 'contest-deleted', subjectOf(id), { title });
    });
  }

  /** A new code to register with; an older one does not work any more. It is kept as a hash only. */
  async makeCode(organiser: AccountBody, id: string): Promise<ContestCode> {
    const code = `contest_${randomBytes(24).toString('base64url')}`;
    await this.asJury(organiser, id, async (manager) => {
      await manager.query('update contest set code_hash = $2 where id = $1', [id, hashOf(code)]);
      await noteAudit(manager, organiser.id, 'contest-code-made', subjectOf(id));
    });
    return { code };
  }

  /** Does something that the jury alone may, under the contest's lock. */
  async asJury<Result>(
    account: AccountBody,
    id: string,
    act: (manager: EntityManager, contest: ContestRow, now: Date) => Promise<Result>,
  ): Promise<Result> {
    return this.dataSource.transaction(async (manager) => {
      const contest = await readContest(manager, id, 'change');
      requireJury(contest, account);
      return act(manager, contest, await this.clock.now(manager));
    });
  }
}

const subjectOf = (id: string) => ({ kind: 'contest', id }) as const;

function requireFuture(startsAt: Date, now: Date): void {
  if (startsAt > now) return;
  throw new DomainError(
    'invalid-request',
    'The request is not valid: "startsAt" must not be moved into the past.',
  );
}
