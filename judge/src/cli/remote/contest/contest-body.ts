import { z } from 'zod';
import { slugSchema } from '../problem/index.ts';
import { RemoteError } from '../remote-error.ts';

/** One line of a list; what a newer server adds goes on as it came, for `--json`. */
export const contestSummarySchema = z.looseObject({
  id: z.uuid(),
  title: z.string(),
  rules: z.looseObject({ kind: z.string() }),
  startsAt: z.string(),
  endsAt: z.string(),
  state: z.string(),
  frozen: z.boolean(),
  registration: z.string(),
});
export type ContestSummary = z.infer<typeof contestSummarySchema>;

export const letterSchema = z.string().regex(/^[A-Z][0-9]?$/);

export const contestProblemSchema = z.looseObject({
  letter: letterSchema,
  slug: slugSchema,
  title: z.string(),
  points: z.number().nullable(),
});
export type ContestProblem = z.infer<typeof contestProblemSchema>;

/** All of a contest. */
export const contestBodySchema = z.looseObject({
  ...contestSummarySchema.shape,
  description: z.string(),
  participants: z.int(),
  /** Null until it begins. */
  problems: z.array(contestProblemSchema).nullable(),
  /** Null for who does not take part. */
  me: z.looseObject({ startsAt: z.string(), endsAt: z.string(), virtual: z.boolean() }).nullable(),
});
export type ContestBody = z.infer<typeof contestBodySchema>;

export function readLetter(text: string): string {
  const letter = letterSchema.safeParse(text.toUpperCase());
  if (letter.success) return letter.data;
  throw RemoteError.usage(
    `"${text}" is no letter of a problem, such as A; \`tick contest problems\` lists them.`,
  );
}

/** One line of a scoreboard, with a cell for each problem. */
const lineSchema = z.looseObject({
  rank: z.int().nullable(),
  name: z.string(),
  solved: z.int(),
  penalty: z.number(),
  score: z.number(),
  cells: z.array(
    z.looseObject({
      tries: z.int(),
      pending: z.int(),
      rejected: z.int(),
      solvedAtMs: z.number().nullable(),
      score: z.number(),
    }),
  ),
});
export const scoreboardSchema = z.looseObject({
  rules: z.looseObject({ kind: z.string() }),
  problems: z.array(z.looseObject({ letter: z.string() })),
  rows: z.array(lineSchema),
  /** The same as long as the board is. */
  version: z.string(),
});
export type Scoreboard = z.infer<typeof scoreboardSchema>;

/** A question to the jury with its answer, or what the jury tells everybody. */
export const clarificationSchema = z.looseObject({
  letter: z.string().nullable(),
  question: z.string().nullable(),
  askedAt: z.string(),
  answer: z.string().nullable(),
  broadcast: z.boolean(),
  mine: z.boolean(),
});
export type Clarification = z.infer<typeof clarificationSchema>;
