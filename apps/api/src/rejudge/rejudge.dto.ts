import { verdicts } from '@tickjudge/judge';
import { z } from 'zod';
import { accountIdSchema } from '../account/account.dto.ts';
import { contestIdSchema } from '../contest/contest.dto.ts';
import { pageOf, pageQuery } from '../http/page.dto.ts';
import { slugSchema } from '../problem/problem.dto.ts';
import { moment } from '../submission/submission.dto.ts';

/** "judged": all judgements have ended, and it may be applied. "applied" and "dropped" are its ends. */
export const rejudgeStates = ['judging', 'judged', 'applied', 'dropped'] as const;
export type RejudgeState = (typeof rejudgeStates)[number];

/** A set is applied in one transaction, which must end while somebody waits for it. */
export const mostInSet = 10_000;
export const mostNamed = 1_000;

const scopeSchema = z
  .strictObject({
    submissions: z
      .array(z.uuid('must be the id of a submission'), { error: 'must be a list of ids' })
      .min(1, 'must name at least one')
      .max(mostNamed, `must name at most ${mostNamed}`)
      .optional()
      .describe('These submissions, all to one problem. Goes with nothing else.'),
    problem: slugSchema
      .optional()
      .describe('All submissions to this problem, or of them those that'),
    verdict: z
      .enum(verdicts, { error: `must be one of ${verdicts.join(', ')}` })
      .optional()
      .describe('have this verdict now,'),
    since: moment.optional().describe('were sent at this moment or later,'),
    until: moment.optional().describe('were sent before this moment,'),
    account: accountIdSchema.optional().describe('are of this account,'),
    contest: contestIdSchema.optional().describe('were sent into this contest.'),
  })
  .superRefine(({ submissions, problem, ...filter }, context) => {
    const complain = (message: string) => context.addIssue({ code: 'custom', message });
    if ((submissions === undefined) === (problem === undefined))
      complain('must have either "problem" or "submissions"');
    else if (submissions && Object.keys(filter).length > 0)
      complain('can not have "submissions" together with anything else');
  });
export type RejudgeScope = z.infer<typeof scopeSchema>;

export const newRejudgeSchema = z.strictObject({
  scope: scopeSchema.describe(
    'Which submissions; those that are judged and in no other open set are taken.',
  ),
  version: z
    .int('must be a whole number')
    .min(1, 'must be at least 1')
    .max(2 ** 31 - 1, 'must be the number of a version')
    .optional()
    .describe(
      'A version of the problem that was live at some time; left out, the one that is live, or with `contest` the one that the contest has.',
    ),
  note: z
    .string({ error: 'must be text' })
    .transform((text) => text.trim().normalize('NFC'))
    .pipe(
      z
        .string()
        .max(500, 'must have at most 500 characters')
        .regex(/^[^\p{C}]*$/u, 'must not hold control characters'),
    )
    .default('')
    .describe('What it is for.'),
  preview: z
    .boolean({ error: 'must be true or false' })
    .default(false)
    .describe('Only count what would be judged.'),
});
export type NewRejudge = z.input<typeof newRejudgeSchema>;
export type RejudgeOrder = z.output<typeof newRejudgeSchema>;

export const rejudgePreviewSchema = z.strictObject({
  /** What a set would have. */
  submissions: z.int(),
  /** In the scope, but not judged again: `unfinished` and `inOtherSets` together. */
  skipped: z.int(),
  /** Not judged yet, or cancelled: what is under way is judged with the version that it came with. */
  unfinished: z.int(),
  /** In a set that is neither applied nor dropped. */
  inOtherSets: z.int(),
  version: z.int(),
});
export type RejudgePreview = z.infer<typeof rejudgePreviewSchema>;

const person = z.strictObject({ id: z.uuid(), name: z.string() });
const verdict = z.enum(verdicts);

export const rejudgeSummarySchema = z.strictObject({
  id: z.uuid(),
  state: z.enum(rejudgeStates),
  problem: z.string(),
  version: z.int(),
  packageHash: z.string(),
  note: z.string(),
  madeBy: person,
  createdAt: z.iso.datetime(),
  judgedAt: z.iso.datetime().nullable(),
  /** Who applied or dropped it. */
  endedBy: person.nullable(),
  endedAt: z.iso.datetime().nullable(),
  total: z.int(),
  skipped: z.int(),
  /** Judgements that have ended with a verdict, `failed` among them. */
  done: z.int(),
  /** Those that ended with JE, our fault: they are never applied, their submissions keep what they have. */
  failed: z.int(),
});
export type RejudgeSummary = z.infer<typeof rejudgeSummarySchema>;

export const rejudgeBodySchema = rejudgeSummarySchema.extend({
  scope: z.record(z.string(), z.unknown()).describe('As it was asked for.'),
  /** How many judgements changed from one verdict to another, of those that have ended. */
  changes: z.array(z.strictObject({ before: verdict, after: verdict, count: z.int() })),
  /** How many scores would change, whether or not the verdict does. */
  scoresChanged: z.int(),
});
export type RejudgeBody = Omit<z.infer<typeof rejudgeBodySchema>, 'scope'> & {
  scope: RejudgeScope;
};

export const rejudgeListSchema = pageOf(rejudgeSummarySchema);
export type RejudgeList = z.infer<typeof rejudgeListSchema>;

const side = z.strictObject({
  judgementId: z.uuid(),
  verdict,
  score: z.number(),
  maxScore: z.number(),
});
export const rejudgeChangeSchema = z.strictObject({
  submission: z.uuid(),
  account: person,
  problem: z.string(),
  sentAt: z.iso.datetime(),
  before: side,
  /** With the verdict JE it is listed, but not applied. */
  after: side,
});
export type RejudgeChange = z.infer<typeof rejudgeChangeSchema>;
export const rejudgeChangesSchema = pageOf(rejudgeChangeSchema);
export type RejudgeChanges = z.infer<typeof rejudgeChangesSchema>;

export const rejudgeQuerySchema = z.strictObject({
  problem: slugSchema.optional(),
  state: z.enum(rejudgeStates, { error: `must be one of ${rejudgeStates.join(', ')}` }).optional(),
  ...pageQuery(20),
});
export type RejudgeQuery = z.infer<typeof rejudgeQuerySchema>;
export const rejudgeChangesQuerySchema = z.strictObject({ ...pageQuery(50) });
export type RejudgeChangesQuery = z.infer<typeof rejudgeChangesQuerySchema>;

export const rejudgeIdSchema = z.uuid('must be the id of a set');
