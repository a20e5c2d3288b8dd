import { lineMistake, parseYaml } from '@tickjudge/judge';
import { z } from 'zod';
import { slugSchema } from '../problem/problem.dto.ts';
import { questionDifficulties, questionKinds } from './question.dto.ts';

/** Bytes of a bank's file; it holds some thousand questions. */
export const bankLimitBytes = 1024 * 1024;
const mostQuestions = 2000;

/** Words on one line, without characters that nobody sees. */
const line = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .superRefine((text, context) => {
      const message = text === '' ? undefined : lineMistake(text);
      if (message !== undefined) context.addIssue({ code: 'custom', message });
    });

export const bankQuestionSchema = z.strictObject({
  id: z
    .string()
    .max(80)
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be lower case words joined by "-"'),
  role: line(100),
  kind: z.enum(questionKinds),
  difficulty: z.enum(questionDifficulties),
  tags: z.array(line(50)).max(10),
  question: line(2000),
  /** Slug of the package that judges answers to it, whether it is installed or not. */
  problem: slugSchema.optional(),
});
/** A question as the bank's file has it. */
export type BankQuestion = z.infer<typeof bankQuestionSchema>;

export const questionBankSchema = z
  .array(bankQuestionSchema)
  .max(mostQuestions)
  .superRefine((questions, context) => {
    for (const [key, what] of [
      ['id', 'the id of'],
      ['question', 'the words of'],
      ['problem', 'the problem of'],
    ] as const) {
      const seen = new Map<string, number>();
      questions.forEach((question, index) => {
        const value = question[key]?.toLowerCase();
        if (value === undefined) return;
        const first = seen.get(value);
        if (first === undefined) seen.set(value, index);
        else
          context.addIssue({
            code: 'custom',
            path: [index, key],
            message: `is ${what} entry ${first} ("${questions[first]?.id}") already; keep one.`,
          });
      });
    }
    questions.forEach(({ tags }, index) => {
      const words = tags.map((tag) => tag.toLowerCase());
      const twice = words.findIndex((tag, place) => words.indexOf(tag) < place);
      if (twice >= 0)
        context.addIssue({
          code: 'custom',
          path: [index, 'tags', twice],
          message: `repeats the tag "${tags[twice]}"; keep one.`,
        });
    });
  });

/** Everything that is wrong with a bank, at once. */
export class QuestionBankError extends Error {
  override readonly name = 'QuestionBankError';
  readonly mistakes: readonly string[];

  constructor(file: string, mistakes: readonly string[]) {
    const count = mistakes.length === 1 ? 'one mistake' : `${mistakes.length} mistakes`;
    super(
      `The question bank ${file} has ${count}:\n${mistakes.map((one) => `  ${one}`).join('\n')}`,
    );
    this.mistakes = mistakes;
  }
}

/** Reads the text of a bank's file; throws `QuestionBankError` with all that is wrong. `file` names it in the error. */
export function readQuestionBank(text: string, file: string): readonly BankQuestion[] {
  const bytes = Buffer.byteLength(text);
  if (bytes > bankLimitBytes)
    throw new QuestionBankError(file, [
      `Has ${bytes} bytes, the limit is ${bankLimitBytes}; split it.`,
    ]);
  // To YAML, a file of comments only is null and no empty list.
  if (text.split('\n').every((words) => /^\s*(#|$)/.test(words))) return [];
  const { value, mistakes } = parseYaml(text, questionBankSchema);
  if (value === undefined) throw new QuestionBankError(file, mistakes);
  return value;
}

/** What a bank says of problems that are not there, one sentence for each. */
export function unknownProblems(
  questions: readonly BankQuestion[],
  slugs: Iterable<string>,
): readonly { id: string; problem: string; message: string }[] {
  const known = new Set(slugs);
  return questions.flatMap(({ id, problem }) =>
    problem === undefined || known.has(problem)
      ? []
      : [{ id, problem, message: `"${id}" names the problem "${problem}", and there is none.` }],
  );
}
