import { showHistory } from '../core/index.ts';
import type { Verdict } from '../core/verdict.ts';
import { colorsFor } from './colors.ts';
import { horizonHint } from '../proof/index.ts';
import type { TestedRun, TestedSeeds } from './run-tests.ts';

const color = colorsFor(process.stdout);
/** Of one history, when not everything is asked for. */
const usualLines = 60;

/** A run with what happened in it: its testcase and verdict, then an event a line. */
export function showTested({ run, history, scenarioLog }: TestedRun, isFull: boolean): string {
  const { result, testcase, title } = run;
  if (result.kind === 'skipped') return `${color.dim('--  ')} ${testcase}  ${result.message}`;
  const { verdict, reason } = result;
  const message = `${result.message}${horizonHint(reason)}`;
  const head = `${badge(verdict)} ${color.bold(testcase)}  ${title}  ${color.dim(`${run.virtualTimeMs} ms virtual`)}`;
  const lines = showHistory(history, {
    detail: isFull ? 'everything' : 'usual',
    scenarioLog,
    ...(isFull ? {} : { lines: usualLines }),
  }).map(colored);
  const why = verdict === 'AC' ? [] : [`     ${color.red(message)}`, ...valuesOf(run)];
  return [head, ...lines.map((line) => `     ${line}`), ...why].join('\n');
}

/** A testcase under many seeds, and those that are not as most are. */
export function showSeeds({ testcase, seeds, byVerdict }: TestedSeeds): string {
  const [[first, of] = ['', []], ...others] = byVerdict;
  const head = `${badge(first.slice(0, 3).trim() as Verdict)} ${testcase}`;
  if (others.length === 0) return `${head}  ${first} under all ${seeds} seeds`;
  const rest = others.map(
    ([verdict, some]) =>
      `     ${color.red(verdict)} under ${some.length}: --seed ${some.slice(0, 10).join(', ')}${some.length > 10 ? ', ...' : ''}`,
  );
  return [`${head}  ${first} under ${of.length} of ${seeds} seeds`, ...rest].join('\n');
}

function badge(verdict: Verdict): string {
  return verdict === 'AC' ? color.green('AC  ') : color.red(verdict.padEnd(4));
}

/** What people look for stands out: findings, faults, the scenario's own words. */
function colored(line: string): string {
  const who = /^\s*[\d.]+ ms {2}(\S+)/.exec(line)?.[1];
  if (who === 'FINDING') return color.red(line);
  if (who === 'fault' || who === 'wall') return color.yellow(line);
  return /^\s*[\d.]+ ms {2}scenario +console: /.test(line) ? color.cyan(line) : line;
}

function valuesOf({ findings }: TestedRun['run']): string[] {
  const [first] = findings;
  if (first?.reason !== 'value' || first.expected === undefined) return [];
  return [`     expected ${first.expected}`, `     actual   ${first.actual ?? ''}`];
}
