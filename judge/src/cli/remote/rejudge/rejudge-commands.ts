import { exitCodes } from '../../exit-codes.ts';
import { canAsk, confirm } from '../ask-person.ts';
import { readRemoteConfig } from '../config.ts';
import { listPages } from '../list-pages.ts';
import { interruptedCode } from '../left-by-person.ts';
import { readSlug } from '../problem/index.ts';
import { printJson } from '../print-json.ts';
import { RemoteError } from '../remote-error.ts';
import { Server } from '../server.ts';
import { findSignIn } from '../sign-in.ts';
import { readRejudgeId, rejudgeBodySchema, rejudgeSummarySchema } from './rejudge-body.ts';
import { showRejudge, showRejudges } from './show-rejudge.ts';
import { watchRejudge } from './watch-rejudge.ts';

const mostListed = 100;

/** `tick rejudge status`: how far a set is, and what it changes. */
export async function rejudgeStatusCommand(
  idText: string,
  options: { readonly watch?: boolean; readonly json?: boolean },
): Promise<number> {
  const id = readRejudgeId(idText);
  const server = new Server(findSignIn(readRemoteConfig()));
  const set = options.watch
    ? await watchRejudge(server, id)
    : await server.ask(`/rejudges/${id}`, { body: rejudgeBodySchema });
  if (set === undefined) return interruptedCode;
  if (options.json) printJson(set);
  else console.log(showRejudge(set));
  return exitCodes.accepted;
}

/** `tick rejudge list`: the newest sets. */
export async function rejudgeListCommand(options: {
  readonly problem?: string;
  readonly json?: boolean;
}): Promise<number> {
  const query = new URLSearchParams();
  if (options.problem !== undefined) query.set('problem', readSlug(options.problem));
  const server = new Server(findSignIn(readRemoteConfig()));
  const sets = await listPages(server, '/rejudges', query, rejudgeSummarySchema, mostListed);
  if (options.json) printJson(sets);
  else console.log(showRejudges(sets));
  return exitCodes.accepted;
}

/** `tick rejudge apply` and `drop`: what becomes of a set. */
export async function endRejudgeCommand(
  what: 'apply' | 'drop',
  idText: string,
  options: { readonly yes?: boolean; readonly json?: boolean },
): Promise<number> {
  const id = readRejudgeId(idText);
  const server = new Server(findSignIn(readRemoteConfig()));
  if (!options.yes) {
    if (!canAsk())
      throw RemoteError.usage(
        `Nothing was done: tick asks first, and nobody sits here to answer. Say --yes.`,
      );
    const set = await server.ask(`/rejudges/${id}`, { body: rejudgeBodySchema });
    console.error(showRejudge(set));
    const question = what === 'apply' ? 'Make it count?' : 'Drop it?';
    if (!(await confirm(question))) return exitCodes.accepted;
  }
  return endRejudge(server, id, what, options);
}

/** What is applied or dropped already stays so, and is shown. */
export async function endRejudge(
  server: Server,
  id: string,
  what: 'apply' | 'drop',
  { json }: { readonly json?: boolean },
): Promise<number> {
  const body = rejudgeBodySchema;
  const set = await server.ask(`/rejudges/${id}/${what}`, { method: 'POST', body });
  if (json) printJson(set);
  else console.log(showRejudge(set));
  return exitCodes.accepted;
}
