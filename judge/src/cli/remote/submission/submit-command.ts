import { randomUUID } from 'node:crypto';
import { exitCodes } from '../../exit-codes.ts';
import { readSeed } from '../../read-seed.ts';
import { readSource } from '../../read-source.ts';
import { canAsk, confirm } from '../ask-person.ts';
import { readRemoteConfig } from '../config.ts';
import { readContestId } from '../contest-id.ts';
import type { Pulled } from '../problem/index.ts';
import { printJson } from '../print-json.ts';
import { RemoteError } from '../remote-error.ts';
import { sendSurely } from '../send-surely.ts';
import { Server } from '../server.ts';
import { findSignIn } from '../sign-in.ts';
import { findSolution, guessProblem, pulledBeside, requireTypeScript } from './guess-problem.ts';
import { pageOf } from './show-submission.ts';
import { createdSchema } from './submission-body.ts';
import { watchToTheEnd } from './status-command.ts';

export interface SubmitOptions {
  readonly problem?: string;
  /** Id of the contest that it is sent into. */
  readonly contest?: string;
  /** It is tried out and does not count: on the samples, or on the scenario of a file. */
  readonly trial?: { readonly scenario?: string };
  readonly yes?: boolean;
  /** Undefined: where a terminal is. */
  readonly watch?: boolean;
  readonly seed?: string;
  readonly json?: boolean;
}

/** `tick submit`: sends a solution, follows its judgement, and says what came of it. */
export async function submitCommand(
  named: string | undefined,
  options: SubmitOptions,
): Promise<number> {
  const file = findSolution(named);
  requireTypeScript(file);
  const source = readSource(file);
  if (source.trim() === '') throw RemoteError.usage(`${file} is empty; write a solution first.`);
  const seed = options.seed === undefined ? undefined : readSeed(options.seed);
  const pulled = pulledBeside(file);
  const server = new Server(findSignIn(readRemoteConfig(), { ofFolder: pulled?.server }));
  const { problem, because } = await guessProblem(server, file, options.problem);
  const { trial } = options;
  const contest = trial ? undefined : contestOf(options.contest, pulled, problem);
  const scenario = trial?.scenario === undefined ? undefined : readSource(trial.scenario);
  const bytes = Buffer.byteLength(source);
  const about = `${file} (TypeScript, ${bytes} bytes) as a ${trial ? 'trial' : 'solution'} of ${problem} (${because}) to ${server.url}${contest === undefined ? '' : ` in the contest ${contest}`}`;
  if (!options.yes) {
    if (!canAsk())
      throw RemoteError.usage(
        `Nothing was sent: tick asks first, and nobody sits here to answer. With --yes it sends ${about}.`,
      );
    if (!(await confirm(`Send ${about}?`))) {
      console.error('Nothing was sent.');
      return exitCodes.accepted;
    }
  }
  // One key for all tries: whatever gets lost on the way, it becomes one submission.
  const headers = { 'idempotency-key': randomUUID() };
  const json = { problem, source, seed, contest, scenario };
  const path = trial ? '/trials' : '/submissions';
  const created = await sendSurely(
    () => server.ask(path, { method: 'POST', json, headers, body: createdSchema }),
    (text) => console.error(text),
  );
  const { id } = created;
  const kind = trial ? 'Trial' : 'Submission';
  const isWatched = options.watch ?? process.stderr.isTTY;
  if (!isWatched) {
    if (options.json) printJson(created);
    else console.log(`${kind} ${id} to ${created.problem}: ${pageOf(server.url, id)}`);
    return exitCodes.accepted;
  }
  (options.json ? console.error : console.log)(`${kind} ${id} to ${created.problem}`);
  return watchToTheEnd(server, id, options);
}

/** What the person says, else what the folder says of the problem that was pulled into it. */
function contestOf(
  said: string | undefined,
  pulled: Pulled | undefined,
  problem: string,
): string | undefined {
  if (said !== undefined) return readContestId(said);
  return pulled?.problem === problem ? pulled.contest : undefined;
}
