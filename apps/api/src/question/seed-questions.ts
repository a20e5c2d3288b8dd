import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import type { BankQuestion } from './question-bank.ts';
import { unknownProblems } from './question-bank.ts';
import { Question } from './question.entity.ts';
import type { QuestionStore } from './question-store.ts';

/**
 * Makes the table what the bank says, in the bank's order; what is not in it any more is gone. A bank that cannot be
 * read leaves the table as it is, and is logged. Any number of APIs may do this at once, and again and again.
 */
export async function seedQuestions(
  dataSource: DataSource,
  store: QuestionStore,
  logger: Logger,
): Promise<void> {
  let bank: readonly BankQuestion[];
  try {
    bank = await store.load();
  } catch (error) {
    logger.error({ err: error }, 'question-bank.unreadable');
    return;
  }
  await dataSource.transaction(async (manager) => {
    // Readers go on; whoever seeds as well waits.
    await manager.query('lock table question in share row exclusive mode');
    await manager.query('delete from question where id <> all ($1::text[])', [
      bank.map(({ id }) => id),
    ]);
    const rows = bank.map((question, index) => ({
      ...question,
      position: index + 1,
      problem: question.problem ?? null,
    }));
    await manager.upsert(Question, rows, { conflictPaths: ['id'] });
  });
  const problems = await dataSource.query<{ slug: string }[]>('select slug from problem');
  const unknown = unknownProblems(
    bank,
    problems.map(({ slug }) => slug),
  );
  for (const { id, problem } of unknown)
    logger.warn({ question: id, problem }, 'question.problem-unknown');
  logger.info({ questions: bank.length }, 'questions.seeded');
}
