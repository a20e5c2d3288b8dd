// A class with a semaphore: every file waits for slots at once, and reads a body only when it has one. Parts go side by side.
import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readdirSync, readSync } from 'node:fs';
import type { Bucket, SyncOptions, SyncReport } from './contract';

type Settings = Required<SyncOptions>;

const defaults: Settings = {
  prefix: '',
  deleteExtra: true,
  trustList: true,
  partBytes: 1 << 20,
  concurrency: 4,
  maxAttempts: 5,
  retryMs: 100,
};
const most = { partBytes: 1 << 20, concurrency: 100, maxAttempts: 10, retryMs: 60_000 };
const passing = /^(SlowDown|ServiceUnavailable|InternalError|RequestTimeout|ECONNRESET)$/;

export async function syncDirectory(
  directory: string,
  bucket: Bucket,
  options?: SyncOptions,
): Promise<SyncReport> {
  const settings = { ...defaults, ...options };
  if (/^\/|\/$/.test(settings.prefix)) throw new RangeError('prefix');
  for (const name of Object.keys(most) as (keyof typeof most)[])
    if (!(Number.isInteger(settings[name]) && settings[name] > 0 && settings[name] <= most[name]))
      throw new RangeError(name);
  return new Sync(bucket, settings).run(directory);
}

class Sync {
  private readonly base: string;
  private readonly files = new Map<string, string>();
  private readonly remote = new Map<string, string>();
  private readonly uploaded: string[] = [];
  private readonly unchanged: string[] = [];
  private readonly deleted: string[] = [];
  private readonly skipped: string[] = [];
  private readonly codes = new Map<string, string>();
  private bytesSent = 0;
  private free: number;
  private readonly line: (() => void)[] = [];
  /** A createMultipart that failed may have begun an upload that nobody knows. */
  private mayHaveOrphans = false;

  constructor(
    private readonly bucket: Bucket,
    private readonly settings: Settings,
  ) {
    this.base = settings.prefix && `${settings.prefix}/`;
    this.free = settings.concurrency;
  }

  async run(directory: string): Promise<SyncReport> {
    this.walk(directory, this.base);
    await this.list({ prefix: this.base });
    await this.abortAll();
    await Promise.all(
      [...this.files].map(([key, path]) => this.reporting(key, this.sync(key, path))),
    );
    if (this.mayHaveOrphans) await this.abortAll();
    if (this.settings.deleteExtra && this.codes.size === 0) await this.deleteExtra();
    const { uploaded, unchanged, deleted, skipped, codes, bytesSent } = this;
    for (const keys of [uploaded, unchanged, deleted, skipped]) keys.sort();
    const failed = [...codes.keys()].sort().map((key) => ({ key, code: codes.get(key)! }));
    return { uploaded, unchanged, deleted, skipped, failed, bytesSent };
  }

