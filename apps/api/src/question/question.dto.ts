import { lineMistake } from '@tickjudge/judge';
import { z } from 'zod';
import { pageOf, pageQuery } from '../http/page.dto.ts';

export const questionKinds = ['behavioural', 'coding', 'system-design', 'technical'] as const;
export type QuestionKind = (typeof questionKinds)[number];

export const questionDifficulties = ['easy', 'medium', 'hard'] as const;
export type QuestionDifficulty = (typeof questionDifficulties)[number];

/** One question of an interview, as the catalogue lists it. */
export const questionSchema = z.strictObject({
  id: z.string(),
  /** Whom it is asked: "Cloud Engineer". */
  role: z.string(),
  kind: z.enum(questionKinds),
  difficulty: z.enum(questionDifficulties),
  tags: z.array(z.string()),
  question: z.string(),
  /** Whether there is a live problem here that judges answers to it. */
  judged: z.boolean(),
  /** Slug of that problem; null while it is not judged. */
  problem: z.string().nullable(),
});
export type QuestionBody = z.infer<typeof questionSchema>;

export const questionListSchema = pageOf(questionSchema);
export type QuestionList = z.infer<typeof questionListSchema>;

const oneOf = (words: readonly string[]) => ({ error: `must be one of ${words.join(', ')}` });

export const questionQuerySchema = z.strictObject({
  kind: z.enum(questionKinds, oneOf(questionKinds)).optional(),
  difficulty: z.enum(questionDifficulties, oneOf(questionDifficulties)).optional(),
  tag: z
    .string()
    .max(50, 'is too long')
    .refine((text) => lineMistake(text) === undefined, 'must be a tag')
    .optional()
    .describe('A tag as it is listed; upper and lower case are the same.'),
  judged: z.enum(['true', 'false'], { error: 'must be true or false' }).optional(),
  ...pageQuery(50),
});
export type QuestionQuery = z.infer<typeof questionQuerySchema>;

/** How many questions there are of what, so that a page knows what to offer as a filter. */
export const questionFacetsSchema = z.strictObject({
  questions: z.int(),
  judged: z.int(),
  /** Of every kind, also those without a question. */
  kinds: z.array(
    z.strictObject({ kind: z.enum(questionKinds), questions: z.int(), judged: z.int() }),
  ),
  difficulties: z.array(
    z.strictObject({ difficulty: z.enum(questionDifficulties), questions: z.int() }),
  ),
  /** By name; each in the case in which it comes first. */
  tags: z.array(z.strictObject({ tag: z.string(), questions: z.int() })),
});
export type QuestionFacets = z.infer<typeof questionFacetsSchema>;
