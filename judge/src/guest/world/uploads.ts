import { concatBytes } from '@noble/hashes/utils.js';
import { serviceError } from './arguments.ts';
import { etagOf, etagOfParts, type StoredObject } from './stored-object.ts';

interface Upload {
  readonly key: string;
  readonly uploadId: string;
  readonly startedAtMs: number;
  readonly parts: Map<number, Uint8Array>;
  readonly rest: Pick<StoredObject, 'contentType' | 'metadata'>;
}

type Store = (key: string, object: Omit<StoredObject, 'lastModified'>) => { etag: string };

/** Uploads in parts that are neither complete nor aborted; whoever forgets one leaves it here. */
export class Uploads {
  private readonly uploads = new Map<string, Upload>();
  private nextId = 1;

  constructor(
    private readonly world: { now(): number },
    private readonly minPartBytes: number,
    private readonly store: Store,
  ) {}

  get open(): object[] {
    return [...this.uploads.values()].map(({ key, uploadId, startedAtMs, parts }) => ({
      key,
      uploadId,
      startedAtMs,
      parts: parts.size,
    }));
  }

  begin(key: string, rest: Upload['rest']): { uploadId: string } {
    const uploadId = `upload-${this.nextId++}`;
    const startedAtMs = this.world.now();
    this.uploads.set(uploadId, { key, uploadId, startedAtMs, parts: new Map(), rest });
    return { uploadId };
  }

  find(id: unknown): Upload {
    const upload = this.uploads.get(id as string);
    if (!upload) throw serviceError('NoSuchUpload', 'The specified upload does not exist.', 404);
    return upload;
  }

  put(id: unknown, part: unknown, body: Uint8Array): { etag: string } {
    const upload = this.find(id);
    if (!Number.isInteger(part) || (part as number) < 1 || (part as number) > 10_000)
      throw serviceError('InvalidArgument', 'A part number is from 1 to 10000.', 400);
    upload.parts.set(part as number, body);
    return { etag: etagOf(body) };
  }

  complete(id: unknown, named: unknown): { etag: string } {
    const upload = this.find(id);
    if (!Array.isArray(named) || named.length === 0)
      throw serviceError('MalformedXML', 'Pass the list of parts.', 400);
    const list = named as { partNumber?: unknown; etag?: unknown }[];
    const numbers = list.map((part) => Number(part?.partNumber));
    if (numbers.some((number, index) => index > 0 && !(number > (numbers[index - 1] as number))))
      throw serviceError('InvalidPartOrder', 'The list of parts was not in order.', 400);
    const bodies = list.map((part, index) => {
      const { partNumber, etag } = part ?? {};
      const body = upload.parts.get(partNumber as number);
      if (!body || (etag !== undefined && etag !== etagOf(body)))
        throw serviceError('InvalidPart', 'A part could not be found or has another tag.', 400);
      if (index < list.length - 1 && body.length < this.minPartBytes)
        throw serviceError('EntityTooSmall', 'A part is smaller than the minimum.', 400);
      return body;
    });
    this.uploads.delete(upload.uploadId);
    const body = concatBytes(...bodies);
    return this.store(upload.key, { body, etag: etagOfParts(bodies), ...upload.rest });
  }

  abort(id: unknown): void {
    this.uploads.delete(this.find(id).uploadId);
  }
}
