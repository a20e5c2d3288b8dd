// Callbacks: node:fs as it was first, and a queue that hands on from one step to the next; a promise only at the door.
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import type { Bucket, SyncOptions, SyncReport } from './contract';

type Failure = { readonly code: string };
type Done<T = void> = (error: Failure | null, value?: T) => void;
type File = { readonly key: string; readonly path: string };

const numbers: readonly (readonly [keyof SyncOptions, standard: number, most: number])[] = [
  ['partBytes', 1_048_576, 1_048_576],
  ['concurrency', 4, 100],
  ['maxAttempts', 5, 10],
  ['retryMs', 100, 60_000],
];

export function syncDirectory(
  directory: string,
  bucket: Bucket,
  options: SyncOptions = {},
): Promise<SyncReport> {
  return new Promise((resolve, reject) => {
    const values = numbers.map(([name, standard, most]) => {
      const value = Number(options[name] ?? standard);
      if (!Number.isInteger(value) || value < 1 || value > most) throw new RangeError(name);
      return value;
    }) as [number, number, number, number];
    const [partBytes, concurrency, maxAttempts, retryMs] = values;
    const { prefix = '', deleteExtra = true, trustList = true } = options;
    if (/^\/|\/$/.test(prefix)) throw new RangeError('prefix');

    const base = prefix === '' ? '' : `${prefix}/`;
    const files: File[] = [];
    const known = new Map<string, string>();
    const extra = new Set<string>();
    const uploaded: string[] = [];
    const unchanged: string[] = [];
    const deleted: string[] = [];
    const skipped: string[] = [];
    const codes = new Map<string, string>();
    let bytesSent = 0;

    walk(directory, base, (error) => (error ? reject(error) : list({ prefix: base })));

    function list(place: { prefix: string; cursor?: string }): void {
      send(
        () => bucket.list(place),
        (error, page) => {
          if (!page) return reject(error);
          for (const { key, etag } of page.objects) {
            known.set(key, etag);
            extra.add(key);
          }
          if (page.cursor !== undefined) list({ prefix: base, cursor: page.cursor });
          else syncAll();
        },
      );
    }

    function syncAll(): void {
      for (const { key } of files) extra.delete(key);
      const one = (file: File, next: () => void) =>
        sync(file, (error) => {
          if (error) codes.set(file.key, error.code);
          next();
        });
      forEach(files, concurrency, one, sweep);
    }

    /** What is left of uploads is aborted at the end: our own that failed, and those of a run that was killed. */
    function sweep(): void {
      send(
        () => bucket.listMultiparts(),
        (_error, uploads = []) => {
          const ours = uploads.filter(({ key }) => key.startsWith(base));
          const abort = ({ uploadId }: { uploadId: string }, next: () => void) =>
            send(() => bucket.abortMultipart(uploadId), next);
          forEach(ours, concurrency, abort, removeExtra);
        },
      );
    }

    function removeExtra(): void {
      const keys = [...extra];
      const batches = Array.from({ length: Math.ceil(keys.length / 1000) }, (_, index) =>
        keys.slice(index * 1000, index * 1000 + 1000),
      );
      const remove = (batch: string[], next: () => void) =>
        send(
          () => bucket.deleteMany(batch),
          (error) => {
            for (const key of batch)
              if (error) codes.set(key, error.code);
              else deleted.push(key);
            next();
          },
        );
      forEach(deleteExtra && codes.size === 0 ? batches : [], concurrency, remove, report);
    }

    function report(): void {
      for (const keys of [uploaded, unchanged, deleted, skipped]) keys.sort();
      const failed = [...codes.keys()].sort().map((key) => ({ key, code: codes.get(key)! }));
      resolve({ uploaded, unchanged, deleted, skipped, failed, bytesSent });
    }

    function walk(folder: string, keyBase: string, done: Done): void {
      fs.readdir(folder, { withFileTypes: true }, (error, entries) => {
        if (error) return done(error as Failure);
        const folders: File[] = [];
        for (const entry of entries) {
          const file = { key: keyBase + entry.name, path: `${folder}/${entry.name}` };
          if (entry.isFile()) files.push(file);
          else if (entry.isDirectory()) folders.push(file);
          else skipped.push(file.key);
        }
        const visit = ({ key, path }: File, next: () => void) =>
          walk(path, `${key}/`, (failure) => {
            if (failure) codes.set(`${key}/`, failure.code);
            next();
          });
        forEach(folders, 1, visit, () => done(null));
      });
    }

    function sync({ key, path }: File, done: Done): void {
      readParts(
        path,
        (_part, _index, next) => next(null),
        (error, digests = []) => {
          if (error) return done(error);
          const etag = etagOf(digests);
          const compare: Done<string> = (failure, current) => {
            if (failure) return done(failure);
            if (current !== etag) return upload(key, path, digests, done);
            unchanged.push(key);
            done(null);
          };
          if (trustList) compare(null, known.get(key));
          else head(key, compare);
        },
      );
    }

    function head(key: string, done: Done<string>): void {
      send(
        () => bucket.head(key),
        (error, found) => done(error?.code === 'NoSuchKey' ? null : error, found?.etag),
      );
    }

    function upload(key: string, path: string, digests: readonly Buffer[], done: Done): void {
      let size = 0;
      const end: Done<unknown> = (error) => {
        if (error) return done(error);
        uploaded.push(key);
        bytesSent += size;
        done(null);
      };
      if (digests.length === 1) {
        const put = (part: Buffer, _index: number, next: Done) => {
          size = part.length;
          send(() => bucket.put(key, part), next as Done<unknown>);
        };
        return readParts(path, put, end);
      }
      send(
        () => bucket.createMultipart(key),
        (error, begun) => {
          if (!begun) return done(error);
          const { uploadId } = begun;
          const parts: { partNumber: number }[] = [];
          const sendPart = (part: Buffer, index: number, next: Done) => {
            if (!digests[index]?.equals(md5(part))) return next({ code: 'CHANGED' });
            size += part.length;
            parts.push({ partNumber: index + 1 });
            send(() => bucket.uploadPart(uploadId, index + 1, part), next as Done<unknown>);
          };
          readParts(path, sendPart, (failure) => {
            if (failure) return done(failure);
            send(
              () => bucket.completeMultipart(uploadId, parts),
              (refusal) => {
                if (refusal?.code !== 'NoSuchUpload') return end(refusal);
                head(key, (_error, etag) => end(etag === etagOf(digests) ? null : refusal));
              },
            );
          });
        },
      );
    }

    /** Gives the parts of a file to `each`, one after the other, and then their MD5s; an empty file is one part. */
    function readParts(
      path: string,
      each: (part: Buffer, index: number, next: Done) => void,
      done: Done<Buffer[]>,
    ): void {
      fs.open(path, 'r', (openError, file) => {
        if (openError) return done(openError as Failure);
        const digests: Buffer[] = [];
        const close = (error: Failure | null) => fs.close(file, () => done(error, digests));
        fs.fstat(file, (statError, stats) => {
          if (statError) return close(statError as Failure);
          const read = (): void => {
            const position = digests.length * partBytes;
            const length = Math.min(partBytes, stats.size - position);
            if (length <= 0 && digests.length > 0) return close(null);
            fs.read(file, Buffer.alloc(length), 0, length, position, (error, count, bytes) => {
              if (error) return close(error as Failure);
              const part = bytes.subarray(0, count);
              digests.push(md5(part));
              each(part, digests.length - 1, (failure) => (failure ? close(failure) : read()));
            });
          };
          read();
        });
      });
    }

    function send<T>(request: () => Promise<T>, done: Done<T>, attempt = 1): void {
      request().then(
        (value) => done(null, value),
        (error: Failure) => {
          if (attempt === maxAttempts || !mayPass(error.code)) return done(error);
          setTimeout(() => send(request, done, attempt + 1), retryMs * 2 ** (attempt - 1));
        },
      );
    }
  });
}

function mayPass(code: string): boolean {
  switch (code) {
    case 'SlowDown':
    case 'ServiceUnavailable':
    case 'InternalError':
    case 'RequestTimeout':
    case 'ECONNRESET':
      return true;
    default:
      return false;
  }
}

/** Works on all items, `width` of them at once, then calls `done`. */
function forEach<T>(
  items: readonly T[],
  width: number,
  work: (item: T, next: () => void) => void,
  done: () => void,
): void {
  let begun = 0;
  let ended = 0;
  const begin = (): void => {
    const item = items[begun++];
    if (item !== undefined)
      work(item, () => {
        ended++;
        if (ended === items.length) done();
        else begin();
      });
  };
  if (items.length === 0) done();
  for (let lane = 0; lane < width; lane++) begin();
}

function md5(...pieces: readonly Uint8Array[]): Buffer {
  const hash = createHash('md5');
  for (const piece of pieces) hash.update(piece);
  return hash.digest();
}

function etagOf(digests: readonly Buffer[]): string {
  return digests.length === 1
    ? `"${digests[0]!.toString('hex')}"`
    : `"${md5(...digests).toString('hex')}-${digests.length}"`;
}
