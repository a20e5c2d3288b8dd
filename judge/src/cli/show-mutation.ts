import { reasonToWrite } from '../problem/index.ts';
import { colorsFor } from './colors.ts';
import type { MutantResult, MutationResult } from '../protocol/index.ts';

const color = colorsFor(process.stdout);

/** A mutant with its change; below a survivor, who reaches it and how to declare it equivalent. */
export function showMutant(mutant: MutantResult): string {
  const { id, submission, line, status, diff, note, killedBy } = mutant;
  const badge = status === 'survived' ? color.red('survived') : color.green(status);
  const lines = [`${badge} ${color.bold(id)}  ${submission}, line ${line}`];
  lines.push(...diff.split('\n').map((text) => `  ${showDiffLine(text)}`));
  if (killedBy) lines.push(`  ${killedBy.testcase}: ${killedBy.why}`);
  if (note !== null) lines.push(`  ${note}`);
  if (status === 'survived') {
    lines.push(color.dim(`  - mutant: ${id}`), color.dim(`    reason: ${reasonToWrite}`));
  }
  return `${lines.join('\n')}\n`;
}

function showDiffLine(line: string): string {
  if (line.startsWith('+')) return color.green(line);
  return line.startsWith('-') ? color.red(line) : color.dim(line);
}

/** The summary; with `all`, before it every mutant that did not survive (survivors were shown as they came). */
export function showMutation(
  result: MutationResult,
  { threshold, all }: { readonly threshold: number; readonly all: boolean },
): string {
  const { killed, survived, equivalent, invalid, scorePercent, diagnostics, wallTimeMs } = result;
  const others = all ? result.mutants.filter(({ status }) => status !== 'survived') : [];
  const lines = others.map(showMutant);
  for (const { file, message } of diagnostics) lines.push(`${color.red(file)}: ${message}`);
  const done = killed + survived + equivalent + invalid;
  const isReached = scorePercent >= threshold && diagnostics.length === 0;
  const score =
    done === 0 ? 'No mutant was run' : `${scorePercent} % of ${killed + survived} mutants killed`;
  lines.push(
    `${isReached ? color.bold(color.green(score)) : color.bold(color.red(score))} ` +
      `(${threshold} % are asked for); ${survived} survived, ${equivalent} equivalent, ${invalid} invalid`,
    color.dim(
      `${(wallTimeMs / 1000).toFixed(1)} s, ${((done * 1000) / Math.max(1, wallTimeMs)).toFixed(0)} mutants a second`,
    ),
  );
  return lines.join('\n');
}
