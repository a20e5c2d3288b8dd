import type { ComponentChildren } from 'preact';
import type { AccountBody, Role } from '@tickjudge/api/contract';
import { Notice } from '../page/notice.tsx';
import { texts } from '../texts.ts';
import { useSession } from './session.tsx';

const ranks: Record<Role, number> = { contestant: 0, author: 1, organiser: 2, admin: 3 };

/** Whether somebody may do what `role` may. */
export const isAtLeast = (account: AccountBody | null, role: Role): boolean =>
  account !== null && ranks[account.role] >= ranks[role];

interface Props {
  role: Role;
  children: ComponentChildren;
}

/** Shows a page to those who may use it, and tells others what they lack. The server decides; this only says so. */
export function NeedsRole({ role, children }: Props) {
  const { account } = useSession();
  if (isAtLeast(account, role)) return <>{children}</>;
  if (account) return <Notice kind="info">{texts.rights[role]}</Notice>;
  return (
    <Notice kind="quiet">
      <a href={`/sign-in?next=${encodeURIComponent(location.pathname)}`}>{texts.rights.signIn}</a>
    </Notice>
  );
}
