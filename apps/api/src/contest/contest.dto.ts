import { z } from 'zod';
import { pageOf, pageQuery } from '../http/page.dto.ts';
import { slugSchema } from '../problem/problem.dto.ts';
import { versionNumberSchema } from '../package/package.dto.ts';
import { contestStates } from './contest-time.ts';

/** What people wrote, as text: tidied at its ends, in one form of Unicode, without control characters. */
export const plainText = (most: number, lines: boolean) =>
  z
    .string({ error: 'must be text' })
    .max(4 * most, `must have at most ${most} characters`)
    .transform((text) => text.trim().normalize('NFC'))
    .pipe(
      z
        .string()
        .max(most, `must have at most ${most} characters`)
        .regex(
          lines ? /^[^\p{Cc}\p{Cs}]*(?:[\t\r\n][^\p{Cc}\p{Cs}]*)*$/u : /^[^\p{C}]*$/u,
          'must not hold control characters',
        ),
    );

const minutes = (least: number, most: number) =>
  z
    .int('must be a whole number of minutes')
    .min(least, `must be at least ${least}`)
    .max(most, `must be at most ${most}`);

const icpcRulesSchema = z.strictObject({
  kind: z.literal('icpc'),
  penaltyMinutes: minutes(0, 1000)
    .default(20)
    .describe('For each rejected submission before the accepted one.'),
});
const ioiRulesSchema = z.strictObject({
  kind: z.literal('ioi'),
  mode: z
    .enum(['best', 'sum-of-groups', 'last'], {
      error: 'must be one of best, sum-of-groups, last',
    })
    .default('sum-of-groups')
    .describe(
      'What somebody has of a problem: the best submission, the best of each group summed up, or the last submission.',
    ),
  ties: z
    .enum(['share', 'last-improvement'], { error: 'must be one of share, last-improvement' })
    .default('share')
    .describe('Equal points share a rank, or whoever had them earlier is first.'),
});
export const rulesSchema = z.discriminatedUnion('kind', [icpcRulesSchema, ioiRulesSchema], {
  error: 'must have a "kind": "icpc" or "ioi"',
});

const noMoment = { error: 'must be a moment such as 2026-01-31T08:00:00Z' };
const startsAt = z.iso
  .datetime({ offset: true, ...noMoment })
  .refine((text) => !Number.isNaN(Date.parse(text)), noMoment)
  .transform((text) => new Date(text))
  .refine((date) => date.getUTCFullYear() >= 2000 && date.getUTCFullYear() < 2200, noMoment);

export const registrations = ['open', 'code', 'closed'] as const;
const mostMinutes = 31 * 24 * 60;

const settings = {
  title: plainText(120, false).refine((text) => text !== '', 'must not be empty'),
  description: plainText(20_000, true).describe('Markdown.'),
  rules: rulesSchema,
  startsAt,
  durationMinutes: minutes(1, mostMinutes),
  freezeMinutes: minutes(1, mostMinutes)
    .nullable()
    .describe('The public board freezes so long before the end; null: not by itself.'),
  registration: z
    .enum(registrations, { error: `must be one of ${registrations.join(', ')}` })
    .describe(
      '"code": with the code of `POST /contests/{id}/code`. "closed": the jury alone adds.',
    ),
  virtualAllowed: z.boolean('must be true or false').describe('Whether one may take part later.'),
  listed: z.boolean('must be true or false').describe('Else only who has its id finds it.'),
};

const freezeFits = {
  path: ['freezeMinutes'],
  error: 'must not be longer than the contest',
};
export const newContestSchema = z
  .strictObject({
    ...settings,
    description: settings.description.default(''),
    freezeMinutes: settings.freezeMinutes.default(null),
    registration: settings.registration.default('open'),
    virtualAllowed: settings.virtualAllowed.default(true),
    listed: settings.listed.default(true),
  })
  .refine(
    ({ freezeMinutes, durationMinutes }) => (freezeMinutes ?? 0) <= durationMinutes,
    freezeFits,
  );
