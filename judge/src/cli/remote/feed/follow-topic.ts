import { z } from 'zod';
import type { Server } from '../server.ts';
import { RemoteError } from '../remote-error.ts';
import { BrokenFeedError, readLines, silentMs } from './read-lines.ts';

/** What every event of a topic has. */
const eventSchema = z.looseObject({ kind: z.string(), sequence: z.int().min(1) });
export type TopicEvent = z.infer<typeof eventSchema>;

/**
 * The events of a topic, such as "submission/<id>", after the one of a number, as they happen. Ends when the server
 * ends it, and throws when the connection breaks; whoever follows asks again after the last event it was given.
 * Numbers without gaps say that none is missing; one that comes again is not given twice.
 */
export async function* followTopic(
  server: Server,
  topic: string,
  after: number,
  signal: AbortSignal,
): AsyncGenerator<TopicEvent> {
  const silence = new Silence(server.url);
  const path = `/feed/${topic}?after=${after}&follow=true`;
  // Compressed, events would wait for each other.
  const headers = { accept: 'application/x-ndjson', 'accept-encoding': 'identity' };
  try {
    const ended = AbortSignal.any([signal, silence.signal]);
    const response = await server.open(path, { headers }, ended);
    if (!/^application\/x-ndjson\b/i.test(response.headers.get('content-type') ?? ''))
      throw new BrokenFeedError('The answer is no feed.');
    let last = after;
    for await (const line of readLines(response.body ?? noBody, () => silence.heard())) {
      const event = parse(line, server.url);
      if (event.sequence <= last) continue;
      if (event.sequence !== last + 1) throw new BrokenFeedError('An event is missing.');
      last = event.sequence;
      yield event;
    }
  } catch (error) {
    signal.throwIfAborted();
    if (silence.signal.aborted) throw silence.signal.reason;
    if (error instanceof RemoteError || error instanceof BrokenFeedError) throw error;
    throw RemoteError.passing(`The connection to ${server.url} broke.`);
  } finally {
    silence.end();
  }
}

/** The last line of a feed that the server ended before it was over. */
const endSchema = z.object({ error: z.object({ code: z.string() }) });

function parse(line: string, url: string): TopicEvent {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new BrokenFeedError('A line of the feed is no JSON.');
  }
  // Why, a new request is told.
  if (endSchema.safeParse(value).success)
    throw RemoteError.passing(`${url} ended the feed before it was over.`);
  const event = eventSchema.safeParse(value);
  if (event.success) return event.data;
  throw new BrokenFeedError('A line of the feed is no event.');
}

const noBody = (async function* () {})();

/** Ends what a server is silent about for too long: its end may have got lost on the way. */
class Silence {
  readonly #controller = new AbortController();
  readonly #url: string;
  #timer: NodeJS.Timeout;

  constructor(url: string) {
    this.#url = url;
    this.#timer = this.#start();
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  heard(): void {
    this.#timer.refresh();
  }

  end(): void {
    clearTimeout(this.#timer);
    // The answer is not read any further.
    this.#controller.abort();
  }

  #start(): NodeJS.Timeout {
    return setTimeout(
      () => this.#controller.abort(RemoteError.passing(`${this.#url} says nothing any more.`)),
      silentMs,
    );
  }
}
