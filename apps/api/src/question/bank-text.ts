import { textMistake } from '@tickjudge/judge';
import type { BankQuestion } from './question-bank.ts';
import type { QuestionKind } from './question.dto.ts';
import { questionDifficulties } from './question.dto.ts';

/**
 * Reads question banks as people copy them from pages. An entry goes over lines: role, "•", kind, "•", difficulty, the
 * question in one line or more, then a line for each tag, which begins with "#". What stands before the first entry and
 * after the last one's tags is no part of the bank; whatever stands between entries and is none is a mistake.
 */
export type TextQuestion = Omit<BankQuestion, 'id' | 'problem'> & {
  /** Line of the text where the entry begins, from 1. */
  readonly line: number;
};

export interface BankText {
  readonly questions: readonly TextQuestion[];
  /** One sentence each, with its line. */
  readonly mistakes: readonly string[];
}

/** Words that banks use -> ours. */
const kinds: Readonly<Record<string, QuestionKind>> = {
  behavioral: 'behavioural',
  behavioural: 'behavioural',
  coding: 'coding',
  'system design': 'system-design',
  technical: 'technical',
};
const bullet = '•';
/** Enough to see what is wrong with a text that is none. */
const mostMistakes = 50;

interface Line {
  readonly number: number;
  readonly text: string;
}

export function readBankText(text: string): BankText {
  const control = textMistake(text);
  if (control !== undefined) return { questions: [], mistakes: [control] };
  const lines = text
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map((line, index) => ({ number: index + 1, text: line.trim() }))
    .filter((line) => line.text !== '');
  const begins = lines.flatMap((_, index) => (isHead(lines, index) ? [index] : []));
  const mistakes: string[] = [];
  if (begins.length === 0)
    mistakes.push(
      `Has no entry: one begins with the lines <role>, ${bullet}, <kind>, ${bullet}, <difficulty>.`,
    );
  mistakes.push(...strayBullets(lines, begins));
  const questions = begins.flatMap((begin, place) => {
    const isLast = place === begins.length - 1;
    const read = readEntry(lines.slice(begin, begins[place + 1]), isLast);
    mistakes.push(...read.mistakes);
    return read.question ? [read.question] : [];
  });
  const dropped = mistakes.length - mostMistakes;
  if (dropped > 0) mistakes.splice(mostMistakes, dropped, `There are ${dropped} more mistakes.`);
  return { questions, mistakes };
}

/** Whether an entry begins here: words, a bullet, words, a bullet. */
function isHead(lines: readonly Line[], index: number): boolean {
  const at = (offset: number) => lines[index + offset]?.text;
  const isWords = (text: string | undefined) => text !== undefined && text !== bullet;
  return (
    isWords(at(0)) &&
    !at(0)!.startsWith('#') &&
    at(1) === bullet &&
    isWords(at(2)) &&
    at(3) === bullet
  );
}

/** A head that lacks a part would otherwise be read as words of the entry before it. */
function strayBullets(lines: readonly Line[], begins: readonly number[]): string[] {
  const ofHeads = new Set(begins.flatMap((begin) => [begin + 1, begin + 3]));
  return lines.flatMap((line, index) =>
    line.text === bullet && !ofHeads.has(index)
      ? [
          `line ${line.number}: A "${bullet}" that belongs to no entry; is a part of its head missing?`,
        ]
      : [],
  );
}

function readEntry(
  lines: readonly Line[],
  isLast: boolean,
): { question?: TextQuestion; mistakes: string[] } {
  const mistakes: string[] = [];
  const complain = (line: Line, message: string) => {
    mistakes.push(`line ${line.number}: ${message}`);
  };
  const [role, , kindLine] = lines as [Line, Line, Line];
  const [difficultyLine, ...body] = lines.slice(4);
  const kind = own(kinds, kindLine.text.toLowerCase());
  if (!kind)
    complain(
      kindLine,
      `"${shown(kindLine.text)}" is no kind; one of ${Object.keys(kinds).join(', ')}.`,
    );
  const word = difficultyLine?.text.toLowerCase();
  const difficulty = questionDifficulties.find((one) => one === word);
  if (!difficultyLine)
    complain(role, 'The entry ends after its kind; add difficulty, question and tags.');
  else if (!difficulty)
    complain(
      difficultyLine,
      `"${shown(difficultyLine.text)}" is no difficulty; one of ${questionDifficulties.join(', ')}.`,
    );
  const isTag = (line: Line) => line.text.startsWith('#');
  const firstTag = body.findIndex(isTag);
  const words = firstTag < 0 ? body : body.slice(0, firstTag);
  const rest = firstTag < 0 ? [] : body.slice(firstTag);
  if (difficultyLine && firstTag < 0)
    complain(role, 'The entry has no tags; end it with lines that begin with "#".');
  if (difficultyLine && firstTag >= 0 && words.length === 0)
    complain(role, 'The entry has no question between its difficulty and its tags.');
  const after = rest.findIndex((line) => !isTag(line));
  const tagLines = after < 0 ? rest : rest.slice(0, after);
  if (after >= 0 && !isLast)
    complain(
      rest[after]!,
      `"${shown(rest[after]!.text)}" is neither a tag nor the beginning of an entry.`,
    );
  const tags = tagLines.map((line) => line.text.replace(/^#+\s*/, ''));
  tags.forEach((tag, index) => {
    if (tag === '') complain(tagLines[index]!, 'A tag without a word.');
  });
  if (mistakes.length > 0 || !kind || !difficulty) return { mistakes };
  return {
    mistakes,
    question: {
      ...{ line: role.number, role: role.text, kind, difficulty, tags },
      question: words
        .map((line) => line.text)
        .join(' ')
        .replace(/\s+/g, ' '),
    },
  };
}

const own = <Value>(table: Readonly<Record<string, Value>>, key: string): Value | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined;
const shown = (text: string) => (text.length <= 60 ? text : `${text.slice(0, 60)}...`);
