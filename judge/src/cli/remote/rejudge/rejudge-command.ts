import { exitCodes } from '../../exit-codes.ts';
import { tickCommand } from '../../tick-command.ts';
import { canAsk, confirm } from '../ask-person.ts';
import { readRemoteConfig } from '../config.ts';
import { interruptedCode } from '../left-by-person.ts';
import { readSlug } from '../problem/index.ts';
import { printJson } from '../print-json.ts';
import { RemoteError } from '../remote-error.ts';
import { Server } from '../server.ts';
import { findSignIn } from '../sign-in.ts';
import { readSubmissionId } from '../submission/index.ts';
import { endRejudge } from './rejudge-commands.ts';
import { previewSchema, type RejudgeBody, rejudgeBodySchema } from './rejudge-body.ts';
import { showPreview, showRejudge } from './show-rejudge.ts';
import { watchRejudge } from './watch-rejudge.ts';

export interface RejudgeOptions {
  readonly problem?: string;
  readonly submission?: readonly string[];
  readonly verdict?: string;
  readonly since?: string;
  readonly until?: string;
  readonly account?: string;
  readonly contest?: string;
  readonly version?: string;
  readonly note?: string;
  readonly preview?: boolean;
  readonly yes?: boolean;
  /** Undefined: where a terminal is. */
  readonly watch?: boolean;
  readonly json?: boolean;
}

/** `tick rejudge`: judges submissions again beside what they have, shows the difference, and asks what to do with it. */
export async function rejudgeCommand(options: RejudgeOptions): Promise<number> {
  const order = orderOf(options);
  const server = new Server(findSignIn(readRemoteConfig()));
  const preview = await server.ask('/rejudges', {
    method: 'POST',
    json: { ...order, preview: true },
    body: previewSchema,
  });
  if (options.preview) {
    if (options.json) printJson(preview);
    else console.log(showPreview(preview));
    return exitCodes.accepted;
  }
  if (!options.json || process.stderr.isTTY) console.error(showPreview(preview));
  if (!options.yes) {
    if (!canAsk())
      throw RemoteError.usage(
        'Nothing was judged: tick asks first, and nobody sits here to answer. Say --yes.',
      );
    if (!(await confirm(`Judge them again at ${server.url}? What they have stays for now.`))) {
      console.error('Nothing was judged.');
      return exitCodes.accepted;
    }
  }
  // Sent once: if the answer gets lost, `tick rejudge list` says whether the set was made.
  const body = rejudgeBodySchema;
  const made = await server.ask('/rejudges', { method: 'POST', json: order, body });
  const isWatched = options.watch ?? process.stderr.isTTY;
  const set = isWatched ? await watchRejudge(server, made.id) : made;
  if (set === undefined) {
    console.error(`It is judged without you. See it again: ${next('status', made.id)}`);
    return interruptedCode;
  }
  return decide(server, set, options);
}

/** Shows the difference, and does with it what the person says. */
async function decide(server: Server, set: RejudgeBody, { json, yes }: RejudgeOptions) {
  if (json) {
    printJson(set);
    return exitCodes.accepted;
  }
  console.log(showRejudge(set));
  if (set.state === 'judged' && canAsk() && !yes) {
    if (await confirm('Apply it? Its verdicts are the ones that count then.'))
      return endRejudge(server, set.id, 'apply', {});
    if (await confirm('Drop it, then?')) return endRejudge(server, set.id, 'drop', {});
  }
  if (set.state === 'judging') console.error(`See how far it is: ${next('status', set.id)}`);
  if (set.state === 'judged')
    console.error(`Make it count: ${next('apply', set.id)}\nForget it: ${next('drop', set.id)}`);
  return exitCodes.accepted;
}

const next = (what: string, id: string): string => `${tickCommand()} rejudge ${what} ${id}`;

function orderOf(options: RejudgeOptions) {
  const { problem, submission, verdict, since, until, account, contest, note } = options;
  if ((problem === undefined) === (submission === undefined))
    throw RemoteError.usage(
      'Say what to judge again: either `--problem <slug>` or `--submission <id> ...`.',
    );
  const version = options.version === undefined ? undefined : Number(options.version);
  if (version !== undefined && (!Number.isSafeInteger(version) || version < 1))
    throw RemoteError.usage(`"${options.version}" is no number of a version.`);
  const scope = {
    problem: problem === undefined ? undefined : readSlug(problem),
    submissions: submission?.map(readSubmissionId),
    ...{ verdict: verdict?.toUpperCase(), since, until, account, contest },
  };
  return { scope, version, note };
}
