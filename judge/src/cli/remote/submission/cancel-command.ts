import { z } from 'zod';
import { exitCodes } from '../../exit-codes.ts';
import { readRemoteConfig } from '../config.ts';
import { jsonText } from '../print-json.ts';
import { Server } from '../server.ts';
import { findSignIn } from '../sign-in.ts';
import { readSubmissionId } from './submission-body.ts';

/** What is shown of a submission. */
const submissionSchema = z.object({
  id: z.uuid(),
  problem: z.string().regex(/^[a-z0-9-]{1,100}$/),
  state: z.literal('cancelled'),
});

/** `tick cancel`: ends a submission that is not judged yet. */
export async function cancelCommand(
  idText: string,
  options: { readonly json?: boolean },
): Promise<number> {
  const id = readSubmissionId(idText);
  const server = new Server(findSignIn(readRemoteConfig()));
  const submission = await server.ask(`/submissions/${id}/cancel`, {
    method: 'POST',
    body: submissionSchema,
  });
  console.log(
    options.json
      ? jsonText(submission)
      : `Submission ${submission.id} to ${submission.problem} is cancelled; it gets no verdict.`,
  );
  return exitCodes.accepted;
}
