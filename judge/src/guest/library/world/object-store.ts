import { utf8ToBytes } from '@noble/hashes/utils.js';
import type { FaultOptions, LinkOptions } from '../../scenario/link-options.ts';
import type { ServiceWorld } from '../../scenario/service.ts';
import { atLeast, keyText, serviceError } from '../../world/arguments.ts';
import { ListIndex } from '../../world/list-index.ts';
import { etagOf, type StoredObject } from '../../world/stored-object.ts';
import { Uploads } from '../../world/uploads.ts';

interface BucketOptions extends LinkOptions {
  readonly name?: string;
  readonly initial?: Readonly<Record<string, string | Uint8Array>>;
  /** Objects in one page of a list at most. */
  readonly pageSize?: number;
  /** A list shows a put or delete only after this time: the list is eventually consistent. */
  readonly listDelayMs?: number | readonly [number, number];
  /** Parts of an upload, but the last, have so many bytes at least. */
  readonly minPartBytes?: number;
}

interface PutOptions {
  readonly contentType?: string;
  readonly metadata?: Readonly<Record<string, string>>;
  readonly ifMatch?: string;
  readonly ifNoneMatch?: string;
}

interface GetOptions {
  readonly ifMatch?: string;
  readonly ifNoneMatch?: string;
  /** First and last byte, both included. */
  readonly range?: readonly [number, number];
}

interface ListOptions {
  readonly prefix?: string;
  readonly delimiter?: string;
  readonly startAfter?: string;
  readonly cursor?: string;
  readonly limit?: number;
}

/** A bucket of an S3-like store: strongly consistent, as S3 is, with conditional puts and uploads in parts. */
export function create(world: ServiceWorld, options: BucketOptions = {}): object {
  const { name = 'bucket', initial = {}, pageSize, listDelayMs, minPartBytes, ...link } = options;
  const objects = new Map<string, StoredObject>();
  const mostPerPage = Math.min(pageSize ?? 1000, 1000);
  const index = new ListIndex(world, () =>
    listDelayMs === undefined ? 0 : world.chooseLatencyMs(`${name} list delay`, listDelayMs),
  );
  let bytesReceived = 0;

  const store = (key: string, object: Omit<StoredObject, 'lastModified'>): { etag: string } => {
    const stored = { ...object, lastModified: world.wallTime() };
    objects.set(key, stored);
    index.put(key, stored);
    return { etag: object.etag };
  };
  const uploads = new Uploads(world, minPartBytes ?? 0, store);
  const existing = (key: unknown): StoredObject => {
    const object = objects.get(keyText(key));
    if (!object) throw serviceError('NoSuchKey', 'The specified key does not exist.', 404);
    return object;
  };
  const receive = (body: unknown): Uint8Array => {
    const bytes = typeof body === 'string' ? utf8ToBytes(body) : body;
    if (!(bytes instanceof Uint8Array))
      throw serviceError('InvalidArgument', 'A body is a string or a Uint8Array.', 400);
    bytesReceived += bytes.length;
    return bytes;
  };
  const remove = (key: string): void => {
    if (objects.delete(key)) index.delete(key);
  };
  const put = (key: unknown, body: unknown, how: PutOptions = {}): { etag: string } => {
    const bytes = receive(body);
    checkConditions(objects.get(keyText(key)), how);
    return store(key as string, { body: bytes, etag: etagOf(bytes), ...describe(how) });
  };
  const load = (files: Readonly<Record<string, string | Uint8Array>>): void => {
    const before = bytesReceived;
    for (const [key, body] of Object.entries(files)) put(key, body);
    bytesReceived = before;
  };
  load(initial);

  return world.create({
    name,
    options: link,
    refusal,
    note: (operation, args) =>
      operation === 'put' || operation === 'uploadPart' ? args.map(withoutBytes) : args,
    methods: {
      put,
      get: (key: unknown, how: GetOptions = {}) => {
        const object = existing(key);
        checkConditions(object, how, true);
        const { body, ...rest } = withSize(object);
        return how.range ? { ...rest, body: slice(body, how.range) } : { ...rest, body };
      },
      head: (key: unknown, how: GetOptions = {}) => {
        const object = existing(key);
        checkConditions(object, how, true);
        const { body: _body, ...rest } = withSize(object);
        return rest;
      },
      delete: (key: unknown) => remove(keyText(key)),
      deleteMany: (keys: unknown) => {
        if (!Array.isArray(keys) || keys.length > 1000)
          throw serviceError('MalformedXML', 'Pass 1000 keys at most.', 400);
        for (const key of keys) remove(keyText(key));
      },
      copy: (from: unknown, to: unknown) => {
        const { lastModified: _lastModified, ...object } = existing(from);
        return store(keyText(to), object);
      },
      list: (how: ListOptions = {}) =>
        index.page(how, Math.min(atLeast('limit', how.limit ?? mostPerPage, 1), mostPerPage)),
      createMultipart: (key: unknown, how: PutOptions = {}) =>
        uploads.begin(keyText(key), describe(how)),
      uploadPart: (id: unknown, part: unknown, body: unknown) =>
        uploads.put(id, part, receive(body)),
      completeMultipart: (id: unknown, parts: unknown, how: PutOptions = {}) => {
        checkConditions(objects.get(uploads.find(id).key), how);
        return uploads.complete(id, parts);
      },
      abortMultipart: (id: unknown) => uploads.abort(id),
      listMultiparts: () => uploads.open,
    },
    author: {
      load,
      peek: (key: string) => {
        const object = objects.get(key);
        return object && withSize(object);
      },
      get keys() {
        return [...objects.keys()].sort();
      },
      get uploads() {
        return uploads.open;
      },
      get bytesReceived() {
        return bytesReceived;
      },
    },
  });
}

