import { z } from 'zod';
import { exitCodes } from '../exit-codes.ts';
import { readRemoteConfig } from './config.ts';
import { RemoteError } from './remote-error.ts';
import { Server } from './server.ts';
import { findSignIn } from './sign-in.ts';

/** What is shown of a submission. */
const submissionSchema = z.object({
  id: z.uuid(),
  problem: z.string().regex(/^[a-z0-9-]{1,100}$/),
  state: z.literal('cancelled'),
});

/** `tick cancel`: ends a submission that is not judged yet. */
export async function cancelCommand(
  id: string,
  options: { readonly json?: boolean },
): Promise<number> {
  if (!z.uuid().safeParse(id).success)
    throw RemoteError.usage(
      `"${id}" is no id of a submission; the address of its page ends with it.`,
    );
  const server = new Server(findSignIn(readRemoteConfig()));
  const submission = await server.ask(`/submissions/${id.toLowerCase()}/cancel`, {
    method: 'POST',
    body: submissionSchema,
  });
  console.log(
    options.json
      ? JSON.stringify(submission, null, 2)
      : `Submission ${submission.id} to ${submission.problem} is cancelled; it gets no verdict.`,
  );
  return exitCodes.accepted;
}
