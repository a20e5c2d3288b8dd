/** How `syncDirectory` works. Every option may be left out. */
export interface SyncOptions {
  /** Where the files lie in the bucket: a text that neither begins nor ends with "/". Default "". */
  readonly prefix?: string;
  /** Whether keys under the prefix without a local file are deleted. Default true. */
  readonly deleteExtra?: boolean;
  /** Whether the list shows the bucket as it is now; otherwise it may lag behind. Default true. */
  readonly trustList?: boolean;
  /** A larger file is uploaded in parts of this many bytes: a whole number from 1 to 1,048,576. Default 1,048,576. */
  readonly partBytes?: number;
  /** The most requests in flight at once: a whole number from 1 to 100. Default 4. */
  readonly concurrency?: number;
  /** How often one request is sent at most, the first time included: a whole number from 1 to 10. Default 5. */
  readonly maxAttempts?: number;
  /** The wait before a request's first retry, in ms; each further one is twice as long: a whole number from 1 to 60,000. Default 100. */
  readonly retryMs?: number;
}

/** What came of it. All lists are in order of key, by UTF-16 code units as `sort()` has it. */
export interface SyncReport {
  /** Keys of the files that were sent. */
  readonly uploaded: readonly string[];
  /** Keys of the files that the bucket had already. */
  readonly unchanged: readonly string[];
  /** Keys that were deleted. */
  readonly deleted: readonly string[];
  /** Keys that symbolic links would have had. */
  readonly skipped: readonly string[];
  readonly failed: readonly SyncFailure[];
  /** Sizes of the files in `uploaded`, all together. */
  readonly bytesSent: number;
}

export interface SyncFailure {
  /** The key of the file; of a folder its key and "/". */
  readonly key: string;
  /** `code` of the error, such as "EACCES" or "SlowDown"; "CHANGED" for a file that changed while it was uploaded. */
  readonly code: string;
}

/** The part of an S3-like bucket that is needed. Its errors have a `code`, such as "NoSuchKey". */
export interface Bucket {
  put(key: string, body: Uint8Array): Promise<{ readonly etag: string }>;
  /** Rejects with the code "NoSuchKey" when there is none. */
  head(
    key: string,
  ): Promise<{ readonly etag: string; readonly size: number; readonly lastModified: Date }>;
  /** 1000 keys at most. No error for a key that is not there. */
  deleteMany(keys: readonly string[]): Promise<void>;
  /** Keys in order, 1000 at most. While `isTruncated`, pass `cursor` for the next page. */
  list(options?: { readonly prefix?: string; readonly cursor?: string }): Promise<ObjectPage>;
  createMultipart(key: string): Promise<{ readonly uploadId: string }>;
  /** Parts are numbered from 1. */
  uploadPart(
    uploadId: string,
    partNumber: number,
    body: Uint8Array,
  ): Promise<{ readonly etag: string }>;
  /** Makes the object from its parts, which are named in rising order. The upload is gone then: "NoSuchUpload". */
  completeMultipart(
    uploadId: string,
    parts: readonly { readonly partNumber: number; readonly etag?: string }[],
  ): Promise<{ readonly etag: string }>;
  abortMultipart(uploadId: string): Promise<void>;
  /** All uploads of the bucket that are neither complete nor aborted. */
  listMultiparts(): Promise<readonly { readonly key: string; readonly uploadId: string }[]>;
}

export interface ObjectPage {
  readonly objects: readonly {
    readonly key: string;
    readonly etag: string;
    readonly size: number;
    readonly lastModified: Date;
  }[];
  readonly isTruncated: boolean;
  readonly cursor?: string;
}

/**
 * Makes the objects under `options.prefix` equal to the files below `directory`, an absolute path without a slash at its end.
 * Rejects with a RangeError for an option out of range, and with the error itself when `directory` or the bucket can not be listed.
 */
export declare function syncDirectory(
  directory: string,
  bucket: Bucket,
  options?: SyncOptions,
): Promise<SyncReport>;