function describe({ contentType = 'application/octet-stream', metadata = {} }: PutOptions) {
  return { contentType: String(contentType), metadata };
}

/** Conditions of a put; those of a get differ in what an equal tag means. */
function checkConditions(
  object: StoredObject | undefined,
  { ifMatch, ifNoneMatch }: GetOptions,
  isRead = false,
): void {
  const isKnown = object && (ifNoneMatch === '*' || object.etag === ifNoneMatch);
  if (isRead && isKnown) throw serviceError('NotModified', 'Not Modified', 304);
  if (isKnown || (ifMatch !== undefined && object?.etag !== ifMatch))
    throw serviceError(
      'PreconditionFailed',
      'At least one of the preconditions did not hold.',
      412,
    );
}

function withSize(object: StoredObject) {
  return { ...object, size: object.body.length };
}

function slice(body: Uint8Array, [from, to]: readonly [number, number]): Uint8Array {
  if (!(from >= 0 && from <= to && from < body.length))
    throw serviceError('InvalidRange', 'The requested range is not satisfiable.', 416);
  return body.slice(from, to + 1);
}

function withoutBytes(value: unknown): unknown {
  if (value instanceof Uint8Array) return { bytes: value.length };
  return typeof value === 'string' && value.length > 1024 ? { bytes: value.length } : value;
}

const refusals: Readonly<Record<string, readonly [message: string, status: number]>> = {
  SlowDown: ['Please reduce your request rate.', 503],
  InternalError: ['We encountered an internal error. Please try again.', 500],
  ServiceUnavailable: ['Please try again later.', 503],
  RequestTimeout: ['Your socket connection was not read from in time.', 400],
  AccessDenied: ['Access Denied', 403],
};

function refusal({ code = 'SlowDown' }: FaultOptions): Error {
  const known = refusals[String(code)];
  if (!known)
    throw new RangeError(
      `A bucket's error has the code ${Object.keys(refusals).join(', ')}, not ${String(code)}.`,
    );
  return serviceError(String(code), ...known);
}
