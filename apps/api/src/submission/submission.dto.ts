import { limits, reasons, verdicts } from '@tickjudge/judge';
import { diagnosticSchema, groupReportSchema } from '@tickjudge/judge/protocol';
import { z } from 'zod';
import { pageOf, pageQuery } from '../http/page.dto.ts';
import { slugSchema } from '../problem/problem.dto.ts';
import { shownRunSchema } from '../redaction/shown-run.ts';

export const states = ['queued', 'compiling', 'running', 'finished', 'cancelled'] as const;
export type State = (typeof states)[number];

const kib = limits.sourceBytes / 1024;

/** Program text that is stored and judged byte for byte as it was sent; `what` it is the text of. */
const programText = (what: 'solution' | 'scenario') =>
  z.string({ error: `must be the text of your ${what}` }).superRefine((text, context) => {
    const bytes = Buffer.byteLength(text);
    const mistake =
      text.trim() === ''
        ? `is empty; send the text of your ${what}`
        : bytes > limits.sourceBytes
          ? `has ${bytes} bytes, the limit is ${kib} KiB (${limits.sourceBytes} bytes)`
          : text.includes('\0')
            ? 'contains a NUL character; send plain text'
            : text.isWellFormed()
              ? null
              : 'contains half of a surrogate pair, which is not text; send well-formed Unicode';
    if (mistake) context.addIssue({ code: 'custom', message: mistake });
  });
const textRules = `at most ${kib} KiB (${limits.sourceBytes} bytes) in UTF-8, not blank, without NUL characters and without halves of surrogate pairs`;
const source = programText('solution').describe(`Text of the solution, ${textRules}.`);

export const submitSchema = z.strictObject({
  problem: slugSchema,
  source,
  seed: z
    .int('must be a whole number')
    .min(0, 'must be between 0 and 4294967295')
    .max(0xffffffff, 'must be between 0 and 4294967295')
    .optional()
    .describe(
      "Seed of every random choice of the judgement; left out, it is the engine's own, the same for everybody.",
    ),
  contest: z
    .uuid('must be the id of a contest')
    .optional()
    .describe('The contest that it is sent into, while your time in it runs.'),
});
export type Submit = z.infer<typeof submitSchema>;

export const trialSchema = submitSchema.omit({ contest: true }).extend({
  scenario: programText('scenario')
    .optional()
    .describe(
      `A scenario of your own, to be run instead of the samples: a file as it could lie in data/sample, that imports '@tickjudge/judge/scenario' and types of '../../contract.ts' and '../../driver.ts' only; ${textRules}.`,
    ),
});
export type Trial = z.infer<typeof trialSchema>;

/** What is to be judged; with `trial`, what of it does not count. */
export type Sent = Submit & { trial?: { scenario: string | null } };

export const submissionCreatedSchema = z.strictObject({
  id: z.uuid(),
  judgementId: z.uuid(),
  problem: z.string(),
  /** The contest that it was sent into; left out for practice. */
  contest: z.uuid().optional(),
  state: z.enum(states),
  seed: z.int(),
  bytes: z.int(),
  createdAt: z.iso.datetime(),
});
export type SubmissionCreated = z.infer<typeof submissionCreatedSchema>;

/** One line of a list. Verdict, reason, message and scores are null until `state` is "finished". */
export const submissionSummarySchema = submissionCreatedSchema.extend({
  /** False for a trial: it solves nothing and stands on no board. */
  counts: z.boolean(),
  attempt: z.int(),
  verdict: z.enum(verdicts).nullable(),
  reason: z.enum(reasons).nullable(),
  message: z.string().nullable(),
  score: z.number().nullable(),
  maxScore: z.number().nullable(),
});
export type SubmissionSummary = z.infer<typeof submissionSummarySchema>;

/** Why a submission is not begun yet, and how many come before it. */
export const waitingSchema = z.strictObject({
  ahead: z
    .int()
    .describe(
      'Judgements that come before: those being judged, and those that wait and go first. Accounts take turns, so it may grow when somebody sends a first submission.',
    ),
  reason: z
    .enum(['workers-busy', 'no-worker', 'paused', 'queue-away'])
    .describe(
      '"workers-busy": its turn comes. "no-worker": none is connected. "paused": an admin has stopped judging for now. "queue-away": whether one is cannot be told.',
    ),
});
export type Waiting = z.infer<typeof waitingSchema>;

/** Where a submission stands in the queue; `waiting` is null once it is begun, and after its end. */
export const queuePlaceSchema = z.strictObject({
  state: z.enum(states),
  waiting: waitingSchema.nullable(),
});
export type QueuePlace = z.infer<typeof queuePlaceSchema>;

/** All that is known of a submission and its current judgement. */
export const submissionBodySchema = submissionSummarySchema.extend({
  accountId: z.uuid(),
  source: z.string(),
  /** Of a trial: what was run instead of the samples, if something was. */
  scenario: z.string().nullable(),
  packageHash: z.string(),
  /** How many testcases will run; null until the engine has said so. */
  testcases: z.int().nullable(),
  groups: z.array(groupReportSchema),
  /** In order of index, without gaps; grows while the judgement is running. */
  runs: z.array(shownRunSchema),
  diagnostics: z.array(diagnosticSchema),
  historyHash: z.string().nullable(),
  cpuTimeMs: z.number().nullable(),
  finishedAt: z.iso.datetime().nullable(),
  /** While the state is "queued": it changes without an event, so ask `GET /submissions/{id}/queue` for it again. */
  waiting: waitingSchema.optional(),
  /** Number of the last feed event that this body includes. */
  sequence: z.int(),
});
export type SubmissionBody = z.infer<typeof submissionBodySchema>;

const noMoment = { error: 'must be a moment such as 2026-01-31T08:00:00Z' };
export const moment = z.iso
  .datetime({ offset: true, ...noMoment })
  .refine((text) => !Number.isNaN(Date.parse(text)), noMoment);
export const submissionQuerySchema = z
  .strictObject({
    problem: slugSchema.optional(),
    verdict: z.enum(verdicts, { error: `must be one of ${verdicts.join(', ')}` }).optional(),
    state: z.enum(states, { error: `must be one of ${states.join(', ')}` }).optional(),
    counts: z
      .enum(['true', 'false', 'all'], { error: 'must be "true", "false" or "all"' })
      .default('true')
      .describe('"false": trials only; "all": both.'),
    since: moment.optional().describe('Sent at this moment or later.'),
    until: moment.optional().describe('Sent before this moment.'),
    account: z
      .uuid('must be the id of an account')
      .optional()
      .describe("Somebody else's submissions, for admins."),
    everyone: z
      .literal('true', { error: 'must be "true" or be left out' })
      .optional()
      .describe("Everybody's submissions, for admins."),
    contest: z
      .uuid('must be the id of a contest')
      .optional()
      .describe('What was sent into it; its jury may ask for everybody with it.'),
    ...pageQuery(20),
  })
  .refine(({ account, everyone }) => !(account && everyone), {
    path: ['everyone'],
    error: 'can not be asked for together with "account"',
  });
export type SubmissionQuery = z.infer<typeof submissionQuerySchema>;

/** Whose it is, is told in lists of others' submissions. */
export const listedSubmissionSchema = submissionSummarySchema.extend({
  account: z.strictObject({ id: z.uuid(), name: z.string() }).optional(),
});
export const submissionListSchema = pageOf(listedSubmissionSchema);
export type SubmissionList = z.infer<typeof submissionListSchema>;

export const submissionIdSchema = z.uuid('must be the id of a submission');
