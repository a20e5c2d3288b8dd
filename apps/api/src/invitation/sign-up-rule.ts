import { DomainError } from '../http/domain-error.ts';

/** Who may sign up: everybody, those with an invitation, nobody. */
export const signUpModes = ['open', 'invited', 'closed'] as const;
export type SignUpMode = (typeof signUpModes)[number];

/** What the configuration says about signing up. */
export class SignUpRule {
  constructor(readonly mode: SignUpMode) {}
}

/** Throws when the mode lets nobody sign up, or nobody without an invitation. */
export function requireSignUpRight(mode: SignUpMode, invitation: string | undefined): void {
  if (mode === 'closed') {
    throw new DomainError(
      'sign-up-closed',
      'Nobody can sign up here at the moment; sign in, or ask an admin.',
    );
  }
  if (mode === 'invited' && invitation === undefined) {
    throw new DomainError(
      'invitation-needed',
      'Signing up here takes an invitation; ask an admin for one and send its code as "invitation".',
    );
  }
}
