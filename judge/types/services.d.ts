import type { Latency, LinkOptions } from './link.d.ts';

/**
 * Services of the world that the solution is given as arguments. Each operation is atomic and takes effect when it
 * arrives; the link of the service decides how long it takes and what goes wrong. A scenario that calls an operation
 * itself does so at once, past the link and the history.
 *
 * Errors have a `name` and an equal `code`, and a `status` as HTTP has them. What a solution sends to services is bounded
 * (200,000 operations and 32 MiB in a run); beyond it the verdict is OLE.
 */

/** An operation of the solution as the host recorded it, in the order in which they were sent. */
export interface ServiceOperation {
  readonly operation: string;
  /** Its arguments, and the first of them where it is a text; a bucket's without bodies. Absent if it never arrived. */
  readonly args?: readonly unknown[];
  readonly key?: string;
  /** What the service answered, or the name of the error that it threw; also where the caller never heard it. */
  readonly value?: unknown;
  readonly error?: string;
  /** When it was sent, when it took effect, and when its caller heard of it; null if that never happened (yet). */
  readonly atMs: number;
  readonly arrivedAtMs: number | null;
  readonly endedAtMs: number | null;
  /** `failure` is an error of the service itself, `error` one of the link. */
  readonly outcome: 'pending' | 'answer' | 'failure' | 'error' | 'reset' | 'timeout';
  readonly fault: string | null;
}

/** What every service has for its author; the solution does not see it. */
export interface ServiceRecord {
  readonly history: readonly ServiceOperation[];
}

export interface ServiceOptions extends LinkOptions {
  /** Its name in the history and in messages, such as "sessions" for "sessions.get". */
  readonly name?: string;
}

export interface KeyValue {
  /** A store that several clients share. */
  store<Value = unknown>(
    options?: KeyValueOptions<Value>,
  ): KeyValueStore<Value> & KeyValueAuthor<Value>;
}

export interface KeyValueOptions<Value = unknown> extends ServiceOptions {
  readonly initial?: Readonly<Record<string, Value>>;
}

export interface TimeToLive {
  /** The key is gone so many ms after the operation took effect: alive before that moment, not at it. */
  readonly ttlMs?: number;
}

/** Keys are texts of 1 to 1024 characters (else InvalidKey, KeyTooLong); values are compared by content. */
export interface KeyValueStore<Value = unknown> {
  get(key: string): Promise<Value | undefined>;
  has(key: string): Promise<boolean>;
  /** Without `ttlMs`, the key stays for ever, also one that had a deadline. */
  set(key: string, value: Value, options?: TimeToLive): Promise<void>;
  /** Answers whether the key was there. */
  delete(key: string): Promise<boolean>;
  /** Answers whether it was set: only where there was no key. */
  setIfAbsent(key: string, value: Value, options?: TimeToLive): Promise<boolean>;
  /** Sets the key if its value is the expected one; `undefined` stands for no key. */
  compareAndSet(
    key: string,
    expected: Value | undefined,
    value: Value,
    options?: TimeToLive,
  ): Promise<boolean>;
  /** Deletes the key if its value is the expected one, as a lock is given back. */
  compareAndDelete(key: string, expected: Value): Promise<boolean>;
  /** Adds to a number and answers the sum; a missing key counts from 0 and only then takes the `ttlMs`. Else WrongType. */
  incr(key: string, by?: number, options?: TimeToLive): Promise<number>;
  /** A new deadline from now on; answers whether the key is there. */
  expire(key: string, ttlMs: number): Promise<boolean>;
  /** The time that is left: null without a deadline, undefined without the key. */
  ttlMs(key: string): Promise<number | null | undefined>;
  getMany(keys: readonly string[]): Promise<(Value | undefined)[]>;
  setMany(values: Readonly<Record<string, Value>>, options?: TimeToLive): Promise<void>;
  /** Keys in order, `limit` of them (default 100, at most 1000), after `cursor`; a cursor comes back while there are more. */
  scan(options?: {
    readonly prefix?: string;
    readonly cursor?: string;
    readonly limit?: number;
  }): Promise<{
    readonly keys: string[];
    readonly cursor?: string;
  }>;
}

export interface KeyValueAuthor<Value = unknown> extends ServiceRecord {
  peek(key: string): Value | undefined;
  load(values: Readonly<Record<string, Value>>): void;
  readonly keys: readonly string[];
}

export interface ObjectStore {
  /** An S3-like bucket. */
  bucket(options?: BucketOptions): Bucket & BucketAuthor;
}

