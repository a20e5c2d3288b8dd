import { z } from 'zod';
import { follow } from '../feed/index.ts';
import { orLeft } from '../left-by-person.ts';
import { ProgressBar } from '../../progress-bar.ts';
import type { Server } from '../server.ts';
import { type RejudgeBody, rejudgeBodySchema } from './rejudge-body.ts';

const eventSchema = z.object({ done: z.int(), state: z.string().optional() });

/** Waits until a set is judged, with a bar where somebody sees it. Undefined after Ctrl-C: it goes on by itself. */
export async function watchRejudge(server: Server, id: string): Promise<RejudgeBody | undefined> {
  const bar = new ProgressBar(true);
  let isStarted = false;
  const show = ({ total, done, state }: RejudgeBody) => {
    if (!isStarted) bar.start(total, state);
    isStarted = true;
    bar.step(done);
  };
  try {
    return await orLeft((signal) =>
      follow(
        server,
        {
          topic: `rejudge/${id}`,
          ask: async () => {
            const path = `/rejudges/${id}`;
            const thing = await server.ask(path, { body: rejudgeBodySchema, signal });
            // Which events are in it nobody says; they all tell how many are done by then.
            return { thing, sequence: 0 };
          },
          isEnded: ({ state }) => state !== 'judging',
          onThing: show,
          onEvent: (event) => {
            const { done, state } = eventSchema.safeParse(event).data ?? {};
            if (done !== undefined) bar.step(done);
            return state !== undefined && state !== 'judging';
          },
        },
        signal,
      ),
    );
  } finally {
    if (isStarted) bar.stop();
  }
}
