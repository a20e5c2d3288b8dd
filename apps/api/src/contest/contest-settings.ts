import type { EntityManager } from 'typeorm';
import type { z } from 'zod';
import { DomainError } from '../http/domain-error.ts';
import type { ContestSettings, contestChangeSchema } from './contest.dto.ts';

type Change = z.output<typeof contestChangeSchema>;

/** What may be changed at any time: words and doors, nothing that the standings hang on. */
const easy: readonly (keyof Change)[] = [
  'title',
  'description',
  'registration',
  'virtualAllowed',
  'listed',
];

export const isEasyChange = (change: Change): boolean =>
  (Object.keys(change) as (keyof Change)[]).every((key) => easy.includes(key));

/** The settings after a change. Throws when parts that came apart do not go together. */
export function requireFit(before: ContestSettings, change: Change): ContestSettings {
  const said = Object.entries(change).filter(([, value]) => value !== undefined);
  const settings: ContestSettings = { ...before, ...Object.fromEntries(said) };
  if ((settings.freezeMinutes ?? 0) <= settings.durationMinutes) return settings;
  throw new DomainError(
    'invalid-request',
    'The request is not valid: "freezeMinutes" must not be longer than the contest.',
  );
}

/** The caller holds the contest's lock. */
export async function writeSettings(
  manager: EntityManager,
  id: string,
  settings: ContestSettings,
): Promise<void> {
  const { title, description, rules, startsAt, durationMinutes, freezeMinutes } = settings;
  const { registration, virtualAllowed, listed } = settings;
  await manager.query(
    `update contest set title = $2, description = $3, rules = $4, starts_at = $5, duration_minutes = $6,
       freeze_minutes = $7, registration = $8, virtual_allowed = $9, listed = $10 where id = $1`,
    [
      ...[id, title, description, JSON.stringify(rules), startsAt, durationMinutes],
      ...[freezeMinutes, registration, virtualAllowed, listed],
    ],
  );
}
