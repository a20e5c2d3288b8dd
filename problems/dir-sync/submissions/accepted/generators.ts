// Generators and streams: entries, pages and chunks are pulled one by one; a window keeps so many files under way.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Bucket, ObjectPage, SyncOptions, SyncReport } from './contract';

type Kind = 'file' | 'uploaded' | 'unchanged' | 'deleted' | 'skipped' | 'failed';
interface Outcome {
  readonly kind: Kind;
  readonly key: string;
  /** The path of a file, the code of a failure. */
  readonly detail?: string;
  readonly bytes?: number;
}
type Send = <T>(request: () => Promise<T>) => Promise<T>;

export async function syncDirectory(
  directory: string,
  bucket: Bucket,
  { prefix = '', deleteExtra = true, trustList = true, ...numbers }: SyncOptions = {},
): Promise<SyncReport> {
  const partBytes = inRange('partBytes', numbers.partBytes ?? 2 ** 20, 2 ** 20);
  const concurrency = inRange('concurrency', numbers.concurrency ?? 4, 100);
  const maxAttempts = inRange('maxAttempts', numbers.maxAttempts ?? 5, 10);
  const retryMs = inRange('retryMs', numbers.retryMs ?? 100, 60_000);
  if (prefix.at(0) === '/' || prefix.at(-1) === '/') throw new RangeError('prefix');

  const base = prefix === '' ? prefix : prefix + '/';
  const send = retrying(maxAttempts, retryMs);
  const outcomes: Outcome[] = [];
  for await (const outcome of walk(directory, base)) outcomes.push(outcome);
  const files = outcomes.filter(({ kind }) => kind === 'file');

  const etags = new Map<string, string>();
  for await (const { key, etag } of listed(bucket, base, send)) etags.set(key, etag);
  const etagNow = (key: string) =>
    send(() => bucket.head(key)).then(
      ({ etag }) => etag,
      (error) => (codeOf(error) === 'NoSuchKey' ? undefined : Promise.reject(error)),
    );

  async function sync({ key, detail }: Outcome): Promise<Outcome> {
    const path = detail!;
    const { size } = await lstat(path);
    const digests: string[] = [];
    for (const range of ranges(size, partBytes)) digests.push(await digestOf(path, range));
    const etag = etagOf(digests);
    const known = trustList ? etags.get(key) : await etagNow(key);
    if (known === etag) return { kind: 'unchanged', key };
    if (digests.length === 1) {
      const body = await buffer(createReadStream(path));
      await send(() => bucket.put(key, body));
    } else {
      const parts = partsOf(path, size, partBytes, digests);
      await uploadParts(key, parts).catch(async (error) => {
        if (codeOf(error) !== 'NoSuchUpload' || (await etagNow(key)) !== etag) throw error;
      });
    }
    return { kind: 'uploaded', key, bytes: size };
  }

  async function uploadParts(key: string, bodies: AsyncIterable<Buffer>): Promise<void> {
    const { uploadId } = await send(() => bucket.createMultipart(key));
    const parts: { partNumber: number; etag: string }[] = [];
    for await (const body of bodies) {
      const partNumber = parts.length + 1;
      const { etag } = await send(() => bucket.uploadPart(uploadId, partNumber, body));
      parts.push({ partNumber, etag });
    }
    await send(() => bucket.completeMultipart(uploadId, parts));
  }

  await inWindow(concurrency, files, async (file) => {
    outcomes.push(await sync(file).catch((error) => failure(file.key, error)));
  });

  const left = await send(() => bucket.listMultiparts()).catch(() => []);
  await inWindow(concurrency, left, async ({ key, uploadId }) => {
    if (key.startsWith(base)) await send(() => bucket.abortMultipart(uploadId)).catch(() => {});
  });

  if (deleteExtra && !outcomes.some(({ kind }) => kind === 'failed')) {
    for (const { key } of files) etags.delete(key);
    await inWindow(concurrency, slices([...etags.keys()], 1000), async (keys) => {
      const error = await send(() => bucket.deleteMany(keys)).catch((reason: unknown) => reason);
      for (const key of keys) outcomes.push(error ? failure(key, error) : { kind: 'deleted', key });
    });
  }

  const keysOf = (wanted: Kind) =>
    outcomes.flatMap(({ kind, key }) => (kind === wanted ? [key] : [])).sort();
  const codes = new Map(outcomes.map(({ key, detail }) => [key, detail]));
  return {
    uploaded: keysOf('uploaded'),
    unchanged: keysOf('unchanged'),
    deleted: keysOf('deleted'),
    skipped: keysOf('skipped'),
    failed: keysOf('failed').map((key) => ({ key, code: codes.get(key)! })),
    bytesSent: outcomes.reduce((sum, { bytes = 0 }) => sum + bytes, 0),
  };
}

