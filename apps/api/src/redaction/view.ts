import type { SecretFindings } from '@tickjudge/judge';
import type { AccountBody } from '../account/account.dto.ts';

/**
 * For whom something of a submission goes out: an admin, the owner of its problem, who sent it, or anybody else. Whether
 * somebody may have it at all is decided before; an author may have no more submissions than a contestant, but reads the
 * whole of them.
 */
export const audiences = ['admin', 'author', 'own', 'public'] as const;
export type Audience = (typeof audiences)[number];

/** What decides how much of a judgement is told. */
export interface View {
  readonly audience: Audience;
  /** The word of the package version that it was made with. */
  readonly secretFindings: SecretFindings;
}

/** Whose a judgement and its problem are. */
export interface Ownership {
  readonly accountId: string;
  /** Null: the problem came with the installation. */
  readonly problemOwner: string | null;
}

export function audienceOf({ id, role }: AccountBody, of: Ownership): Audience {
  if (role === 'admin') return 'admin';
  if (of.problemOwner === id) return 'author';
  return of.accountId === id ? 'own' : 'public';
}
