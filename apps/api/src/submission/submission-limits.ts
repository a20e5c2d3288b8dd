import type { EntityManager } from 'typeorm';
import type { Clock } from '../clock.ts';
import { DomainError } from '../http/domain-error.ts';

/** When to look again for a place in flight: about what a judgement takes. It is a guess, the places are not. */
const judgementTakesSeconds = 5;

/** How much of the judges one account may ask for. */
export class SubmissionLimits {
  readonly #inFlight: number;
  readonly #perMinute: number;
  readonly #clock: Clock;

  constructor({ inFlight, perMinute }: { inFlight: number; perMinute: number }, clock: Clock) {
    this.#clock = clock;
    this.#inFlight = inFlight;
    this.#perMinute = perMinute;
  }

  /**
   * Throws when the account has no place for one more submission; answers the time that the new one is to carry. The
   * caller holds the lock of the account, so nobody counts at the same time.
   */
  async requirePlace(manager: EntityManager, accountId: string): Promise<Date> {
    const now = await this.#clock.now(manager);
    const [found] = await manager.query<[Standing]>(
      `select
         (select count(*)::int from judgement join submission on submission.id = judgement.submission_id
          where submission.account_id = $1 and judgement.current
            and judgement.state in ('queued', 'compiling', 'running')) as "inFlight",
         (select ceil(extract(epoch from created_at + interval '1 minute' - $3))::int from submission
          where account_id = $1 and created_at > $3::timestamptz - interval '1 minute'
          order by created_at desc offset $2 limit 1) as "nextInSeconds"`,
      [accountId, this.#perMinute - 1, now],
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
    return now;
  }
}

interface Standing {
  readonly inFlight: number;
  /** When the oldest of those that fill the minute leaves it; null when it is not full. */
  readonly nextInSeconds: number | null;
}

/** From here to the end of the transaction, submissions of the account are made one after the other. */
export async function lockAccount(manager: EntityManager, accountId: string): Promise<void> {
  await manager.query('select 1 from account where id = $1 for no key update', [accountId]);
}
