import { io, type Socket } from 'socket.io-client';
import type {
  ClientEvents,
  FeedEvent,
  ServerEvents,
  WatchAnswer,
} from '../../apps/api/src/contract.ts';

type FeedSocket = Socket<ServerEvents, ClientEvents>;

interface Followed {
  readonly events: FeedEvent[];
  readonly ended: (events: readonly FeedEvent[]) => void;
}

/** Whether nothing comes after this event while nobody judges again. */
export const isLast = (event: FeedEvent) =>
  event.kind === 'verdict' || (event.kind === 'state' && event.state === 'cancelled');

/**
 * Follows submissions over a socket. One that breaks, or an API that refuses, is left for the other API, and each
 * submission is taken up after the last event that was heard.
 */
export class FeedFollower {
  /** What came twice, out of order, or after a gap. */
  readonly violations: string[] = [];
  readonly #urls: readonly string[];
  readonly #token: string;
  readonly #followed = new Map<string, Followed>();
  #turn: number;
  #socket: FeedSocket;
  #again: NodeJS.Timeout | undefined;
  #isClosed = false;

  constructor(urls: readonly string[], token: string, first: number) {
    this.#urls = urls;
    this.#token = token;
    this.#turn = first;
    this.#socket = this.#connect();
  }

  /** Every event of a submission, from the first to the end of its judgement. */
  follow(submissionId: string): Promise<readonly FeedEvent[]> {
    return new Promise((ended) => {
      this.#followed.set(submissionId, { events: [], ended });
      this.#watch(this.#socket, submissionId);
    });
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#again);
    this.#socket.disconnect();
  }

  #connect(): FeedSocket {
    const url = this.#urls[this.#turn++ % this.#urls.length] as string;
    const socket: FeedSocket = io(url, {
      auth: { token: this.#token },
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
      timeout: 15_000,
    });
    socket.on('connect', () => {
      for (const id of this.#followed.keys()) this.#watch(socket, id);
    });
    socket.on('feed', (event) => {
      if (socket === this.#socket) this.#hear(event);
    });
    socket.on('disconnect', () => this.#changeOver(socket));
    socket.on('connect_error', () => this.#changeOver(socket));
    return socket;
  }

  #watch(socket: FeedSocket, submissionId: string): void {
    const after = this.#followed.get(submissionId)?.events.length;
    if (!socket.connected || after === undefined) return;
    // A server that forgets the answer is left, as one that refuses.
    socket
      .timeout(30_000)
      .emit('watch', { submissionId, after }, (error: Error | null, answer?: WatchAnswer) => {
        if (error || !answer || 'error' in answer) this.#changeOver(socket);
      });
  }

  #changeOver(socket: FeedSocket): void {
    if (this.#isClosed || socket !== this.#socket || this.#again) return;
    socket.disconnect();
    this.#again = setTimeout(() => {
      this.#again = undefined;
      this.#socket = this.#connect();
    }, 200);
  }

  #hear(event: FeedEvent): void {
    const followed = this.#followed.get(event.submissionId);
    if (!followed) {
      this.violations.push(`${event.submissionId}: event ${event.sequence} after the end`);
      return;
    }
    const { events, ended } = followed;
    if (event.sequence !== events.length + 1)
      this.violations.push(
        `${event.submissionId}: event ${event.sequence} after ${events.length} others`,
      );
    events.push(event);
    if (!isLast(event)) return;
    this.#followed.delete(event.submissionId);
    this.#socket.emit('unwatch', { submissionId: event.submissionId });
    ended(events);
  }
}