export interface BucketOptions extends ServiceOptions {
  readonly initial?: Readonly<Record<string, string | Uint8Array>>;
  /** Entries of a list's page at most (default and maximum 1000). */
  readonly pageSize?: number;
  /** A put or delete is seen by `list` only after this time (default 0); get and head see it at once. */
  readonly listDelayMs?: Latency;
  /** Bytes that each part of an upload but the last has at least (default 0; S3's own is 5 MiB). */
  readonly minPartBytes?: number;
}

export interface PutOptions {
  readonly contentType?: string;
  readonly metadata?: Readonly<Record<string, string>>;
  /** Only over the object with this ETag, or only where there is none ("*"); else PreconditionFailed (412). */
  readonly ifMatch?: string;
  readonly ifNoneMatch?: string;
}

export interface GetOptions {
  /** Else PreconditionFailed (412). */
  readonly ifMatch?: string;
  /** Else NotModified (304). */
  readonly ifNoneMatch?: string;
}

export interface ObjectHead {
  /** The MD5 of the bytes as hex in quotes; after an upload in n parts, the MD5 of the parts' MD5s and "-n". */
  readonly etag: string;
  readonly size: number;
  readonly lastModified: Date;
  readonly contentType: string;
  readonly metadata: Readonly<Record<string, string>>;
}

export interface ObjectPage {
  readonly objects: readonly {
    readonly key: string;
    readonly etag: string;
    readonly size: number;
    readonly lastModified: Date;
  }[];
  /** Common prefixes up to the delimiter; they count for the page like objects do. */
  readonly prefixes: readonly string[];
  readonly isTruncated: boolean;
  /** Where the next page begins. */
  readonly cursor?: string;
}

export interface UploadInfo {
  readonly key: string;
  readonly uploadId: string;
  readonly startedAtMs: number;
  readonly parts: number;
}

/** Errors by S3's codes: NoSuchKey, NoSuchUpload (404), PreconditionFailed (412), InvalidPart, SlowDown (503), ... */
export interface Bucket {
  put(
    key: string,
    body: string | Uint8Array,
    options?: PutOptions,
  ): Promise<{ readonly etag: string }>;
  /** `range` is the first and last byte, both included; InvalidRange (416) where there are none. */
  get(
    key: string,
    options?: GetOptions & { readonly range?: readonly [first: number, last: number] },
  ): Promise<ObjectHead & { readonly body: Uint8Array }>;
  head(key: string, options?: GetOptions): Promise<ObjectHead>;
  /** No error where there is no such key. */
  delete(key: string): Promise<void>;
  /** 1000 keys at most. */
  deleteMany(keys: readonly string[]): Promise<void>;
  copy(from: string, to: string): Promise<{ readonly etag: string }>;
  /** In order of key (UTF-16 code units), after `cursor` or `startAfter`. */
  list(options?: {
    readonly prefix?: string;
    readonly delimiter?: string;
    readonly startAfter?: string;
    readonly cursor?: string;
    readonly limit?: number;
  }): Promise<ObjectPage>;
  createMultipart(
    key: string,
    options?: Pick<PutOptions, 'contentType' | 'metadata'>,
  ): Promise<{ readonly uploadId: string }>;
  /** Parts are numbered from 1 to 10,000; a number that comes again replaces its part. */
  uploadPart(
    uploadId: string,
    partNumber: number,
    body: string | Uint8Array,
  ): Promise<{ readonly etag: string }>;
  /** Puts the named parts together, in rising order: else InvalidPartOrder, InvalidPart or EntityTooSmall. */
  completeMultipart(
    uploadId: string,
    parts: readonly { readonly partNumber: number; readonly etag?: string }[],
    options?: Pick<PutOptions, 'ifMatch' | 'ifNoneMatch'>,
  ): Promise<{ readonly etag: string }>;
  abortMultipart(uploadId: string): Promise<void>;
  listMultiparts(): Promise<readonly UploadInfo[]>;
}

export interface BucketAuthor extends ServiceRecord {
  peek(key: string): (ObjectHead & { readonly body: Uint8Array }) | undefined;
  load(objects: Readonly<Record<string, string | Uint8Array>>): void;
  readonly keys: readonly string[];
  /** Uploads that are neither complete nor aborted. */
  readonly uploads: readonly UploadInfo[];
  /** Bytes of all bodies that the solution has sent, also of refused puts. */
  readonly bytesReceived: number;
}

