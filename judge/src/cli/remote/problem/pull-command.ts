import { mkdirSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { exitCodes } from '../../exit-codes.ts';
import { nearest, tickCommand } from '../../tick-command.ts';
import { readRemoteConfig } from '../config.ts';
import { plainLine, withoutControls } from '../plain-text.ts';
import { printJson } from '../print-json.ts';
import { RemoteError } from '../remote-error.ts';
import { Server } from '../server.ts';
import { findVisit } from '../sign-in.ts';
import { editorTsconfig } from './editor-tsconfig.ts';
import { type ProblemBody, problemBodySchema, readSlug } from './problem-body.ts';
import { pulledFileName, pulledText, readPulled, solutionFileName } from './pulled-folder.ts';
import { type PulledFile, writeFiles } from './write-files.ts';

export interface PullOptions {
  readonly force?: boolean;
  readonly url?: string;
  readonly json?: boolean;
}

/** What all attachments of a problem may have together. */
const mostAttachmentBytes = 64 * 1024 * 1024;

/** `tick pull`: writes a problem into a folder in which an editor can be opened at once. */
export async function pullCommand(
  slugText: string,
  where: string | undefined,
  options: PullOptions,
): Promise<number> {
  const slug = readSlug(slugText);
  const folder = resolve(where ?? slug);
  const before = pulledBefore(folder);
  if (before && before.problem !== slug && !options.force)
    throw RemoteError.usage(
      `${folder} is about ${before.problem}; name another folder, or say --force.`,
    );
  const server = new Server(
    findVisit(readRemoteConfig(), { asked: options.url, ofFolder: before?.server }),
  );
  return pullProblem(server, `/problems/${slug}`, folder, { ...options, slug });
}

export interface PullOrder {
  readonly slug: string;
  /** The contest that it is a problem of. */
  readonly contest?: string;
  readonly force?: boolean;
  readonly json?: boolean;
}

/** Writes the problem that is at a path of the server. */
export async function pullProblem(
  server: Server,
  path: string,
  folder: string,
  { slug, contest, force, json }: PullOrder,
): Promise<number> {
  const isOurs = pulledBefore(folder) !== undefined;
  const problem = await server.ask(path, { body: problemBodySchema });
  if (problem.slug !== slug)
    throw new RemoteError(`${server.url} answers with another problem than ${slug}.`);
  const files = [
    ...filesOf(problem, pulledText({ problem: slug, server: server.url, contest })),
    ...(await attachmentsOf(server, path, problem)),
  ];
  mkdirSync(folder, { recursive: true });
  const { written, kept } = await writeFiles(folder, files, { isOurs, force: force === true });
  if (json) printJson({ problem: slug, server: server.url, folder, written, kept });
  else {
    console.log(`${plainLine(problem.title)}: ${nearest(folder)}`);
    for (const name of written) console.log(`  wrote ${name}`);
    for (const name of kept) console.log(`  kept  ${name}, which is yours (--force overwrites it)`);
    const solution = nearest(resolve(folder, solutionFileName));
    console.log(`Edit ${solution}, then send it: ${tickCommand()} submit ${solution}`);
  }
  return exitCodes.accepted;
}

/** What the folder is about already. */
function pulledBefore(folder: string) {
  const status = statSync(folder, { throwIfNoEntry: false });
  if (status && !status.isDirectory())
    throw RemoteError.usage(`${folder} is no folder; name another one.`);
  return readPulled(folder);
}

function filesOf(problem: ProblemBody, about: string): PulledFile[] {
  const text = (name: string, content: string, owner: PulledFile['owner']): PulledFile => ({
    name,
    content: Buffer.from(content),
    owner,
  });
  return [
    text('statement.md', withoutControls(problem.statement), 'tick'),
    text('contract.ts', withoutControls(problem.contract), 'tick'),
    text('platform.d.ts', withoutControls(problem.platformTypes), 'tick'),
    text('tsconfig.json', `${JSON.stringify(editorTsconfig, null, 2)}\n`, 'person'),
    text(solutionFileName, withoutControls(problem.starter), 'person'),
    text(pulledFileName, about, 'tick'),
  ];
}

async function attachmentsOf(
  server: Server,
  path: string,
  { attachments }: ProblemBody,
): Promise<PulledFile[]> {
  let left = mostAttachmentBytes;
  const files: PulledFile[] = [];
  for (const { name } of attachments) {
    // The name has no character that means something in an address.
    const content = await server.read(`${path}/attachments/${name}`, {}, left);
    left -= content.length;
    files.push({ name: `attachments/${name}`, content, owner: 'tick' });
  }
  return files;
}
