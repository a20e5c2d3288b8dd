import type { Scope } from '@tickjudge/api/contract';

const scopes: Record<Scope, string> = {
  read: 'Read: see your submissions and packages',
  submit: 'Submit: send solutions in your name',
  publish:
    'Publish: upload packages, see how they are proved, make versions live; all that tick publish needs',
};

export const tokenTexts = {
  title: 'Access tokens',
  lead: 'A token lets a program such as `tick` act in your name, within its scopes, until it expires. `tick login` takes it.',
  make: 'Make a token',
  name: 'Name',
  nameHint: 'What it is for, such as “laptop” or “CI”.',
  scopesTitle: 'Scopes',
  scopes,
  days: 'Days until it expires',
  noScope: 'Choose at least one scope.',
  create: 'Make the token',
  working: 'One moment …',
  madeTitle: (name: string) => `Token “${name}” is made`,
  madeLead: 'Copy it now: it is shown only this once.',
  made: 'The new token',
  done: 'I have copied it',
  list: 'Your tokens',
  empty: 'No tokens yet.',
  columns: { name: 'Name', scopes: 'Scopes', used: 'Last used', expires: 'Expires' },
  never: 'never',
  expired: 'expired',
  revoke: 'Revoke',
  revokeOf: (name: string) => `Revoke ${name}`,
  revokeTitle: (name: string) => `Revoke “${name}”?`,
  revokeLead:
    'Programs that use it are refused from then on. This cannot be undone; make a new token instead.',
} as const;
