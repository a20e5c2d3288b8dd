import { setTimeout as sleep } from 'node:timers/promises';
import { follow } from '../feed/index.ts';
import { orLeft } from '../left-by-person.ts';
import type { Server } from '../server.ts';
import { RunLine } from './run-line.ts';
import { afterEvent, type Standing, standingOf } from './standing.ts';
import {
  isEnded,
  queuePlaceSchema,
  type SubmissionBody,
  submissionBodySchema,
} from './submission-body.ts';

/** Whoever waits is told anew how many are ahead so often. */
const askPlaceEveryMs = 3_000;

/**
 * Follows a submission to its end, with a live line where somebody sees it. Undefined when the person does not wait for
 * it (Ctrl-C): it is judged all the same.
 */
export async function watchSubmission(
  server: Server,
  id: string,
): Promise<SubmissionBody | undefined> {
  const line = new RunLine();
  const done = new AbortController();
  try {
    return await orLeft((left) => {
      const until = AbortSignal.any([left, done.signal]);
      const begun = () => void (line.isSeen && tellPlace(server, id, line, until));
      return followSubmission(server, id, line, left, begun);
    });
  } finally {
    done.abort();
    line.clear();
  }
}

function followSubmission(
  server: Server,
  id: string,
  line: Pick<RunLine, 'show' | 'away'>,
  signal: AbortSignal,
  onBegun: () => void,
): Promise<SubmissionBody> {
  let standing: Standing | undefined;
  const show = (now: Standing) => line.show((standing = now));
  return follow(
    server,
    {
      topic: `submission/${id}`,
      ask: async () => {
        const path = `/submissions/${id}`;
        const thing = await server.ask(path, { body: submissionBodySchema, signal });
        return { thing, sequence: thing.sequence };
      },
      isEnded: ({ state }) => isEnded(state),
      onThing: (body) => {
        const isFirst = standing === undefined;
        show(standingOf(body));
        if (isFirst) onBegun();
      },
      onEvent: (event) => {
        const now = afterEvent(standing!, event);
        show(now);
        return isEnded(now.state);
      },
      onAway: (away) => line.away(away),
    },
    signal,
  );
}

/** How many are ahead changes without an event. What is not answered is not shown. */
async function tellPlace(
  server: Server,
  id: string,
  line: RunLine,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    if (line.isWaiting) {
      const place = await server
        .ask(`/submissions/${id}/queue`, { body: queuePlaceSchema, signal })
        .catch(() => undefined);
      if (signal.aborted) return;
      line.wait(place?.waiting ?? undefined);
    }
    await sleep(askPlaceEveryMs, undefined, { signal }).catch(() => {});
  }
}
