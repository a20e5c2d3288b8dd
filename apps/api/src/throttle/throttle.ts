import { createHash } from 'node:crypto';
import type { DataSource } from 'typeorm';
import type { Config } from '../config.ts';
import { GrowingLimit } from './growing-limit.ts';

const quarterSeconds = 15 * 60;
const hourSeconds = 3600;
const forgetEveryMs = 5 * 60 * 1000;

type Limits = Pick<
  Config,
  | 'SIGN_IN_ATTEMPTS'
  | 'SIGN_IN_ATTEMPTS_OF_ADDRESS'
  | 'SIGN_IN_WAIT_SECONDS'
  | 'SIGN_UPS_OF_ADDRESS'
>;

/**
 * Slows down whoever guesses. Guesses count for the pair of account and address, so that nobody can lock a person out from
 * elsewhere, and for the address, so that it does not help to guess at many accounts. All API processes share the counts,
 * and a restart does not forget them.
 */
export class Throttle {
  readonly #dataSource: DataSource;
  readonly #pair: GrowingLimit;
  readonly #address: GrowingLimit;
  readonly #signUp: GrowingLimit;
  readonly #resetCode: GrowingLimit;
  readonly #forgetting: NodeJS.Timeout;

  constructor(dataSource: DataSource, limits: Limits) {
    const guesses = {
      windowSeconds: quarterSeconds,
      firstWaitSeconds: limits.SIGN_IN_WAIT_SECONDS,
    };
    const ofAddress = { ...guesses, attempts: limits.SIGN_IN_ATTEMPTS_OF_ADDRESS };
    this.#dataSource = dataSource;
    this.#pair = new GrowingLimit(dataSource, 'sign-in', {
      ...guesses,
      attempts: limits.SIGN_IN_ATTEMPTS,
    });
    this.#address = new GrowingLimit(dataSource, 'sign-in-address', ofAddress);
    this.#resetCode = new GrowingLimit(dataSource, 'reset-code', ofAddress);
    this.#signUp = new GrowingLimit(dataSource, 'sign-up', {
      attempts: limits.SIGN_UPS_OF_ADDRESS,
      windowSeconds: hourSeconds,
      firstWaitSeconds: hourSeconds,
    });
    this.#forgetting = setInterval(() => void this.#forgetOld(), forgetEveryMs).unref();
  }

  /**
   * Before a password is looked at: counts a guess at `who` and throws when there is a wait, for the right password too.
   * The address comes first, so that it bounds the rows that one address can make.
   */
  async guess(address: string, who: string): Promise<void> {
    await this.#address.take(address);
    await this.#pair.take(pairOf(address, who));
  }

  /** The password was right: it was no guess. */
  async knew(address: string, who: string): Promise<void> {
    await this.#pair.clear(pairOf(address, who));
    await this.#address.giveBack(address);
  }

  /** Forgets guesses of the pair: the password is another one now, and whoever asked for that may sign in. */
  async forget(address: string, who: string): Promise<void> {
    await this.#pair.clear(pairOf(address, who));
  }

  async signUp(address: string): Promise<void> {
    await this.#signUp.take(address);
  }

  async resetCode(address: string): Promise<void> {
    await this.#resetCode.take(address);
  }

  close(): void {
    clearInterval(this.#forgetting);
  }

  /** Not doing it costs room and nothing else, so a database that is away is no news here. */
  async #forgetOld(): Promise<void> {
    await this.#dataSource
      .query('delete from throttle where expire < $1', [Date.now()])
      .catch(() => undefined);
  }
}

/** Hashed, since people type passwords where the name belongs. */
const pairOf = (address: string, who: string) =>
  `${address}:${createHash('sha256').update(who.toLowerCase()).digest('base64url')}`;
