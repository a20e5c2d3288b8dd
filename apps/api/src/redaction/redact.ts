import { accepted } from '@tickjudge/judge';
import type { FeedEntry } from '../feed/feed.dto.ts';
import type { SubmissionBody, SubmissionSummary } from '../submission/submission.dto.ts';
import { hideRun } from './hide-run.ts';
import { isOpenGroup, isSecretTestcase } from './secret-testcase.ts';
import type { ShownRun } from './shown-run.ts';
import type { View } from './view.ts';

/**
 * The one place that decides what is told of a judgement, and to whom: every run, verdict and feed entry goes through here
 * on its way out, whatever the road. Pure, and without a way to say "all of it" by mistake: what is not known to be open
 * to a reader is not told.
 *
 * Admins and the problem's owner read everything. Whoever sent the submission reads everything but what was found in
 * secret testcases, and that too when the package says `shown`. Everybody else reads how it ended: verdict, score, and
 * how each group ended.
 */
export function redactBody(body: SubmissionBody, view: View): SubmissionBody {
  if (seesAll(view)) return body;
  const isOwn = view.audience === 'own';
  const open = isOwn && isOpen(body);
  const runs = body.runs.map((run) => redactRun(run, view));
  const told = {
    ...redactSummary(body, body.groups, view),
    runs,
    historyHash: open ? body.historyHash : null,
    cpuTimeMs: open ? body.cpuTimeMs : coarse(body.cpuTimeMs),
  };
  return isOwn ? told : { ...told, source: '', scenario: null, diagnostics: [] };
}

/** Any summary, with what it has besides; `groups` are those of its judgement. */
export function redactSummary<Summary extends SubmissionSummary>(
  summary: Summary,
  groups: Groups,
  view: View,
): Summary {
  const { verdict, message } = summary;
  if (seesAll(view) || verdict === null || message === null) return summary;
  return { ...summary, message: tellMessage({ verdict, message, groups }, view) };
}

export function redactEntry<Entry extends FeedEntry>(entry: Entry, view: View): Entry {
  if (seesAll(view)) return entry;
  if (entry.kind === 'run') return { ...entry, run: redactRun(entry.run, view) };
  if (entry.kind !== 'verdict') return entry;
  const isOwn = view.audience === 'own';
  const open = isOwn && isOpen(entry);
  return {
    ...entry,
    message: tellMessage(entry, view),
    diagnostics: isOwn ? entry.diagnostics : [],
    historyHash: open ? entry.historyHash : '',
    cpuTimeMs: open ? entry.cpuTimeMs : coarse(entry.cpuTimeMs),
  };
}

export function redactRun(run: ShownRun, view: View): ShownRun {
  const isTold = seesAll(view) || (view.audience === 'own' && !isSecretTestcase(run.testcase));
  return isTold ? run : hideRun(run);
}

type Groups = SubmissionBody['groups'];
type Ended = Pick<SubmissionBody, 'verdict' | 'message' | 'groups'>;

function seesAll({ audience, secretFindings }: View): boolean {
  if (audience === 'admin' || audience === 'author') return true;
  return audience === 'own' && secretFindings === 'shown';
}

/** The sentence of a judgement is that of its first failed run, so it is told when that one was open. */
function tellMessage({ verdict, message, groups }: Ended, { audience }: View): string {
  if (verdict === 'AC') return accepted.message;
  const isTold = audience === 'own' && (verdict === 'CE' || failedInTheOpen(verdict, groups));
  if (isTold && message !== null) return message;
  if (verdict === 'JE') return 'The judge failed on this submission; this is not your fault.';
  const group = groups.find((one) => one.verdict === verdict && !isOpenGroup(one.name));
  const where = group === undefined ? '' : ` in the group "${group.title}"`;
  return `What happened${where} is not shown.`;
}

/**
 * Open testcases are judged first, so one that failed names the verdict; only our own fault in a later one comes before
 * it, and then the verdicts differ.
 */
function failedInTheOpen(verdict: Ended['verdict'], groups: Groups): boolean {
  return groups.some((group) => isOpenGroup(group.name) && group.verdict === verdict);
}

/** Nothing secret was run: what stands for all runs together tells of open ones only. */
function isOpen({ verdict, groups }: Ended): boolean {
  if (groups.length === 0) return verdict === 'CE';
  return groups.every(({ name }) => isOpenGroup(name));
}

/** To the next tenth of a second: enough to compare solutions, and next to nothing to send a message by. */
function coarse<Ms extends number | null>(cpuTimeMs: Ms): Ms {
  return (cpuTimeMs === null ? null : Math.ceil(cpuTimeMs / 100) * 100) as Ms;
}
