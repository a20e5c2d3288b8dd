import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { AccountBody } from '../account/account.dto.ts';
import { SharedWork } from '../board/shared-work.ts';
import { Clock } from '../clock.ts';
import { isJury, readContest, readParticipation, requireJury } from '../contest/contest-row.ts';
import type { ContestRow } from '../contest/contest-row.ts';
import { ownWindow, stateAt } from '../contest/contest-time.ts';
import { lastSequence } from '../feed/outbox.ts';
import { DomainError } from '../http/domain-error.ts';
import { RecentMap } from '../problem/recent-map.ts';
import { foldScoreboard, resolveSteps, standingsJson } from '../scoreboard/index.ts';
import type { Standings, View } from '../scoreboard/index.ts';
import { readEntries } from './board-entries.ts';
import type { BoardEntries } from './board-entries.ts';
import type { BoardLine, BoardQuery, ContestBoard, Resolver } from './contest-board.dto.ts';

/** Submissions of contests in memory, all together. */
const mostTries = 200_000;

/** What a contest's boards are made from, and the boards that were. */
interface Kept {
  /** Number of the last event that the jury was told by then. */
  readonly sequence: number;
  readonly entries: BoardEntries;
  readonly folded: Map<string, Standings>;
}

/** Standings as somebody may see them. Rows are read anew when something was told since; a crowd costs one reading. */
@Injectable()
export class ContestBoardService {
  readonly #shared = new SharedWork();
  readonly #kept = new RecentMap<Kept>(mostTries, ({ entries }) => entries.tries.length + 100);

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** The board that an account, or a visitor, asks for. */
  async board(
    account: AccountBody | null,
    id: string,
    { view }: BoardQuery,
  ): Promise<ContestBoard> {
    const { manager } = this.dataSource;
    const contest = await readContest(manager, id);
    const now = await this.clock.now(manager);
    if (view === undefined && account) {
      const own = await readParticipation(manager, id, account.id);
      const { from, until } = ownWindow(contest, own ?? { startsAt: null, extraMinutes: 0 });
      if (own?.startsAt && now < until) {
        const entries = await this.#entries(id);
        const then = asOf(entries, account.id, now.getTime() - from.getTime());
        return bodyOf(
          id,
          'virtual',
          fold(then, { audience: 'public', frozen: isCovered(contest) }),
        );
      }
    }
    if (view === 'jury') this.#requireJury(contest, account);
    return bodyOf(id, view ?? 'public', await this.standings(contest, view ?? 'public', now));
  }

  /** For `public`, no problem is told before the begin. */
  private async standings(
    contest: ContestRow,
    view: 'public' | 'jury',
    now: Date,
  ): Promise<Standings> {
    const { entries, folded } = await this.#keptOf(contest.id);
    // By what was read with the rest: whether it is frozen may have changed since.
    const planned = stateAt(entries.contest, now) === 'planned';
    const key = view === 'public' && planned ? 'planned' : view;
    let standings = folded.get(key);
    if (!standings) {
      const seen = key === 'planned' ? { ...entries, problems: [] } : entries;
      const frozen = isCovered(entries.contest);
      standings = fold(
        seen,
        view === 'jury' ? { audience: 'jury' } : { audience: 'public', frozen },
      );
      folded.set(key, standings);
    }
    return standings;
  }

  /** The standings to be saved. */
  async exported(account: AccountBody | null, id: string, view: 'public' | 'jury') {
    const { manager } = this.dataSource;
    const contest = await readContest(manager, id);
    if (view === 'jury') this.#requireJury(contest, account);
    const raw = await this.standings(contest, view, await this.clock.now(manager));
    return { raw, body: plain(raw) };
  }

  /** The ceremony: for the jury at any time, for everybody once the board is unfrozen. */
  async resolver(account: AccountBody | null, id: string): Promise<Resolver> {
    const contest = await readContest(this.dataSource.manager, id);
    if (!isJury(contest, account) && isCovered(contest))
      throw new DomainError(
        'not-your-contest',
        'The steps are told to the jury, and to everybody once it has unfrozen the board.',
      );
    const entries = await this.#entries(id);
    const frozen = fold(entries, { audience: 'public', frozen: true });
    const final = fold(entries, { audience: 'public', frozen: false });
    const steps = resolveSteps(frozen, final);
    return { frozen: plain(frozen), steps: steps.map(({ cell, ...step }) => ({ ...step, cell })) };
  }

  /** One participant's line; null for who is not on that board. */
  async line(id: string, view: 'public' | 'jury', participant: string): Promise<BoardLine | null> {
    const { manager } = this.dataSource;
    const contest = await readContest(manager, id);
    const standings = await this.standings(contest, view, await this.clock.now(manager));
    return plain(standings).rows.find((row) => row.participant === participant) ?? null;
  }

  /** What is kept holds as long as nothing was told to the jury since; everything that matters here is told to it. */
  async #keptOf(id: string): Promise<Kept> {
    const topic = { kind: 'contest-jury', id };
    const last = await lastSequence(this.dataSource.manager, topic);
    const kept = this.#kept.get(id);
    if (kept && kept.sequence >= last) return kept;
    return this.#shared.do(id, async () => {
      const read = await this.dataSource.transaction('REPEATABLE READ', async (manager) => ({
        sequence: await lastSequence(manager, topic),
        entries: await readEntries(manager, id),
        folded: new Map<string, Standings>(),
      }));
      this.#kept.set(id, read);
      return read;
    });
  }

  async #entries(id: string): Promise<BoardEntries> {
    return (await this.#keptOf(id)).entries;
  }

  #requireJury(contest: ContestRow, account: AccountBody | null): void {
    if (account) return requireJury(contest, account);
    throw new DomainError('not-your-contest', "The jury's board is for the jury.");
  }
}

/** What was sent after the freeze is covered until the jury says otherwise; before the freeze there is nothing of it. */
const isCovered = ({ unfrozenAt }: ContestRow) => unfrozenAt === null;

const fold = ({ contest, problems, participants, tries }: BoardEntries, view: View): Standings =>
  foldScoreboard(contest.rules, problems, participants, tries, view);

/** The contest as it was after so long, with one who takes part in it only now. */
function asOf(entries: BoardEntries, accountId: string, elapsedMs: number): BoardEntries {
  return {
    ...entries,
    participants: entries.participants.filter((one) => !one.virtual || one.id === accountId),
    tries: entries.tries.filter((one) => one.sentAtMs <= elapsedMs),
  };
}

const plain = (standings: Standings): Resolver['frozen'] =>
  structuredClone(standingsJson(standings)) as Resolver['frozen'];

function bodyOf(contest: string, view: ContestBoard['view'], standings: Standings): ContestBoard {
  const body = plain(standings);
  const version = createHash('sha256')
    .update(JSON.stringify([contest, view, body]))
    .digest('hex')
    .slice(0, 32);
  return { ...body, contest, view, version };
}
