import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { NextFunction, Request, Response } from 'express';
import { DomainError } from '../http/domain-error.ts';
import { addressKey } from './client-address.ts';

interface Rule {
  readonly perMinute: number;
  readonly perMinuteOfAddress: number;
}

/**
 * How many requests one account and one address may send in all. It keeps a loop that went wild from taking the service
 * for itself; what is dear (submissions, uploads, guesses) has limits of its own in the database. Counted in this
 * process's memory: to ask the database for leave to ask the database would be the load that it is to prevent.
 */
export class RequestLimits {
  readonly #ofAccount: RateLimiterMemory;
  readonly #ofAddress: RateLimiterMemory;
  readonly #onLimited: (by: 'account' | 'address') => void;

  constructor(
    { perMinute, perMinuteOfAddress }: Rule,
    onLimited: (by: 'account' | 'address') => void = () => {},
  ) {
    this.#ofAccount = new RateLimiterMemory({ points: perMinute, duration: 60 });
    this.#ofAddress = new RateLimiterMemory({ points: perMinuteOfAddress, duration: 60 });
    this.#onLimited = onLimited;
  }

  /** Counts a request for its address; whoever only asks whether we are well is not counted. */
  readonly watch = (request: Request, _response: Response, next: NextFunction): void => {
    if (/^\/v1\/health(\/|$)/.test(request.path)) return next();
    this.#take(this.#ofAddress, 'address', addressKey(request.ip)).then(() => next(), next);
  };

  async countOf(accountId: string): Promise<void> {
    await this.#take(this.#ofAccount, 'account', accountId);
  }

  async #take(limiter: RateLimiterMemory, by: 'account' | 'address', key: string): Promise<void> {
    try {
      await limiter.consume(key);
    } catch (refused) {
      if (!(refused instanceof RateLimiterRes)) throw refused;
      this.#onLimited(by);
      const retryAfterSeconds = Math.max(1, Math.ceil(refused.msBeforeNext / 1000));
      throw new DomainError(
        'too-many-requests',
        `There were more than ${limiter.points} requests of your ${by} within a minute; try again in ${retryAfterSeconds} s.`,
        { retryAfterSeconds },
      );
    }
  }
}
