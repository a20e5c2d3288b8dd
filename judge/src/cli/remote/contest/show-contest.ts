import { colorsFor } from '../../colors.ts';
import { plainLine, plainText } from '../plain-text.ts';
import { shownMoment, textTable } from '../text-table.ts';
import type { ContestBody, ContestProblem, ContestSummary } from './contest-body.ts';

const color = colorsFor(process.stdout);

export function showContests(contests: readonly ContestSummary[]): string {
  if (contests.length === 0) return 'There is no such contest.';
  const rows = contests.map((one) => [
    shownMoment(one.startsAt),
    shownMoment(one.endsAt),
    one.state,
    one.rules.kind,
    one.title,
    one.id,
  ]);
  return textTable(['begins', 'ends', 'state', 'rules', 'title', 'id'], rows);
}

/** Times are in UTC, as the server tells them. */
export function showContest(contest: ContestBody): string {
  const { title, state, rules, startsAt, endsAt, frozen, participants, me, description } = contest;
  const lines = [
    color.bold(plainLine(title)),
    `${plainLine(state)}, ${plainLine(rules.kind)} rules, ${shownMoment(plainLine(startsAt))} to ${shownMoment(plainLine(endsAt))} UTC, ${participants} take part${frozen ? ', board frozen' : ''}`,
    me
      ? `You take part${me.virtual ? ', by yourself' : ''}: ${shownMoment(plainLine(me.startsAt))} to ${shownMoment(plainLine(me.endsAt))} UTC.`
      : `You do not take part (registration: ${plainLine(contest.registration)}).`,
  ];
  if (description.trim() !== '') lines.push('', plainText(description).trimEnd());
  if (contest.problems) lines.push('', showContestProblems(contest.problems));
  return lines.join('\n');
}

export function showContestProblems(problems: readonly ContestProblem[]): string {
  if (problems.length === 0) return 'It has no problems yet.';
  const rows = problems.map(({ letter, slug, title, points }) => [
    ...[letter, slug, title, points === null ? '' : String(points)],
  ]);
  return textTable(['', 'problem', 'title', 'points'], rows);
}
