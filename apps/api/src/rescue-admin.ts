import type { AccountBody } from './account/account.dto.ts';
import { makeResetCode } from './account/make-reset-code.ts';
import type { PasswordResetMade } from './account/password.dto.ts';
import type { Config } from './config.ts';
import { createDataSource } from './database/data-source.ts';
import { StartError } from './start-error.ts';

/**
 * A code for an admin who forgot the password and has no other admin to ask. Whoever may run this owns the database anyway; the audit
 * still tells of it. Others ask an admin, so they get none here.
 */
export async function rescueAdmin(
  { DATABASE_URL }: Pick<Config, 'DATABASE_URL'>,
  name: string,
): Promise<PasswordResetMade> {
  const dataSource = createDataSource(DATABASE_URL);
  await dataSource.initialize().catch((error: unknown) => {
    throw StartError.database(DATABASE_URL, error);
  });
  try {
    return await dataSource.transaction(async (manager) => {
      const admins = await manager.query<AccountBody[]>(
        `select id, name, role from account where role = 'admin' order by created_at for update`,
      );
      const admin = admins.find((one) => one.name.toLowerCase() === name.trim().toLowerCase());
      if (admin) return makeResetCode(manager, admin, admin.id, { by: 'operator' });
      const names = admins.map((one) => `"${one.name}"`).join(', ');
      throw new StartError(
        names === ''
          ? 'There is no admin yet: open the page and set it up.'
          : `"${name}" is no admin here; those are ${names}. Others get a code from an admin.`,
      );
    });
  } finally {
    await dataSource.destroy();
  }
}
