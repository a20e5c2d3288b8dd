import { z } from 'zod';
import { exitCodes } from '../../exit-codes.ts';
import { tickCommand } from '../../tick-command.ts';
import { readRemoteConfig } from '../config.ts';
import { interruptedCode } from '../left-by-person.ts';
import { readPulled } from '../problem/index.ts';
import { printJson } from '../print-json.ts';
import { RemoteError } from '../remote-error.ts';
import { Server } from '../server.ts';
import { findSignIn } from '../sign-in.ts';
import { exitCodeOf } from './exit-code.ts';
import { waitingWords } from './run-line.ts';
import { showSubmission } from './show-submission.ts';
import {
  isEnded,
  queuePlaceSchema,
  readSubmissionId,
  type SubmissionBody,
  submissionBodySchema,
  submissionSummarySchema,
} from './submission-body.ts';
import { watchSubmission } from './watch-submission.ts';

export interface StatusOptions {
  readonly watch?: boolean;
  readonly json?: boolean;
}

/** `tick status`: how a submission stands, by default the last one of the folder's problem. */
export async function statusCommand(
  idText: string | undefined,
  options: StatusOptions,
): Promise<number> {
  const pulled = idText === undefined ? readPulled(process.cwd()) : undefined;
  const server = new Server(findSignIn(readRemoteConfig(), { ofFolder: pulled?.server }));
  const id =
    idText === undefined ? await lastOf(server, pulled?.problem) : readSubmissionId(idText);
  if (options.watch) return watchToTheEnd(server, id, options);
  const body = await server.ask(`/submissions/${id}`, { body: submissionBodySchema });
  show(server, body, options);
  if (!options.json && body.state === 'queued') console.log(await placeOf(server, id));
  return exitCodeOf(body);
}

/** Follows a submission to its end and shows it; after Ctrl-C says how to come back. */
export async function watchToTheEnd(
  server: Server,
  id: string,
  options: { readonly json?: boolean },
): Promise<number> {
  const body = await watchSubmission(server, id).catch((error: unknown) => {
    if (error instanceof RemoteError) error.message += ` ${comeBack(id)}`;
    throw error;
  });
  if (body === undefined) {
    console.error(`It is judged without you. ${comeBack(id)}`);
    return interruptedCode;
  }
  show(server, body, options);
  return isEnded(body.state) ? exitCodeOf(body) : exitCodes.judgeError;
}

const comeBack = (id: string): string => `See it again: ${tickCommand()} status ${id} --watch`;

function show(server: Server, body: SubmissionBody, { json }: { readonly json?: boolean }): void {
  if (json) printJson(body);
  else console.log(showSubmission(body, server.url));
}

async function lastOf(server: Server, problem: string | undefined): Promise<string> {
  const query = new URLSearchParams({ limit: '1', ...(problem === undefined ? {} : { problem }) });
  const body = z.object({ items: z.array(submissionSummarySchema) });
  const { items } = await server.ask(`/submissions?${query.toString()}`, { body });
  const [last] = items;
  if (last) return last.id;
  throw RemoteError.usage(
    problem === undefined
      ? `You have sent nothing to ${server.url} yet.`
      : `You have sent nothing for ${problem} to ${server.url} yet.`,
  );
}

async function placeOf(server: Server, id: string): Promise<string> {
  const { waiting } = await server.ask(`/submissions/${id}/queue`, { body: queuePlaceSchema });
  return waiting ? `It waits: ${waitingWords(waiting)}.` : 'Its turn has come.';
}
