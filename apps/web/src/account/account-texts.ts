import type { Role } from '@tickjudge/api/contract';

const roles: Record<Role, string> = {
  contestant: 'Contestant',
  author: 'Author',
  organiser: 'Organiser',
  admin: 'Administrator',
};

const rights: Record<Role, string> = {
  contestant: 'solves problems',
  author: 'also uploads packages and publishes them',
  organiser: 'also makes contests and runs them',
  admin: 'also sees all packages and grants roles',
};

export const accountTexts = {
  title: 'Accounts',
  lead: 'Each role may do what the one before it may.',
  roles,
  rights,
  columns: { name: 'Name', role: 'Role', since: 'Since', password: 'Password' },
  roleOf: (name: string) => `Role of ${name}`,
  code: 'Code for a new password',
  makeCode: 'Make a code',
  makeCodeFor: (name: string) => `Make a code for a new password of ${name}`,
  codeQuestion: (name: string) => `Let ${name} set a new password?`,
  codeMeans:
    'Whoever has the code can set a new password, once, within a day; an older code no longer works. It is kept who made it.',
  codeTitle: (name: string) => `Code for ${name}`,
  codeLead:
    'It is shown this once. Give it to the person, who enters it under "Forgot the password?" on the page to sign in.',
  codeDone: 'Done',
  you: 'you',
  changed: (name: string, role: string) => `${name} is ${role.toLowerCase()} now.`,
  confirmTitle: (name: string, role: string) => `Make ${name} ${role.toLowerCase()}?`,
  confirm: 'Change the role',
  ownRole:
    'You give up your own rights as administrator; only another administrator can give them back.',
  gains: (role: Role) => `An account with this role ${rights[role]}.`,
} as const;
