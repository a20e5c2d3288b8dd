import { colorsFor } from '../../colors.ts';
import { plainLine } from '../plain-text.ts';
import { shownMoment, textTable } from '../text-table.ts';
import type { RejudgeBody, RejudgePreview, RejudgeSummary } from './rejudge-body.ts';

const color = colorsFor(process.stdout);

export function showPreview({ submissions, skipped, version }: RejudgePreview): string {
  const left = skipped > 0 ? `; ${skipped} are left out, not judged yet or in another set` : '';
  const of = submissions === 1 ? 'submission' : 'submissions';
  return `${submissions} ${of} would be judged again with version ${version}${left}.`;
}

/** What a set changes, or would. */
export function showRejudge(body: RejudgeBody): string {
  const { id, state, problem, version, total, done, failed, changes, scoresChanged = 0 } = body;
  const lines = [
    color.bold(`${problem} version ${version}: ${done} of ${total} judged again, ${state}`),
  ];
  const different = changes.filter(({ before, after }) => before !== after);
  for (const { before, after, count } of different)
    lines.push(`  ${plainLine(before)} -> ${plainLine(after)}  ${count}`);
  if (different.length === 0) lines.push('  no verdict changes');
  if (scoresChanged > 0) lines.push(`  ${scoresChanged} scores change`);
  if (failed > 0)
    lines.push(color.red(`  ${failed} failed for our own fault: they keep what they have`));
  lines.push(color.dim(id));
  return lines.join('\n');
}

export function showRejudges(sets: readonly RejudgeSummary[]): string {
  if (sets.length === 0) return 'There is no such set.';
  const rows = sets.map((one) => [
    shownMoment(one.createdAt),
    one.problem,
    String(one.version),
    one.state,
    `${one.done} of ${one.total}`,
    one.id,
    one.note,
  ]);
  return textTable(['made', 'problem', 'version', 'state', 'judged', 'id', 'note'], rows);
}