export type NewContest = z.input<typeof newContestSchema>;
export type ContestSettings = z.output<typeof newContestSchema>;

export const contestChangeSchema = z.strictObject(settings).partial();
export type ContestChange = z.input<typeof contestChangeSchema>;

const letter = z
  .string({ error: 'must be a letter' })
  .regex(/^[A-Z][0-9]?$/, 'must be a capital letter, with a digit or without');
export const letterSchema = letter;

export const mostProblems = 26;
export const contestProblemsSchema = z.strictObject({
  problems: z
    .array(
      z.strictObject({
        slug: slugSchema,
        letter: letter.optional().describe('Left out: A for the first, B for the second, ...'),
        points: z
          .number('must be a number')
          .positive('must be more than 0')
          .max(1e6, 'must be at most 1000000')
          .nullable()
          .default(null)
          .describe('What all of it is worth under IOI rules; null: the points of its package.'),
        version: versionNumberSchema
          .optional()
          .describe(
            'A version that was live at some time, or a proved one of a problem of your own. Left out: the live one.',
          ),
      }),
      { error: 'must be a list' },
    )
    .max(mostProblems, `must be at most ${mostProblems}`),
});
export type ContestProblems = z.input<typeof contestProblemsSchema>;

export const contestProblemSchema = z.strictObject({
  letter: z.string(),
  slug: z.string(),
  title: z.string(),
  points: z.number().nullable(),
  /** What it is judged with. */
  version: z.int(),
  packageHash: z.string(),
});
export type ContestProblem = z.infer<typeof contestProblemSchema>;

const person = z.strictObject({ id: z.uuid(), name: z.string() });

const contestHead = z.strictObject({
  id: z.uuid(),
  title: z.string(),
  rules: rulesSchema,
  startsAt: z.iso.datetime(),
  /** With extra time for everybody; single participants may have more. */
  endsAt: z.iso.datetime(),
  durationMinutes: z.int(),
  extraMinutes: z.int(),
  freezeMinutes: z.int().nullable(),
  state: z.enum(contestStates),
  /** Whether the public board keeps something back. */
  frozen: z.boolean(),
  registration: z.enum(registrations),
  virtualAllowed: z.boolean(),
  listed: z.boolean(),
  organiser: person,
});
export const contestSummarySchema = contestHead;
export type ContestSummary = z.infer<typeof contestSummarySchema>;

export const contestListSchema = pageOf(contestSummarySchema);
export type ContestList = z.infer<typeof contestListSchema>;

export const contestBodySchema = contestHead.extend({
  description: z.string(),
  /** Participants that are not hidden. */
  participants: z.int(),
  /** Null until it begins, but for its jury. */
  problems: z.array(contestProblemSchema).nullable(),
  /** Whether you run it. */
  jury: z.boolean(),
  /** What you have of it; null when you do not take part. */
  me: z
    .strictObject({
      registeredAt: z.iso.datetime(),
      startsAt: z.iso.datetime(),
      endsAt: z.iso.datetime(),
      virtual: z.boolean(),
      hidden: z.boolean(),
      disqualified: z.boolean(),
    })
    .nullable(),
  /** The service's clock. */
  now: z.iso.datetime(),
});
export type ContestBody = z.infer<typeof contestBodySchema>;

export const contestQuerySchema = z.strictObject({
  ...pageQuery(50),
  state: z.enum(contestStates, { error: `must be one of ${contestStates.join(', ')}` }).optional(),
  mine: z
    .literal('true', { error: 'must be "true" or be left out' })
    .optional()
    .describe('Those that you run or take part in, also those that are not listed.'),
});
export type ContestQuery = z.infer<typeof contestQuerySchema>;

export const contestIdSchema = z.uuid('must be the id of a contest');

export const contestCodeSchema = z.strictObject({ code: z.string() });
export type ContestCode = z.infer<typeof contestCodeSchema>;