async function* walk(folder: string, base: string): AsyncGenerator<Outcome> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const key = base + entry.name;
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory())
      try {
        yield* walk(path, key + '/');
      } catch (error) {
        yield failure(key + '/', error);
      }
    else yield { kind: entry.isFile() ? 'file' : 'skipped', key, detail: path };
  }
}

async function* listed(
  bucket: Bucket,
  prefix: string,
  send: Send,
): AsyncGenerator<ObjectPage['objects'][number]> {
  let page = await send(() => bucket.list({ prefix }));
  yield* page.objects;
  while (page.isTruncated) {
    const cursor = page.cursor!;
    page = await send(() => bucket.list({ prefix, cursor }));
    yield* page.objects;
  }
}

/** First and last byte of each part, as createReadStream takes them; an empty file has one part. */
function* ranges(size: number, partBytes: number): Generator<{ start: number; end: number }> {
  let start = 0;
  do {
    yield { start, end: start + partBytes - 1 };
    start += partBytes;
  } while (start < size);
}

async function* partsOf(
  path: string,
  size: number,
  partBytes: number,
  digests: readonly string[],
): AsyncGenerator<Buffer> {
  const due = digests.values();
  for (const range of ranges(size, partBytes)) {
    const body = await buffer(createReadStream(path, range));
    if (createHash('md5').update(body).digest('hex') !== due.next().value)
      throw Object.assign(new Error(`${path} has changed.`), { code: 'CHANGED' });
    yield body;
  }
}

function* slices<T>(items: readonly T[], size: number): Generator<T[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size);
}

async function inWindow<T>(
  size: number,
  items: Iterable<T>,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const running = new Set<Promise<void>>();
  for (const item of items) {
    const job = work(item).finally(() => running.delete(job));
    running.add(job);
    if (running.size === size) await Promise.race(running);
  }
  await Promise.all(running);
}

function retrying(maxAttempts: number, retryMs: number): Send {
  const retried = [
    'SlowDown',
    'ServiceUnavailable',
    'InternalError',
    'RequestTimeout',
    'ECONNRESET',
  ];
  return async function send(request) {
    for (let attempt = 1, waitMs = retryMs; attempt < maxAttempts; attempt++, waitMs *= 2)
      try {
        return await request();
      } catch (error) {
        if (!retried.includes(codeOf(error))) throw error;
        await sleep(waitMs);
      }
    return request();
  };
}

async function digestOf(path: string, range: { start: number; end: number }): Promise<string> {
  const hash = createHash('md5');
  for await (const chunk of createReadStream(path, range)) hash.update(chunk);
  return hash.digest('hex');
}

function etagOf(digests: readonly string[]): string {
  if (digests.length === 1) return `"${digests[0]}"`;
  const all = createHash('md5').update(Buffer.from(digests.join(''), 'hex'));
  return `"${all.digest('hex')}-${digests.length}"`;
}

function failure(key: string, error: unknown): Outcome {
  return { kind: 'failed', key, detail: codeOf(error) };
}

function codeOf(error: unknown): string {
  return (error as { code: string }).code;
}

function inRange(name: string, value: number, most: number): number {
  if (Number.isInteger(value) && value >= 1 && value <= most) return value;
  throw new RangeError(`${name} is out of range`);
}
