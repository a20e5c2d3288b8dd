import { colorsFor } from '../../colors.ts';
import { plainLine, plainText } from '../plain-text.ts';
import { shownMoment, textTable } from '../text-table.ts';
import type { Run, SubmissionBody, SubmissionSummary } from './submission-body.ts';

const color = colorsFor(process.stdout);

/** Diagnostics of a compiler that are shown. */
const mostDiagnostics = 20;
/** Of a value that was expected or came. */
const mostValueChars = 2_000;

/** The page of a submission. */
export const pageOf = (url: string, id: string): string => `${url}/submissions/${id}`;

/** How a submission ended, or how it stands: what was wrong first, the groups with their points, and its page. */
export function showSubmission(body: SubmissionBody, url: string): string {
  const lines = [headOf(body)];
  for (const { line, column, code, message } of body.diagnostics.slice(0, mostDiagnostics))
    lines.push(`  ${line}:${column} ${plainText(message)}${code ? ` (${plainLine(code)})` : ''}`);
  const more = body.diagnostics.length - mostDiagnostics;
  if (more > 0) lines.push(`  and ${more} more`);
  const wrong = body.runs.find(
    (run) => run.result.kind === 'judged' && run.result.verdict !== 'AC',
  );
  if (wrong) lines.push(...showWrong(wrong));
  else if (body.verdict !== 'AC' && body.message && body.diagnostics.length === 0)
    lines.push(`  ${plainText(body.message)}`);
  for (const { name, title, verdict, score, points } of body.groups)
    lines.push(
      `  ${badge(verdict)} ${plainLine(title || name, 60)}  ${color.dim(`${score} of ${points} points`)}`,
    );
  lines.push(color.dim(pageOf(url, body.id)));
  return lines.join('\n');
}

/** Lines of a list, newest first. */
export function showHistory(submissions: readonly SubmissionSummary[]): string {
  if (submissions.length === 0) return 'There is no such submission.';
  const rows = submissions.map((one) => [
    shownMoment(one.createdAt),
    one.problem,
    one.verdict ?? one.state,
    one.score === null ? '-' : `${one.score} of ${one.maxScore}`,
    one.id,
  ]);
  return textTable(['sent', 'problem', 'verdict', 'points', 'id'], rows, (line, row) => {
    const { verdict } = submissions[row]!;
    if (verdict === null) return color.dim(line);
    return verdict === 'AC' ? color.green(line) : line;
  });
}

function headOf(body: SubmissionBody): string {
  const { state, verdict, score, maxScore, runs, testcases } = body;
  const problem = `${body.problem}${body.counts === false ? ', a trial' : ''}`;
  if (verdict === null) {
    const runsDone = testcases === null ? '' : `, ${runs.length} of ${testcases} runs`;
    return color.bold(`${problem} is ${state}${state === 'cancelled' ? '' : runsDone}`);
  }
  const head = `${verdict}  ${score} of ${maxScore} points  ${problem}`;
  return color.bold(verdict === 'AC' ? color.green(head) : color.red(head));
}

/** The first run that failed, with its first finding. */
function showWrong({ testcase, result, findings, notes = [] }: Run): string[] {
  if (result.kind === 'skipped') return [];
  const [first] = findings;
  const lines = [
    `  ${badge(result.verdict)} ${plainLine(testcase)}`,
    `       ${plainText(result.message)}${first ? momentOf(first) : ''}`,
  ];
  if (first?.expected !== undefined) lines.push(`       expected ${valueOf(first.expected)}`);
  if (first?.actual !== undefined) lines.push(`       actual   ${valueOf(first.actual)}`);
  lines.push(...notes.slice(0, 5).map((note) => color.dim(`       hint: ${plainText(note)}`)));
  return lines;
}

/** When it was found, for messages that do not say it themselves. */
function momentOf({ atMs, message }: Run['findings'][number]): string {
  if (atMs === null || / at [\d.]+ ms/.test(message)) return '';
  return color.dim(`  at ${atMs} ms`);
}

const valueOf = (text: string): string => plainText(text.slice(0, mostValueChars));

function badge(verdict: string): string {
  return verdict === 'AC' ? color.green('AC  ') : color.red(verdict.padEnd(4));
}