export interface Queues {
  create<Body = unknown>(options?: QueueOptions<Body>): Queue<Body> & QueueAuthor<Body>;
}

export interface QueueOptions<Body = unknown> extends ServiceOptions {
  /** How long a message that is received stays hidden (default 30,000). */
  readonly visibilityMs?: number;
  /** How long a message that is sent stays hidden (default 0). */
  readonly delayMs?: number;
  /** Strict order in each group: a message comes only when those before it are acknowledged. */
  readonly fifo?: boolean;
  /** For so long a `deduplicationId` is known (default 300,000). */
  readonly deduplicationMs?: number;
  /** How likely (0 to 1) a message that is received stays there to be received again at once. */
  readonly duplicates?: number;
  /** Any of the first so many messages may come first (default 1: in order). Not for `fifo`. */
  readonly reorder?: number;
  /** A message that was received `maxReceives` times moves there instead of being received again. */
  readonly deadLetter?: { readonly queue: QueueAuthor<Body>; readonly maxReceives: number };
}

export interface Received<Body = unknown> {
  readonly id: string;
  /** Acknowledges this delivery; a new one of the same message makes it void. */
  readonly receipt: string;
  readonly body: Body;
  readonly receiveCount: number;
  readonly sentAtMs: number;
  readonly groupId: string;
}

/** A queue that delivers at least once. */
export interface Queue<Body = unknown> {
  /** A `deduplicationId` that is known answers the id of the message that it was sent with. */
  send(
    body: Body,
    options?: {
      readonly delayMs?: number;
      readonly groupId?: string;
      readonly deduplicationId?: string;
    },
  ): Promise<{ readonly id: string }>;
  /** Up to `max` messages (default 1, at most 100); with `waitMs` it waits so long for the first of them. */
  receive(options?: {
    readonly max?: number;
    readonly waitMs?: number;
    readonly visibilityMs?: number;
  }): Promise<Received<Body>[]>;
  /** The message is done. Answers false when the receipt is void. */
  ack(receipt: string): Promise<boolean>;
  /** The message can be received again, at once or later. Answers false when it is not held any more. */
  nack(receipt: string, options?: { readonly delayMs?: number }): Promise<boolean>;
  /** Hidden for so long from now on; ReceiptHandleIsInvalid when it is not held any more. */
  changeVisibility(receipt: string, visibilityMs: number): Promise<void>;
  count(): Promise<{
    readonly visible: number;
    readonly inFlight: number;
    readonly delayed: number;
  }>;
}

export interface QueueAuthor<Body = unknown> extends ServiceRecord {
  push(body: Body, options?: { readonly delayMs?: number; readonly groupId?: string }): void;
  /** All that are neither acknowledged nor moved to the dead letters, in order of sending. */
  readonly messages: readonly {
    readonly id: string;
    readonly body: Body;
    readonly groupId: string;
    readonly sentAtMs: number;
    readonly visibleAtMs: number;
    readonly receiveCount: number;
  }[];
}

export interface Clients {
  /**
   * Runs `count` clients that arrive in a pattern, and resolves when all are through, with what came of each run of
   * `body` in order of client and round. What a body throws is kept as `error`.
   */
  <Value>(
    count: number,
    body: (client: { readonly index: number; readonly round: number }) => Value | Promise<Value>,
    options?: ClientOptions,
  ): Promise<ClientResult<Value>[]>;
}

/** One pattern at most; without, all arrive at once. Random patterns are choices of the run. */
export interface ClientOptions {
  /** One every so many ms, the first at once. */
  readonly everyMs?: number;
  /** Each at its moment, in ms after the call of `clients`. */
  readonly atMs?: readonly number[];
  /** Each at a moment of its own in [0, withinMs], in whole ms. */
  readonly withinMs?: number;
  /** A Poisson process: pauses with this mean. */
  readonly poissonMs?: number;
  /** So many at once, every so many ms. */
  readonly bursts?: { readonly size: number; readonly everyMs: number };
  /** Pauses that go evenly from the first number of ms to the second. */
  readonly ramp?: readonly [fromMs: number, toMs: number];
  /** How often each client runs its body, one after the other (default 1), with a pause to think between (default 0). */
  readonly rounds?: number;
  readonly thinkMs?: Latency;
}

export interface ClientResult<Value> {
  readonly index: number;
  readonly round: number;
  readonly startedAtMs: number;
  readonly endedAtMs: number;
  readonly value?: Value;
  readonly error?: unknown;
}
