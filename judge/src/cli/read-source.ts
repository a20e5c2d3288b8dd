import { readFileSync, statSync } from 'node:fs';
import { limits } from '../core/index.ts';
import { UsageError } from './exit-codes.ts';

/** The text of a solution file; `UsageError` names what is wrong with it. */
export function readSource(file: string): string {
  let bytes: Buffer;
  try {
    const status = statSync(file);
    if (status.isDirectory()) throw new UsageError(`${file} is a folder, not a file.`);
    // A device or a pipe would be read for ever.
    if (!status.isFile()) throw new UsageError(`${file} is not a file.`);
    const { size } = status;
    if (size > limits.sourceBytes) {
      throw new UsageError(
        `${file} has ${size} bytes; a solution may have at most ${limits.sourceBytes}.`,
      );
    }
    bytes = readFileSync(file);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    throw new UsageError(
      code === 'ENOENT' ? `There is no file ${file}.` : `${file} can not be read (${code}).`,
    );
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new UsageError(`${file} is not UTF-8 text; save it as UTF-8 and try again.`);
  }
}
