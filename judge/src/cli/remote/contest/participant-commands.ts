import { colorsFor } from '../../colors.ts';
import { exitCodes } from '../../exit-codes.ts';
import { readRemoteConfig } from '../config.ts';
import { readContestId } from '../contest-id.ts';
import { listPages } from '../list-pages.ts';
import { plainLine, plainText } from '../plain-text.ts';
import { printJson } from '../print-json.ts';
import { Server } from '../server.ts';
import { findSignIn, findVisit } from '../sign-in.ts';
import { shownMoment } from '../text-table.ts';
import {
  type Clarification,
  clarificationSchema,
  contestBodySchema,
  readLetter,
} from './contest-body.ts';
import { showContest } from './show-contest.ts';

const color = colorsFor(process.stdout);
const mostListed = 500;

/** `tick contest register`: from now on somebody takes part. */
export async function registerCommand(
  idText: string,
  options: { readonly code?: string; readonly json?: boolean },
): Promise<number> {
  const server = new Server(findSignIn(readRemoteConfig()));
  const contest = await server.ask(`/contests/${readContestId(idText)}/registration`, {
    method: 'POST',
    json: { code: options.code },
    body: contestBodySchema,
  });
  if (options.json) printJson(contest);
  else console.log(showContest(contest));
  return exitCodes.accepted;
}

/** `tick contest ask`: a question to the jury. */
export async function askCommand(
  idText: string,
  question: string,
  options: { readonly letter?: string; readonly json?: boolean },
): Promise<number> {
  const letter = options.letter === undefined ? null : readLetter(options.letter);
  const server = new Server(findSignIn(readRemoteConfig()));
  const asked = await server.ask(`/contests/${readContestId(idText)}/clarifications`, {
    method: 'POST',
    json: { question, letter },
    body: clarificationSchema,
  });
  if (options.json) printJson(asked);
  else console.log('Asked. The answer is among `tick contest clarifications`.');
  return exitCodes.accepted;
}

/** `tick contest clarifications`: what was told to everybody, and what somebody asked; the newest first. */
export async function clarificationsCommand(
  idText: string,
  options: { readonly json?: boolean },
): Promise<number> {
  const server = new Server(findVisit(readRemoteConfig()));
  const path = `/contests/${readContestId(idText)}/clarifications`;
  const query = new URLSearchParams();
  const items = await listPages(server, path, query, clarificationSchema, mostListed);
  if (options.json) printJson(items);
  else console.log(items.map(showClarification).join('\n\n') || 'Nothing was asked or told yet.');
  return exitCodes.accepted;
}

function showClarification({ letter, question, askedAt, answer, mine }: Clarification): string {
  const head = [
    shownMoment(plainLine(askedAt)),
    letter === null ? '' : `problem ${plainLine(letter)}`,
  ];
  const lines = [color.dim(head.filter(Boolean).join('  '))];
  if (question !== null) lines.push(`${mine ? 'You asked' : 'Asked'}: ${plainText(question)}`);
  lines.push(answer === null ? color.dim('Not answered yet.') : color.bold(plainText(answer)));
  return lines.join('\n');
}
