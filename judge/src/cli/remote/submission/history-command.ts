import { writeFileSync } from 'node:fs';
import { exitCodes, UsageError } from '../../exit-codes.ts';
import { readRemoteConfig } from '../config.ts';
import { listPages } from '../list-pages.ts';
import { withoutControls } from '../plain-text.ts';
import { printJson } from '../print-json.ts';
import { readPulled, readSlug } from '../problem/index.ts';
import { RemoteError } from '../remote-error.ts';
import { Server } from '../server.ts';
import { findSignIn } from '../sign-in.ts';
import { showHistory } from './show-submission.ts';
import { readSubmissionId, submissionSummarySchema } from './submission-body.ts';

export interface HistoryOptions {
  readonly problem?: string;
  readonly verdict?: string;
  readonly limit: string;
  readonly all?: boolean;
  readonly json?: boolean;
}

const mostListed = 10_000;

/** `tick history`: what somebody has sent, newest first; in a folder that tick pulled, for its problem. */
export async function historyCommand(options: HistoryOptions): Promise<number> {
  const limit = options.all ? mostListed : Number(options.limit);
  if (!Number.isSafeInteger(limit) || limit < 1 || limit > mostListed)
    throw RemoteError.usage(`--limit takes a number from 1 to ${mostListed}.`);
  const pulled = readPulled(process.cwd());
  const problem = options.problem === undefined ? pulled?.problem : readSlug(options.problem);
  const server = new Server(findSignIn(readRemoteConfig(), { ofFolder: pulled?.server }));
  const query = new URLSearchParams();
  if (problem !== undefined) query.set('problem', problem);
  if (options.verdict !== undefined) query.set('verdict', options.verdict.toUpperCase());
  const items = await listPages(server, '/submissions', query, submissionSummarySchema, limit);
  if (options.json) printJson(items);
  else console.log(showHistory(items));
  return exitCodes.accepted;
}

/** `tick source`: the source of a submission, as it was sent. */
export async function sourceCommand(
  idText: string,
  options: { readonly output?: string },
): Promise<number> {
  const id = readSubmissionId(idText);
  const server = new Server(findSignIn(readRemoteConfig()));
  const source = await server.read(`/submissions/${id}/source`);
  if (options.output !== undefined) write(options.output, source);
  // A terminal takes orders from what it shows; a file or a pipe gets every byte.
  else if (process.stdout.isTTY) process.stdout.write(withoutControls(source.toString('utf8')));
  else process.stdout.write(source);
  return exitCodes.accepted;
}

function write(file: string, source: Buffer): void {
  try {
    writeFileSync(file, source, { flag: 'wx' });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UsageError(
      code === 'EEXIST'
        ? `${file} is there already; name another file.`
        : `${file} can not be written (${code}).`,
    );
  }
}
