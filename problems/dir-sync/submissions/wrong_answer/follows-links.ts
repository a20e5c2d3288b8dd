// Asks stat what an entry is, which follows links: it walks in circles, and out of the directory.
// @expect WA in sample
import { createHash } from 'node:crypto';
import { type FileHandle, open, readdir, stat } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Bucket, SyncOptions, SyncReport } from './contract';

const transient = new Set([
  'SlowDown',
  'ServiceUnavailable',
  'InternalError',
  'RequestTimeout',
  'ECONNRESET',
]);

export async function syncDirectory(
  directory: string,
  bucket: Bucket,
  options: SyncOptions = {},
): Promise<SyncReport> {
  const { prefix = '', deleteExtra = true, trustList = true } = options;
  const { partBytes = 1_048_576, concurrency = 4, maxAttempts = 5, retryMs = 100 } = options;
  if (prefix.startsWith('/') || prefix.endsWith('/')) throw new RangeError('prefix');
  demandWhole({ partBytes }, 1_048_576);
  demandWhole({ concurrency }, 100);
  demandWhole({ maxAttempts }, 10);
  demandWhole({ retryMs }, 60_000);

  const base = prefix === '' ? '' : `${prefix}/`;
  const files = new Map<string, string>();
  const report = {
    uploaded: [] as string[],
    unchanged: [] as string[],
    deleted: [] as string[],
    skipped: [] as string[],
    failed: [] as { key: string; code: string }[],
    bytesSent: 0,
  };

  async function walk(folder: string, keyBase: string): Promise<void> {
    for (const name of await readdir(folder)) {
      const path = `${folder}/${name}`;
      const key = keyBase + name;
      const entry = await stat(path);
      if (entry.isFile()) files.set(key, path);
      else if (entry.isDirectory())
        await walk(path, `${key}/`).catch((error) => fail(`${key}/`, error));
      else report.skipped.push(key);
    }
  }

  function fail(key: string, error: unknown): void {
    report.failed.push({ key, code: codeOf(error) });
  }

  async function send<T>(request: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await request();
      } catch (error) {
        if (attempt === maxAttempts || !transient.has(codeOf(error))) throw error;
        await sleep(retryMs * 2 ** (attempt - 1));
      }
    }
  }

  async function inLanes<T>(items: Iterable<T>, work: (item: T) => Promise<void>): Promise<void> {
    const rest = items[Symbol.iterator]();
    const lane = async () => {
      for (let next = rest.next(); !next.done; next = rest.next()) await work(next.value);
    };
    await Promise.all(Array.from({ length: concurrency }, lane));
  }

  async function listAll(): Promise<Map<string, string>> {
    const found = new Map<string, string>();
    let cursor: string | undefined;
    do {
      const place = cursor === undefined ? {} : { cursor };
      const page = await send(() => bucket.list({ prefix: base, ...place }));
      for (const { key, etag } of page.objects) found.set(key, etag);
      cursor = page.cursor;
    } while (cursor !== undefined);
    return found;
  }

  async function etagNow(key: string): Promise<string | undefined> {
    try {
      return (await send(() => bucket.head(key))).etag;
    } catch (error) {
      if (codeOf(error) === 'NoSuchKey') return undefined;
      throw error;
    }
  }

  async function syncFile(handle: FileHandle, key: string): Promise<void> {
    const { size } = await handle.stat();
    const count = Math.max(1, Math.ceil(size / partBytes));
    const partAt = async (index: number): Promise<Buffer> => {
      const from = index * partBytes;
      const bytes = Buffer.alloc(Math.min(partBytes, size - from));
      const { bytesRead } = await handle.read(bytes, 0, bytes.length, from);
      return bytes.subarray(0, bytesRead);
    };

    let part = await partAt(0);
    const digests = [md5(part)];
    while (digests.length < count) digests.push(md5((part = await partAt(digests.length))));
    if ((trustList ? listed.get(key) : await etagNow(key)) === etagOf(digests)) {
      report.unchanged.push(key);
      return;
    }
    if (count === 1) await send(() => bucket.put(key, part));
    else await uploadParts(key, digests, partAt);
    report.uploaded.push(key);
    report.bytesSent += size;
  }

  async function uploadParts(
    key: string,
    digests: readonly Buffer[],
    partAt: (index: number) => Promise<Buffer>,
  ): Promise<void> {
    const { uploadId } = await send(() => bucket.createMultipart(key));
    const sent: { partNumber: number }[] = [];
    for (const [index, digest] of digests.entries()) {
      const part = await partAt(index);
      if (!digest.equals(md5(part)))
        throw Object.assign(new Error('The file has changed.'), { code: 'CHANGED' });
      await send(() => bucket.uploadPart(uploadId, index + 1, part));
      sent.push({ partNumber: index + 1 });
    }
    try {
      await send(() => bucket.completeMultipart(uploadId, sent));
    } catch (error) {
      // An attempt whose answer was lost may have made the object.
      if (codeOf(error) !== 'NoSuchUpload' || (await etagNow(key)) !== etagOf(digests)) throw error;
    }
  }

  /** Aborts what this call, or one that was killed, has left unfinished. */
  async function abortUploads(): Promise<void> {
    const left = (await send(() => bucket.listMultiparts())).filter(({ key }) =>
      key.startsWith(base),
    );
    await inLanes(left, ({ uploadId }) =>
      send(() => bucket.abortMultipart(uploadId)).catch(() => {}),
    );
  }

  await walk(directory, base);
  const listed = await listAll();
  await inLanes(files, async ([key, path]) => {
    try {
      const handle = await open(path);
      await syncFile(handle, key).finally(() => handle.close());
    } catch (error) {
      fail(key, error);
    }
  });
  await abortUploads().catch(() => {});
  if (deleteExtra && report.failed.length === 0) {
    const extra = [...listed.keys()].filter((key) => !files.has(key));
    await inLanes(chunks(extra, 1000), async (keys) => {
      try {
        await send(() => bucket.deleteMany(keys));
        report.deleted.push(...keys);
      } catch (error) {
        for (const key of keys) fail(key, error);
      }
    });
  }
  for (const keys of [report.uploaded, report.unchanged, report.deleted, report.skipped])
    keys.sort();
  report.failed.sort((a, b) => (a.key < b.key ? -1 : 1));
  return report;
}

function demandWhole(option: Record<string, number>, most: number): void {
  for (const [name, value] of Object.entries(option))
    if (!Number.isInteger(value) || value < 1 || value > most) throw new RangeError(name);
}

function* chunks<T>(items: readonly T[], size: number): Generator<T[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size);
}

function md5(...pieces: readonly Uint8Array[]): Buffer {
  const hash = createHash('md5');
  for (const piece of pieces) hash.update(piece);
  return hash.digest();
}

/** The ETag that an upload gets: of one put the MD5 of its bytes, of parts the MD5 of their MD5s and their number. */
function etagOf(digests: readonly Buffer[]): string {
  return digests.length > 1
    ? `"${md5(...digests).toString('hex')}-${digests.length}"`
    : `"${digests[0]!.toString('hex')}"`;
}

function codeOf(error: unknown): string {
  return String((error as { code?: unknown }).code);
}
