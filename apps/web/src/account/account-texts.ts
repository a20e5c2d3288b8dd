import type { Role } from '@tickjudge/api/contract';

const roles: Record<Role, string> = {
  contestant: 'Contestant',
  author: 'Author',
  admin: 'Administrator',
};

const rights: Record<Role, string> = {
  contestant: 'solves problems',
  author: 'also uploads packages and publishes them',
  admin: 'also sees all packages and grants roles',
};

export const accountTexts = {
  title: 'Accounts',
  lead: 'Each role may do what the one before it may.',
  roles,
  rights,
  columns: { name: 'Name', role: 'Role', since: 'Since' },
  roleOf: (name: string) => `Role of ${name}`,
  you: 'you',
  changed: (name: string, role: string) => `${name} is ${role.toLowerCase()} now.`,
  confirmTitle: (name: string, role: string) => `Make ${name} ${role.toLowerCase()}?`,
  confirm: 'Change the role',
  ownRole:
    'You give up your own rights as administrator; only another administrator can give them back.',
  gains: (role: Role) => `An account with this role ${rights[role]}.`,
} as const;
