import { Document, type YAMLSeq } from 'yaml';
import { readBankText } from './bank-text.ts';
import type { BankQuestion } from './question-bank.ts';
import { QuestionBankError, questionBankSchema } from './question-bank.ts';

export interface Imported {
  readonly questions: readonly BankQuestion[];
  /** How many of them were not in the bank before. */
  readonly added: number;
}

/**
 * Adds what a text in the form of `readBankText` has to a bank. A question that is known by its words keeps its id, its
 * place and its problem, and takes the rest from the text, so importing twice changes nothing; a new one gets an id
 * of its first words. Throws `QuestionBankError` with everything that is wrong with the text.
 */
export function importBank(bank: readonly BankQuestion[], text: string, file: string): Imported {
  const read = readBankText(text);
  const mistakes = [...read.mistakes];
  const questions = [...bank];
  const places = new Map(bank.map(({ question }, index) => [keyOf(question), index]));
  const lines = new Map<string, number>();
  for (const { line, ...entry } of read.questions) {
    const key = keyOf(entry.question);
    const before = lines.get(key);
    if (before !== undefined) {
      mistakes.push(`line ${line}: The question of line ${before} a second time; keep one.`);
      continue;
    }
    lines.set(key, line);
    const place = places.get(key);
    if (place === undefined)
      questions.push({
        id: freeId(entry.question, new Set(questions.map(({ id }) => id))),
        ...entry,
      });
    else questions[place] = { ...questions[place]!, ...entry };
  }
  const checked = questionBankSchema.safeParse(questions);
  if (!checked.success)
    mistakes.push(
      ...checked.error.issues.map((issue) => {
        const [index, ...path] = issue.path;
        const line = lines.get(keyOf(questions[Number(index)]?.question ?? ''));
        return `${line === undefined ? '' : `line ${line}: `}${path.join('.')} ${issue.message}`;
      }),
    );
  if (mistakes.length > 0) throw new QuestionBankError(file, mistakes);
  return { questions, added: questions.length - bank.length };
}

const keyOf = (question: string) => question.trim().replace(/\s+/g, ' ').toLowerCase();

/** An id that nobody has: the first words that say something. It may be changed by hand while nothing refers to it. */
function freeId(question: string, taken: ReadonlySet<string>): string {
  const words = question
    .normalize('NFKD')
    .toLowerCase()
    .match(/[a-z0-9]+/g)
    ?.filter((word) => !smallWords.has(word));
  const base = (words ?? ['question']).slice(0, 6).join('-').slice(0, 70).replace(/-$/, '');
  for (let number = 1; ; number++) {
    const id = number === 1 ? base || 'question' : `${base || 'question'}-${number}`;
    if (!taken.has(id)) return id;
  }
}

const smallWords = new Set(
  'a an and are as at be by do for from had has have how in is it me of on or s tell that the this time to was what when would you your'.split(
    ' ',
  ),
);

/** The bank as text of its file: each entry apart from the next, its tags on one line if they fit. */
export function bankYaml(questions: readonly BankQuestion[]): string {
  return questions
    .map((question) => {
      const document = new Document([question]);
      (document.getIn([0, 'tags']) as YAMLSeq).flow = true;
      return document.toString({ lineWidth: 98, flowCollectionPadding: false });
    })
    .join('\n');
}
