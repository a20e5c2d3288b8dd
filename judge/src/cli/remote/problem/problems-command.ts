import { colorsFor } from '../../colors.ts';
import { exitCodes } from '../../exit-codes.ts';
import { readRemoteConfig } from '../config.ts';
import { listPages } from '../list-pages.ts';
import { printJson } from '../print-json.ts';
import { RemoteError } from '../remote-error.ts';
import { Server } from '../server.ts';
import { findVisit } from '../sign-in.ts';
import { textTable } from '../text-table.ts';
import {
  problemListSchema,
  type ProblemSummary,
  type Question,
  questionSchema,
} from './problem-body.ts';

export interface ProblemsOptions {
  readonly kind?: string;
  readonly difficulty?: string;
  readonly tag?: string;
  readonly search?: string;
  readonly unsolved?: boolean;
  readonly url?: string;
  readonly json?: boolean;
}

/** Questions that are asked for; the bank has far fewer. */
const mostQuestions = 5_000;

const color = colorsFor(process.stdout);

/** `tick problems`: the problems of a server, or with a kind the questions of its bank. */
export async function problemsCommand(options: ProblemsOptions): Promise<number> {
  const server = new Server(findVisit(readRemoteConfig(), { asked: options.url }));
  if (options.unsolved && !server.isSignedIn)
    throw RemoteError.usage(
      `${server.url} can not tell what you have solved: run \`tick login --url ${server.url}\` first.`,
    );
  const { items } = await server.ask('/problems', { body: problemListSchema });
  const solved = new Set(items.filter((one) => one.solved).map(({ slug }) => slug));
  if (options.kind !== undefined) {
    const questions = await questionsOf(server, options.kind, options);
    const wanted = questions.filter(
      ({ problem }) => !options.unsolved || problem === null || !solved.has(problem),
    );
    if (options.json) printJson(wanted);
    else console.log(showQuestions(wanted, solved));
    return exitCodes.accepted;
  }
  const wanted = items.filter(
    (one) =>
      isWanted(one, `${one.slug} ${one.title}`, options) && !(options.unsolved && one.solved),
  );
  if (options.json) printJson(wanted);
  else console.log(showProblems(wanted));
  return exitCodes.accepted;
}

/** The server says which kinds there are, when it does not know this one. */
async function questionsOf(
  server: Server,
  kind: string,
  options: ProblemsOptions,
): Promise<Question[]> {
  const query = new URLSearchParams({ kind });
  const questions = await listPages(server, '/questions', query, questionSchema, mostQuestions);
  return questions.filter((one) => isWanted(one, one.question, options));
}

function isWanted(
  { difficulty, tags }: Pick<ProblemSummary, 'difficulty' | 'tags'>,
  text: string,
  wanted: ProblemsOptions,
): boolean {
  const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();
  return (
    (wanted.difficulty === undefined || same(wanted.difficulty, difficulty)) &&
    (wanted.tag === undefined || tags.some((tag) => same(tag, wanted.tag!))) &&
    `${text} ${tags.join(' ')}`.toLowerCase().includes((wanted.search ?? '').toLowerCase())
  );
}

function showProblems(problems: readonly ProblemSummary[]): string {
  if (problems.length === 0) return 'There is no such problem.';
  const rows = problems.map((one) => [
    one.solved ? 'solved' : '',
    one.slug,
    one.difficulty,
    one.title,
    one.tags.join(', '),
  ]);
  return textTable(['', 'problem', 'difficulty', 'title', 'tags'], rows, (line, row) =>
    problems[row]!.solved ? color.green(line) : line,
  );
}

function showQuestions(questions: readonly Question[], solved: ReadonlySet<string>): string {
  if (questions.length === 0) return 'There is no such question.';
  const rows = questions.map(({ problem, difficulty, tags, question }) => [
    problem !== null && solved.has(problem) ? 'solved' : '',
    problem ?? '-',
    difficulty,
    question,
    tags.join(', '),
  ]);
  return textTable(['', 'problem', 'difficulty', 'question', 'tags'], rows);
}
