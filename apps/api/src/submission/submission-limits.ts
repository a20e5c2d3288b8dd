import type { EntityManager } from 'typeorm';
import { DomainError } from '../http/domain-error.ts';

/** When to look again for a place in flight: about what a judgement takes. It is a guess, the places are not. */
const judgementTakesSeconds = 5;

/** How much of the judges one account may ask for. */
export class SubmissionLimits {
  readonly #inFlight: number;
  readonly #perMinute: number;

  constructor({ inFlight, perMinute }: { inFlight: number; perMinute: number }) {
    this.#inFlight = inFlight;
    this.#perMinute = perMinute;
  }

  /**
   * Throws when the account has no place for one more submission; answers the time that the new one is to carry. The
   * caller holds the lock of the account, so nobody counts at the same time; the clock is the database's, so several
   * APIs have the same.
   */
  async requirePlace(manager: EntityManager, accountId: string): Promise<Date> {
    const [found] = await manager.query<[Standing]>(
      `with clock as materialized (select date_trunc('milliseconds', clock_timestamp()) as now)
       select now,
         (select count(*)::int from judgement join submission on submission.id = judgement.submission_id
          where submission.account_id = $1 and judgement.current
            and judgement.state in ('queued', 'compiling', 'running')) as "inFlight",
         (select ceil(extract(epoch from created_at + interval '1 minute' - now))::int from submission
          where account_id = $1 and created_at > now - interval '1 minute'
          order by created_at desc offset $2 limit 1) as "nextInSeconds"
       from clock`,
      [accountId, this.#perMinute - 1],
    );
    if (found.inFlight >= this.#inFlight)
      throw new DomainError(
        'too-many-in-flight',
        `You have ${found.inFlight} submissions that are not judged yet, the limit is ${this.#inFlight}; one of them has to end first. Try again in ${judgementTakesSeconds} s.`,
        { retryAfterSeconds: judgementTakesSeconds },
      );
    if (found.nextInSeconds !== null) {
      const retryAfterSeconds = Math.max(1, found.nextInSeconds);
      throw new DomainError(
        'too-many-submissions',
        `You have sent ${this.#perMinute} submissions within a minute, the limit is ${this.#perMinute}; try again in ${retryAfterSeconds} s.`,
        { retryAfterSeconds },
      );
    }
    return found.now;
  }
}

interface Standing {
  readonly now: Date;
  readonly inFlight: number;
  /** When the oldest of those that fill the minute leaves it; null when it is not full. */
  readonly nextInSeconds: number | null;
}

/** From here to the end of the transaction, submissions of the account are made one after the other. */
export async function lockAccount(manager: EntityManager, accountId: string): Promise<void> {
  await manager.query('select 1 from account where id = $1 for no key update', [accountId]);
}
