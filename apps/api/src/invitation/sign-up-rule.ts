/** Who may sign up: everybody, those with an invitation, nobody. */
export const signUpModes = ['open', 'invited', 'closed'] as const;
export type SignUpMode = (typeof signUpModes)[number];

/** What the configuration says about signing up. */
export class SignUpRule {
  constructor(readonly mode: SignUpMode) {}
}
