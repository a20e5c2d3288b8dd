import { readdir, readFile } from 'node:fs/promises';
import type { Bucket, SyncOptions, SyncReport } from './contract';

export async function syncDirectory(
  directory: string,
  bucket: Bucket,
  options: SyncOptions = {},
): Promise<SyncReport> {
  const { prefix = '' } = options;
  const uploaded: string[] = [];
  let bytesSent = 0;
  for (const name of await readdir(directory)) {
    const key = prefix === '' ? name : `${prefix}/${name}`;
    const bytes = await readFile(`${directory}/${name}`);
    await bucket.put(key, bytes);
    uploaded.push(key);
    bytesSent += bytes.length;
  }
  return { uploaded, unchanged: [], deleted: [], skipped: [], failed: [], bytesSent };
}
