import { RateLimiterPostgres } from 'rate-limiter-flexible';
import type { DataSource } from 'typeorm';
import { DomainError } from '../http/domain-error.ts';

export interface LimitRule {
  /** How many attempts are free within the window. */
  attempts: number;
  windowSeconds: number;
  /** The wait after that; each further one is twice as long, up to the longest. */
  firstWaitSeconds: number;
}

const longestWaitSeconds = 3600;
/** A day after the first wait, the next one is short again. */
const memorySeconds = 24 * 3600;

/**
 * Some attempts are free, then there is a wait, and a longer one each time. Attempts are counted before they are made, in one
 * statement of the database, so many at once get no more than one after the other, whichever API process they reach.
 */
export class GrowingLimit {
  readonly #attempts: RateLimiterPostgres;
  readonly #waits: RateLimiterPostgres;
  readonly #rule: LimitRule;

  constructor(dataSource: DataSource, name: string, rule: LimitRule) {
    const store = {
      ...{ storeClient: dataSource, storeType: 'typeorm', tableName: 'throttle' },
      // The migration made the table, and the throttle itself forgets old rows: the library's timer would never end.
      ...{ tableCreated: true, clearExpiredByTimeout: false },
    };
    this.#rule = rule;
    this.#attempts = new RateLimiterPostgres({
      ...store,
      keyPrefix: name,
      points: rule.attempts,
      duration: rule.windowSeconds,
    });
    this.#waits = new RateLimiterPostgres({
      ...store,
      keyPrefix: `${name}-waits`,
      points: 1,
      duration: memorySeconds,
    });
  }

  /** Counts an attempt; throws when there is a wait, and then it must not be made. */
  async take(key: string): Promise<void> {
    const { consumedPoints, msBeforeNext } = await this.#attempts.penalty(key);
    if (consumedPoints <= this.#rule.attempts) return;
    // Of all that are too many, exactly one is the first: it begins the wait.
    const first = consumedPoints === this.#rule.attempts + 1;
    const seconds = first
      ? await this.#beginWait(key)
      : Math.max(1, Math.ceil(msBeforeNext / 1000));
    throw new DomainError(
      'too-many-attempts',
      `There were too many attempts from your address; wait ${seconds} seconds, then try again.`,
      { retryAfterSeconds: seconds },
    );
  }

  async #beginWait(key: string): Promise<number> {
    const { consumedPoints: waits } = await this.#waits.penalty(key);
    const seconds = Math.min(this.#rule.firstWaitSeconds * 2 ** (waits - 1), longestWaitSeconds);
    await this.#attempts.block(key, seconds);
    return seconds;
  }

  /** Takes one attempt back, unless there is a wait by now: it would let another one through. */
  async giveBack(key: string): Promise<void> {
    const counted = await this.#attempts.get(key);
    if (counted && counted.consumedPoints <= this.#rule.attempts) await this.#attempts.reward(key);
  }

  /** Forgets all attempts and waits of a key. */
  async clear(key: string): Promise<void> {
    await this.#attempts.delete(key);
    await this.#waits.delete(key);
  }
}