  private walk(folder: string, base: string): void {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = `${folder}/${entry.name}`;
      if (entry.isFile()) this.files.set(base + entry.name, path);
      else if (!entry.isDirectory()) this.skipped.push(base + entry.name);
      else
        try {
          this.walk(path, `${base}${entry.name}/`);
        } catch (error) {
          this.codes.set(`${base}${entry.name}/`, codeOf(error));
        }
    }
  }

  private async list(place: { prefix: string; cursor?: string }): Promise<void> {
    const { objects, cursor } = await this.send(() => this.bucket.list(place));
    for (const { key, etag } of objects) this.remote.set(key, etag);
    if (cursor !== undefined) await this.list({ ...place, cursor });
  }

  private async sync(key: string, path: string): Promise<void> {
    const { size, digests } = this.digest(path);
    const etag = etagOf(digests);
    const known = this.settings.trustList ? this.remote.get(key) : await this.head(key);
    if (known === etag) {
      this.unchanged.push(key);
      return;
    }
    if (digests.length > 1) await this.uploadParts(key, path, digests);
    else await this.send(() => this.bucket.put(key, read(path, 0, this.settings.partBytes)));
    this.uploaded.push(key);
    this.bytesSent += size;
  }

  private digest(path: string): { size: number; digests: Buffer[] } {
    const digests: Buffer[] = [];
    let size = 0;
    let part: Buffer;
    do {
      part = read(path, size, this.settings.partBytes);
      if (part.length > 0 || size === 0) digests.push(md5(part));
      size += part.length;
    } while (part.length === this.settings.partBytes);
    return { size, digests };
  }

  private async head(key: string): Promise<string | undefined> {
    const found = await this.send(() => this.bucket.head(key)).catch((error: unknown) => {
      if (codeOf(error) !== 'NoSuchKey') throw error;
    });
    return found?.etag;
  }

  private async uploadParts(key: string, path: string, digests: readonly Buffer[]): Promise<void> {
    const { partBytes } = this.settings;
    const { uploadId } = await this.send(() =>
      this.bucket.createMultipart(key).catch((error: unknown) => {
        this.mayHaveOrphans = true;
        throw error;
      }),
    );
    const parts = await Promise.allSettled(
      digests.map(async (digest, index) => {
        const { etag } = await this.send(() => {
          const part = read(path, index * partBytes, partBytes);
          if (!md5(part).equals(digest)) throw Object.assign(new Error(path), { code: 'CHANGED' });
          return this.bucket.uploadPart(uploadId, index + 1, part);
        });
        return { partNumber: index + 1, etag };
      }),
    );
    try {
      const sent = parts.map((part) => {
        if (part.status === 'rejected') throw part.reason;
        return part.value;
      });
      await this.send(() => this.bucket.completeMultipart(uploadId, sent));
    } catch (error) {
      if (codeOf(error) === 'NoSuchUpload' && (await this.head(key)) === etagOf(digests)) return;
      await this.abort(uploadId);
      throw error;
    }
  }

  private async abortAll(): Promise<void> {
    const uploads = await this.send(() => this.bucket.listMultiparts()).catch(() => []);
    const ours = uploads.filter(({ key }) => key.startsWith(this.base));
    await Promise.all(ours.map(({ uploadId }) => this.abort(uploadId)));
  }

  private async abort(uploadId: string): Promise<void> {
    await this.send(() => this.bucket.abortMultipart(uploadId)).catch(() => {});
  }

  private async deleteExtra(): Promise<void> {
    const extra = [...this.remote.keys()].filter((key) => !this.files.has(key));
    const requests: Promise<void>[] = [];
    while (extra.length > 0) {
      const keys = extra.splice(0, 1000);
      const request = this.send(() => this.bucket.deleteMany(keys));
      requests.push(
        request.then(
          () => void this.deleted.push(...keys),
          (error) => keys.forEach((key) => this.codes.set(key, codeOf(error))),
        ),
      );
    }
    await Promise.all(requests);
  }

  private reporting(key: string, work: Promise<void>): Promise<void> {
    return work.catch((error) => void this.codes.set(key, codeOf(error)));
  }

  private async send<T>(request: () => Promise<T>, attempt = 1): Promise<T> {
    if (this.free > 0) this.free--;
    else await new Promise<void>((resolve) => this.line.push(resolve));
    try {
      return await request();
    } catch (error) {
      if (attempt === this.settings.maxAttempts || !passing.test(codeOf(error))) throw error;
    } finally {
      const next = this.line.shift();
      if (next) next();
      else this.free++;
    }
    await new Promise((resolve) => setTimeout(resolve, this.settings.retryMs << (attempt - 1)));
    return this.send(request, attempt + 1);
  }
}

/** Up to `length` bytes of a file from `position` on. */
function read(path: string, position: number, length: number): Buffer {
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(Math.min(length, fstatSync(file).size));
    return bytes.subarray(0, readSync(file, bytes, 0, bytes.length, position));
  } finally {
    closeSync(file);
  }
}

function md5(bytes: Uint8Array): Buffer {
  return createHash('md5').update(bytes).digest();
}

function etagOf(digests: readonly Buffer[]): string {
  if (digests.length === 1) return `"${digests[0]!.toString('hex')}"`;
  return `"${md5(Buffer.concat(digests)).toString('hex')}-${digests.length}"`;
}

function codeOf(error: unknown): string {
  return (error as { code: string }).code;
}
