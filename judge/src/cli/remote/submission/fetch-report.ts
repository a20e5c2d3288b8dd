import { z } from 'zod';
import { readReplayable, type ReplayableReport } from '../../../protocol/index.ts';
import { readRemoteConfig } from '../config.ts';
import { RemoteError } from '../remote-error.ts';
import { Server } from '../server.ts';
import { findSignIn } from '../sign-in.ts';
import { readSubmissionId } from './submission-body.ts';

/** What a submission's judgement reported, with its source, so that it can be judged again here. */
export async function fetchReport(idText: string): Promise<ReplayableReport> {
  const id = readSubmissionId(idText);
  const server = new Server(findSignIn(readRemoteConfig()));
  const body = await server.ask(`/submissions/${id}`, { body: z.unknown() });
  const report = readReplayable(body);
  if (report) return report;
  throw new RemoteError(`${server.url} does not tell enough of submission ${id} to replay it.`);
}
