import { z } from 'zod';
import { pageOf, pageQuery } from '../http/page.dto.ts';

/** What a problem's board is in order of. The contest's scoreboard is something else: `scoreboard/`. */
export const problemMeasures = [
  'first', // who solved it first, with any version of it
  'requests', // fewest requests of HTTP
  'events', // fewest events of the clock
  'virtual-time', // least virtual time
  'cpu-time', // least processor time, in whole milliseconds; not exact
  'source-bytes', // shortest source
] as const;
export type ProblemMeasure = (typeof problemMeasures)[number];

export const problemBoardQuerySchema = z.strictObject({
  by: z
    .enum(problemMeasures, { error: `must be one of ${problemMeasures.join(', ')}` })
    .default('first'),
  ...pageQuery(50),
});
export type ProblemBoardQuery = z.infer<typeof problemBoardQuerySchema>;

export const overallBoardQuerySchema = z.strictObject(pageQuery(50));
export type OverallBoardQuery = z.infer<typeof overallBoardQuerySchema>;

const place = {
  rank: z.int().min(1).describe('Equal ones share it, and the next ones stay empty.'),
  account: z.strictObject({ id: z.uuid(), name: z.string() }),
};

const problemPlaceSchema = z.strictObject({
  ...place,
  value: z
    .number()
    .nullable()
    .describe(
      'The least over accepted submissions: times in milliseconds, the source in bytes, all others in number; of a whole judgement. Null for "first".',
    ),
  at: z.iso.datetime().describe('When the submission was sent.'),
});
export type ProblemPlace = z.infer<typeof problemPlaceSchema>;

export const problemBoardSchema = pageOf(problemPlaceSchema).extend({
  problem: z.string(),
  by: z.enum(problemMeasures),
  exact: z
    .boolean()
    .describe('Whether the same source has the same value on every machine: all but "cpu-time".'),
  version: z
    .strictObject({ number: z.int(), packageHash: z.string() })
    .nullable()
    .describe(
      'Only judgements with this version, the live one, and with the usual seed are compared. Null for "first", which counts all.',
    ),
  total: z.int().describe('How many accounts are on the board.'),
  me: problemPlaceSchema
    .nullable()
    .describe('Your own place, whatever the page; null when signed out or not on the board.'),
});
export type ProblemBoard = z.infer<typeof problemBoardSchema>;

const byDifficulty = z.strictObject({ easy: z.int(), medium: z.int(), hard: z.int() });

const overallPlaceSchema = z.strictObject({
  ...place,
  points: z.int(),
  solved: byDifficulty.describe('How many problems.'),
  at: z.iso.datetime().describe('When the last solved problem was first solved.'),
});
export type OverallPlace = z.infer<typeof overallPlaceSchema>;

export const overallBoardSchema = pageOf(overallPlaceSchema).extend({
  points: byDifficulty.describe('What a problem of each difficulty is worth.'),
  total: z.int().describe('How many accounts are on the board.'),
  me: overallPlaceSchema
    .nullable()
    .describe('Your own place, whatever the page; null when signed out or not on the board.'),
});
export type OverallBoard = z.infer<typeof overallBoardSchema>;
