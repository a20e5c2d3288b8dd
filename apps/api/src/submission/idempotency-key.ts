import { createHash } from 'node:crypto';
import { createParamDecorator } from '@nestjs/common';
import type { ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { DomainError } from '../http/domain-error.ts';
import { invalidRequest } from '../http/validation.ts';
import type { Sent, SubmissionCreated } from './submission.dto.ts';

export const idempotencyHeader = 'Idempotency-Key';
/** Longer than anybody tries again, short enough for the table to stay small. */
export const keysAreKeptHours = 24;

const keySchema = z
  .string()
  .regex(
    /^[\x21-\x7e]{1,200}$/,
    'must be sent once, with 1 to 200 visible ASCII characters and no blanks; a random UUID will do',
  );

/** The request's key, or undefined when it was sent without; Node makes "a, b" of a header that was sent twice. */
export const IdempotencyKey = createParamDecorator(
  (_: unknown, context: ExecutionContext): string | undefined => {
    const { headers } = context.switchToHttp().getRequest<Request>();
    const sent = headers[idempotencyHeader.toLowerCase()];
    if (sent === undefined) return undefined;
    const parsed = keySchema.safeParse(sent);
    if (parsed.success) return parsed.data;
    throw invalidRequest(
      parsed.error.issues.map((issue) => ({ ...issue, path: [idempotencyHeader] })),
    );
  },
);

/** Two requests are the same when they ask for the same; how their JSON is written does not matter. */
const hashOf = ({ problem, source, seed = null, trial, contest }: SeedMayMiss) =>
  createHash('sha256')
    .update(
      JSON.stringify([
        ...[problem, source, seed],
        ...(trial ? ['trial', trial.scenario] : []),
        ...(contest ? ['contest', contest] : []),
      ]),
    )
    .digest('hex');
type SeedMayMiss = Omit<Sent, 'seed'> & { seed?: number | null | undefined };

/**
 * What was answered to the key of this account before; null when it is new. Throws when the key came with another
 * request: then one of the two would be lost without a word.
 */
export async function findAnswer(
  manager: EntityManager,
  accountId: string,
  key: string,
  request: Sent,
): Promise<SubmissionCreated | null> {
  const [kept] = await manager.query<{ requestHash: string; answer: SubmissionCreated }[]>(
    `select request_hash as "requestHash", answer from idempotency_key where account_id = $1 and key = $2`,
    [accountId, key],
  );
  if (!kept) return null;
  if (kept.requestHash === hashOf(request)) return kept.answer;
  throw new DomainError(
    'key-reused',
    `The ${idempotencyHeader} was sent before with another request, which became submission ${kept.answer.id}; send each new request with a new key.`,
  );
}

/** Keeps the answer in the transaction that makes it true. The caller holds the lock of the account. */
export async function keepAnswer(
  manager: EntityManager,
  accountId: string,
  key: string,
  request: Sent,
  answer: SubmissionCreated,
): Promise<void> {
  await manager.query(
    `insert into idempotency_key (account_id, key, request_hash, submission_id, answer)
     values ($1, $2, $3, $4, $5)`,
    [accountId, key, hashOf(request), answer.id, JSON.stringify(answer)],
  );
}

/** Forgets keys that nobody will send again. */
export async function forgetOldKeys(manager: EntityManager): Promise<void> {
  await manager.query(
    `delete from idempotency_key where created_at < now() - make_interval(hours => $1)`,
    [keysAreKeptHours],
  );
}
