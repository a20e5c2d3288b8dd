import { colorsFor } from './colors.ts';
import type { JudgeReport, RunReport } from '../protocol/index.ts';

const color = colorsFor(process.stdout);

/** One line a run, as it arrives: verdict, testcase, virtual time; findings below a failed one, and how to see it again. */
export function showRun(run: RunReport, replay: string): string {
  if (run.result.kind === 'skipped') return color.dim(`  --   ${run.testcase}  skipped`);
  const { verdict, message } = run.result;
  const badge = verdict === 'AC' ? color.green(verdict.padEnd(4)) : color.red(verdict.padEnd(4));
  const line = `  ${badge} ${run.testcase}  ${color.dim(`${run.virtualTimeMs} ms virtual`)}`;
  if (verdict === 'AC') return line;
  const more = run.findings
    .slice(1)
    .map((finding) => `       ${finding.message}${moment(finding)}`);
  const again = color.dim(`       ${replay}`);
  const why = [...more, ...valuesOf(run), ...stackOf(run), ...notesOf(run)];
  const [first] = run.findings;
  const when = verdict === 'WA' && first ? moment(first) : '';
  return [line, `       ${message}${when}`, ...why, again].join('\n');
}

/** When it was found, for messages that do not say it themselves. */
function moment({ atMs, message }: RunReport['findings'][number]): string {
  if (atMs === null || / at [\d.]+ ms/.test(message)) return '';
  return color.dim(`  at ${atMs} ms`);
}

/** What a scenario wrote to its console, marked as its own. */
export function showScenarioLog(text: string): string {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => color.dim(`       scenario ${line}`))
    .join('\n');
}

/** The callers of the first frame, which stands in the message. */
function stackOf({ stack = [] }: RunReport): string[] {
  return stack
    .slice(1)
    .map(({ name, line, column }) => `       at ${name} (solution.ts:${line}:${column})`);
}

function notesOf({ notes = [] }: RunReport): string[] {
  return notes.map((note) => color.dim(`       hint: ${note}`));
}

function valuesOf(run: RunReport): string[] {
  const [first] = run.findings;
  if (first?.reason !== 'value' || first.expected === undefined) return [];
  return [`       expected ${first.expected}`, `       actual   ${first.actual ?? ''}`];
}

/** The report's last lines; `replay` is the command that gives the same runs again. */
export function showReport(report: JudgeReport, replay: string): string {
  const accepted = report.verdict === 'AC';
  const head = `${report.verdict}  ${report.score} of ${report.maxScore} points`;
  const lines = [accepted ? color.bold(color.green(head)) : color.bold(color.red(head))];
  for (const { line, column, code, message } of report.diagnostics) {
    lines.push(`  ${line}:${column} ${message}${code ? ` (${code})` : ''}`);
  }
  if (!accepted && report.diagnostics.length === 0) lines.push(`  ${report.message}`);
  lines.push(
    color.dim(
      `history ${report.historyHash.slice(0, 16) || '-'}  cpu ${report.cpuTimeMs} ms  wall ${report.wallTimeMs} ms`,
    ),
  );
  if (!accepted) lines.push(color.dim(replay));
  return lines.join('\n');
}
