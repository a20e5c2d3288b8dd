/** Why signing in through the identity provider ended, by the code with which the API leads back. */
export const providerTexts = {
  signInWith: (provider: string) => `Sign in with ${provider}`,
  refusals: {
    'provider-away': 'The sign-in service does not answer at the moment. Try again soon.',
    'provider-refused':
      'The sign-in service did not confirm who you are, or too much time has passed. Try again.',
    'sign-up-closed': 'You have no account here, and nobody can sign up at the moment.',
    'invitation-needed':
      'You have no account here yet. Open the link of your invitation first, then sign in.',
    'invitation-void': 'The invitation does not hold any more. Ask for a new one.',
    'setup-needed': 'This judge is not set up yet.',
    'identity-taken':
      'That identity opens another account, or your account is linked with another identity.',
    'name-taken': 'No name is free for you here. Ask an administrator.',
  } as Readonly<Record<string, string>>,
  otherRefusal: 'Signing in failed on our side. Try again.',
  linkTitle: 'Other ways to sign in',
  linkedNow: 'From now on you can sign in that way, too.',
  link: (provider: string) => `Link with ${provider}`,
  linked: (provider: string, since: string) => `Linked with ${provider} since ${since}`,
  unlink: 'Unlink',
} as const;
