import { resolve } from 'node:path';
import { exitCodes } from '../../exit-codes.ts';
import { readRemoteConfig } from '../config.ts';
import { readContestId } from '../contest-id.ts';
import { listPages } from '../list-pages.ts';
import { plainLine } from '../plain-text.ts';
import { printJson } from '../print-json.ts';
import { pullProblem } from '../problem/pull-command.ts';
import { RemoteError } from '../remote-error.ts';
import { Server } from '../server.ts';
import { findSignIn, findVisit } from '../sign-in.ts';
import { submitCommand, type SubmitOptions } from '../submission/submit-command.ts';
import {
  type ContestBody,
  contestBodySchema,
  type ContestProblem,
  contestSummarySchema,
  readLetter,
} from './contest-body.ts';
import { showContest, showContestProblems, showContests } from './show-contest.ts';

const mostListed = 200;

/** `tick contest list`: the latest begin first. */
export async function contestListCommand(options: {
  readonly state?: string;
  readonly mine?: boolean;
  readonly json?: boolean;
}): Promise<number> {
  const server = new Server(findVisit(readRemoteConfig()));
  const query = new URLSearchParams();
  if (options.state !== undefined) query.set('state', options.state);
  if (options.mine) query.set('mine', 'true');
  const contests = await listPages(server, '/contests', query, contestSummarySchema, mostListed);
  if (options.json) printJson(contests);
  else console.log(showContests(contests));
  return exitCodes.accepted;
}

/** `tick contest show`, and `problems`, which is a part of it. */
export async function contestShowCommand(
  idText: string,
  options: { readonly json?: boolean; readonly problemsOnly?: boolean },
): Promise<number> {
  const contest = await contestOf(new Server(findVisit(readRemoteConfig())), idText);
  if (!options.problemsOnly) {
    if (options.json) printJson(contest);
    else console.log(showContest(contest));
    return exitCodes.accepted;
  }
  const problems = problemsOf(contest);
  if (options.json) printJson(problems);
  else console.log(showContestProblems(problems));
  return exitCodes.accepted;
}

/** `tick contest pull`: a problem of a contest, in the version that the contest judges with. */
export async function contestPullCommand(
  idText: string,
  letterText: string,
  where: string | undefined,
  options: { readonly force?: boolean; readonly json?: boolean },
): Promise<number> {
  const letter = readLetter(letterText);
  const server = new Server(findSignIn(readRemoteConfig()));
  const contest = await contestOf(server, idText);
  const { slug } = problemOf(contest, letter);
  const path = `/contests/${contest.id}/problems/${letter}`;
  return pullProblem(server, path, resolve(where ?? slug), {
    ...options,
    ...{ slug, contest: contest.id },
  });
}

/** `tick contest submit`: sends a solution of the problem with a letter. */
export async function contestSubmitCommand(
  idText: string,
  letterText: string,
  file: string | undefined,
  options: SubmitOptions,
): Promise<number> {
  const letter = readLetter(letterText);
  const contest = await contestOf(new Server(findSignIn(readRemoteConfig())), idText);
  const { slug } = problemOf(contest, letter);
  return submitCommand(file, { ...options, problem: slug, contest: contest.id });
}

function contestOf(server: Server, idText: string): Promise<ContestBody> {
  return server.ask(`/contests/${readContestId(idText)}`, { body: contestBodySchema });
}

function problemsOf({ problems, title, startsAt }: ContestBody): readonly ContestProblem[] {
  if (problems !== null) return problems;
  throw new RemoteError(
    `The problems of ${plainLine(title)} are told when it begins, at ${plainLine(startsAt)}.`,
    exitCodes.rejected,
  );
}

function problemOf(contest: ContestBody, letter: string): ContestProblem {
  const found = problemsOf(contest).find((one) => one.letter === letter);
  if (found) return found;
  throw RemoteError.usage(
    `The contest has no problem ${letter}; \`tick contest problems ${contest.id}\` lists them.`,
  );
}
