import { z } from 'zod';
import { rulesSchema } from '../contest/contest.dto.ts';

const cellSchema = z.strictObject({
  tries: z.int(),
  pending: z.int().describe('Without an outcome: not judged yet, our own fault, or frozen.'),
  rejected: z.int(),
  solvedAtMs: z.number().nullable(),
  penalty: z.number(),
  score: z.number(),
  improvedAtMs: z.number().nullable(),
});

const lineSchema = z.strictObject({
  rank: z.int().nullable().describe('Null for who is hidden, virtual or disqualified.'),
  place: z.int().nullable().describe('The rank, or the one that somebody without one would have.'),
  participant: z.uuid(),
  name: z.string(),
  hidden: z.boolean(),
  disqualified: z.boolean(),
  virtual: z.boolean(),
  solved: z.int(),
  penalty: z.number().describe('Minutes.'),
  score: z.number().describe('Unrounded.'),
  improvedAtMs: z.number().nullable(),
  cells: z.array(cellSchema).describe('In the order of the problems.'),
});
export type BoardLine = z.infer<typeof lineSchema>;

export const standingsSchema = z.strictObject({
  format: z.literal('tickjudge-standings-1'),
  rules: rulesSchema,
  problems: z.array(
    z.strictObject({
      id: z.string(),
      letter: z.string(),
      points: z.number().nullable(),
      firstSolvedAtMs: z.number().nullable(),
      firstBy: z.array(z.uuid()),
    }),
  ),
  rows: z.array(lineSchema),
});

export const boardViews = ['public', 'jury', 'virtual'] as const;

/** The standings as one audience sees them. Times are milliseconds since the participant's own begin. */
export const contestBoardSchema = standingsSchema.extend({
  contest: z.uuid(),
  view: z
    .enum(boardViews)
    .describe('"virtual": as it was when the contest had lasted as long as your own time.'),
  /** The same as long as the board is; also the `ETag`, for `If-None-Match`. */
  version: z.string(),
});
export type ContestBoard = z.infer<typeof contestBoardSchema>;

export const boardQuerySchema = z.strictObject({
  view: z
    .enum(['public', 'jury'], { error: 'must be one of public, jury' })
    .optional()
    .describe(
      '"jury": everything, for the jury. Left out: as everybody sees it; for a virtual participant, while the own time runs, as it was at that time.',
    ),
});
export type BoardQuery = z.infer<typeof boardQuerySchema>;

export const exportQuerySchema = z.strictObject({
  view: z.enum(['public', 'jury'], { error: 'must be one of public, jury' }).default('public'),
  format: z.enum(['csv', 'json'], { error: 'must be one of csv, json' }).default('csv'),
});
export type ExportQuery = z.infer<typeof exportQuerySchema>;

export const resolverSchema = z.strictObject({
  /** The frozen board, before the first step. */
  frozen: standingsSchema,
  steps: z.array(
    z.strictObject({
      participant: z.uuid(),
      letter: z.string(),
      cell: cellSchema,
      solves: z.boolean(),
      fromIndex: z.int().describe("The line's place from the top, from 0, before and after."),
      toIndex: z.int(),
    }),
  ),
});
export type Resolver = z.infer<typeof resolverSchema>;
