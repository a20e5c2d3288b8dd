import type { Socket } from 'socket.io';

type Connection = Socket['conn'];

/** What the types of engine.io keep to themselves. */
interface Inside {
  readonly writeBuffer: readonly { data?: unknown }[];
  readonly transport: { readonly socket?: { readonly bufferedAmount?: number } };
}

/**
 * The way out to one socket. What is sent is sent in turns, each after the last one's has left this process: so one
 * page waits for a client that does not read, whatever it watches and asks. A client for which nothing moves is cut off.
 */
export class Outlet {
  readonly #connection: Connection;
  readonly #stallMs: number;
  readonly #stalled: () => void;
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;

  /** Calls `stalled` when it cuts a client off that does not read. */
  constructor(connection: Connection, stallMs: number, stalled: () => void) {
    this.#connection = connection;
    this.#stallMs = stallMs;
    this.#stalled = stalled;
  }

  /** Turns that have not begun or ended. */
  get waiting(): number {
    return this.#waiting;
  }

  /** Runs when everything before has left; rejects, without running, when the connection has ended. */
  turn<Result>(send: () => Promise<Result>): Promise<Result> {
    this.#waiting += 1;
    const mine = this.#last
      .then(() => this.#drained())
      .then(send)
      .finally(() => (this.#waiting -= 1));
    this.#last = mine.catch(() => undefined);
    return mine;
  }

  /** What was sent and has not left this process. */
  bufferedBytes(): number {
    const { writeBuffer, transport } = this.#inside;
    const lengths = writeBuffer.map(({ data }) => (typeof data === 'string' ? data.length : 0));
    return lengths.reduce((sum, length) => sum + length, transport.socket?.bufferedAmount ?? 0);
  }

  /** Ends the connection as if the network had; the client comes again, and is told then what is the matter. */
  cut(): void {
    this.#connection.close(true);
  }

  get #inside(): Inside {
    return this.#connection as unknown as Inside;
  }

  /** A transport is writable once the last packet was handed to the operating system, or a poll waits for one. */
  async #drained(): Promise<void> {
    const connection = this.#connection;
    const until = performance.now() + this.#stallMs;
    while (this.#inside.writeBuffer.length > 0 || !connection.transport.writable) {
      const left = until - performance.now();
      if (connection.readyState !== 'open') throw new Error('The connection has ended.');
      if (left <= 0) {
        this.cut();
        this.#stalled();
        throw new Error('The client did not take what was sent to it.');
      }
      await somethingMoves(connection, left);
    }
    if (connection.readyState !== 'open') throw new Error('The connection has ended.');
  }
}

/** Resolves when the transport took something, is another one or ended, or after so long. */
function somethingMoves(connection: Connection, mostMs: number): Promise<void> {
  const { transport } = connection;
  return new Promise((resolve) => {
    const moved = () => {
      clearTimeout(timer);
      transport.off('ready', moved);
      connection.off('upgrade', moved).off('close', moved);
      resolve();
    };
    const timer = setTimeout(moved, mostMs);
    transport.once('ready', moved);
    connection.once('upgrade', moved).once('close', moved);
  });
}
