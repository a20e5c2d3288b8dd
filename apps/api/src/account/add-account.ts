import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { DomainError } from '../http/domain-error.ts';
import type { Role } from './account.dto.ts';
import { Account } from './account.entity.ts';

/** Makes an account; without a hash nobody enters it by a password. */
export async function addAccount(
  manager: EntityManager,
  name: string,
  passwordHash: string | null,
  role: Role,
): Promise<Account> {
  const account = manager.create(Account, { id: randomUUID(), name, passwordHash, role });
  try {
    return await manager.save(account);
  } catch (error) {
    if ((error as { constraint?: string }).constraint !== 'account_name') throw error;
    throw new DomainError('name-taken', `The name "${name}" is taken; choose another one.`);
  }
}
