import type { Readable } from 'node:stream';

const newline = 0x0a;

export interface JsonLineListeners {
  onMessage: (message: unknown) => void;
  /** A line is over the cap or is not JSON; nothing more is read. `reason` is one sentence. */
  onFault: (fault: 'too-long' | 'not-json', reason: string) => void;
}

/**
 * Cuts a byte stream into lines of JSON, holding no more than one line of at most `maxLineBytes`. What stands after
 * the last newline is never a message. Lines end at LF only: node:readline also ends them at U+2028, which JSON leaves
 * raw inside strings, so one such character in a submission would break the conversation.
 */
export class JsonLineReader {
  readonly #maxLineBytes: number;
  readonly #listeners: JsonLineListeners;
  #parts: Buffer[] = [];
  #partsBytes = 0;
  #stopped = false;

  constructor(maxLineBytes: number, listeners: JsonLineListeners) {
    this.#maxLineBytes = maxLineBytes;
    this.#listeners = listeners;
  }

  /** Nothing is delivered after this. */
  stop(): void {
    this.#stopped = true;
    this.#parts = [];
  }

  push(chunk: Buffer): void {
    let rest = chunk;
    while (!this.#stopped) {
      const end = rest.indexOf(newline);
      this.#parts.push(end < 0 ? rest : rest.subarray(0, end));
      this.#partsBytes += end < 0 ? rest.length : end;
      if (this.#partsBytes > this.#maxLineBytes) {
        this.#fault('too-long', `A line of more than ${this.#maxLineBytes} bytes was sent.`);
        return;
      }
      if (end < 0) return;
      this.#deliver();
      rest = rest.subarray(end + 1);
    }
  }

  #deliver(): void {
    const line = (
      this.#parts.length === 1 ? this.#parts[0]! : Buffer.concat(this.#parts)
    ).toString();
    this.#parts = [];
    this.#partsBytes = 0;
    let message: unknown;
    try {
      message = JSON.parse(line);
    } catch {
      this.#fault(
        'not-json',
        `A line that is not JSON was sent: ${JSON.stringify(line.slice(0, 80))}.`,
      );
      return;
    }
    this.#listeners.onMessage(message);
  }

  #fault(fault: 'too-long' | 'not-json', reason: string): void {
    this.stop();
    this.#listeners.onFault(fault, reason);
  }
}

/** Reads a stream of JSON lines until it ends or a line is at fault. */
export function readJsonLines(
  stream: Readable,
  maxLineBytes: number,
  listeners: JsonLineListeners,
): void {
  const reader = new JsonLineReader(maxLineBytes, listeners);
  stream.on('data', (chunk: Buffer) => reader.push(chunk));
}
