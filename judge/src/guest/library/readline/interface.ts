import { EventEmitter, on } from 'node:events';
import { StringDecoder } from 'node:string_decoder';
import { guest } from 'tickjudge:guest';
import type { AnyFunction } from '../library-types.ts';
import { invalidArgType, nodeError, requireSignal } from '../node-error.ts';

export interface InputStream {
  on(event: string, listener: AnyFunction): unknown;
  removeListener(event: string, listener: AnyFunction): unknown;
  pause?(): unknown;
  resume?(): unknown;
}

export interface InterfaceOptions {
  readonly input: InputStream;
  readonly output?: { write(text: string): unknown };
  readonly prompt?: string;
  readonly crlfDelay?: number;
  readonly signal?: AbortSignal;
}

const lineBreak = /\r?\n|\r(?!\n)|\u2028|\u2029/;

/** Node's readline without a terminal: lines of an input, questions and prompts to an output. */
export class Interface extends EventEmitter {
  readonly input: InputStream;
  readonly output: { write(text: string): unknown } | undefined;
  readonly terminal = false;
  line = '';
  closed = false;
  protected answer: ((line: string) => void) | undefined;
  private paused = false;
  private rest = '';
  private returnAtMs = -Infinity;
  private promptText: string;
  private readonly decoder = new StringDecoder('utf8');
  private readonly crlfDelayMs: number;
  private readonly onData = (chunk: unknown): void =>
    this.take(this.decoder.write(chunk as Uint8Array));
  private readonly onEnd = (): void => {
    const last = this.rest + this.decoder.end();
    this.rest = '';
    if (last.length > 0) this.tell(last);
    this.close();
  };
  private readonly onError = (error: unknown): void => void this.emit('error', error);

  constructor(first: InterfaceOptions | InputStream, output?: InterfaceOptions['output']) {
    super();
    const options = isStream(first) ? { input: first, output } : first;
    const { input, prompt = '> ', crlfDelay = 100, signal } = options as InterfaceOptions;
    if (!isStream(input)) throw invalidArgType('input', 'an instance of Stream', input);
    requireSignal('options.signal', signal);
    this.input = input;
    this.output = options.output;
    this.promptText = prompt;
    this.crlfDelayMs = Math.max(100, crlfDelay);
    input.on('error', this.onError);
    input.on('data', this.onData);
    input.on('end', this.onEnd);
    input.resume?.();
    if (signal?.aborted) queueMicrotask(() => this.close());
    else signal?.addEventListener('abort', () => this.close(), { once: true });
  }

  getPrompt(): string {
    return this.promptText;
  }
  setPrompt(prompt: string): void {
    this.promptText = String(prompt);
  }
  prompt(): void {
    this.requireOpen();
    if (this.paused) this.resume();
    this.output?.write(this.promptText);
  }

  question(query: string, first: unknown, second?: unknown): unknown {
    this.requireOpen();
    const callback = (typeof first === 'function' ? first : second) as (line: string) => void;
    const { signal } = (typeof first === 'object' && first !== null ? first : {}) as {
      signal?: AbortSignal;
    };
    requireSignal('options.signal', signal);
    if (signal?.aborted) return undefined;
    if (typeof callback !== 'function') return undefined;
    this.ask(query, callback);
    signal?.addEventListener('abort', () => (this.answer = undefined), { once: true });
    return undefined;
  }

  pause(): this {
    this.requireOpen();
    if (this.paused) return this;
    this.input.pause?.();
    this.paused = true;
    this.emit('pause');
    return this;
  }
  resume(): this {
    this.requireOpen();
    if (!this.paused) return this;
    this.input.resume?.();
    this.paused = false;
    this.emit('resume');
    return this;
  }
  /** As if it had come from the input. */
  write(text: unknown): void {
    this.requireOpen();
    if (this.paused) this.resume();
    this.take(typeof text === 'string' ? text : this.decoder.write(text as Uint8Array));
  }
  close(): void {
    if (this.closed) return;
    this.pause();
    this.input.removeListener('data', this.onData);
    this.input.removeListener('end', this.onEnd);
    this.input.removeListener('error', this.onError);
    this.closed = true;
    this.emit('close');
  }

  [Symbol.dispose](): void {
    this.close();
  }
  /** Each line once; lines that come while the consumer is busy are kept. */
  async *[Symbol.asyncIterator](): AsyncGenerator<string> {
    const lines = on(this, 'line', { close: ['close'], highWaterMark: 1024 });
    try {
      for await (const [line] of lines) yield line as string;
    } finally {
      this.close();
    }
  }

  protected ask(query: string, answer: (line: string) => void): void {
    if (this.answer) {
      this.prompt();
      return;
    }
    this.answer = answer;
    this.output?.write(query);
    if (this.paused) this.resume();
  }
  protected requireOpen(): void {
    if (this.closed) throw nodeError(Error, 'ERR_USE_AFTER_CLOSE', 'readline was closed');
  }

  /** "\r\n" is one line break also when it is cut between two chunks that come soon after each other. */
  private take(text: string): void {
    const isSecondHalf =
      text.startsWith('\n') && guest.clock.monotonicMs() - this.returnAtMs <= this.crlfDelayMs;
    const fresh = isSecondHalf ? text.slice(1) : text;
    if (fresh.length === 0) return;
    this.returnAtMs = fresh.endsWith('\r') ? guest.clock.monotonicMs() : -Infinity;
    const lines = (this.rest + fresh).split(lineBreak);
    this.rest = lines.pop() ?? '';
    for (const line of lines) this.tell(line);
  }
  private tell(line: string): void {
    const { answer } = this;
    this.answer = undefined;
    if (answer) answer(line);
    else this.emit('line', line);
  }
}

function isStream(value: unknown): value is InputStream {
  return typeof (value as Partial<InputStream> | null | undefined)?.on === 'function';
}
