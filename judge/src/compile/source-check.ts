import { limits } from '../core/limits.ts';
import { type CompileFailure, failureAtStart } from './compile-result.ts';

/** Refuses what is not a source text at all, before any compiler sees it. Null when the text may be compiled. */
export function checkSource(source: string): CompileFailure | null {
  if (/^[\s\uFEFF]*$/.test(source)) {
    return failureAtStart('source-limit', 'The source is empty; send the TypeScript text.');
  }
  const bytes = Buffer.byteLength(source, 'utf8');
  if (bytes > limits.sourceBytes) {
    return failureAtStart(
      'source-limit',
      `The source has ${bytes} bytes; the limit (sourceBytes) is ${limits.sourceBytes} bytes of UTF-8.`,
    );
  }
  if (source.includes('\0')) {
    return failureAtStart(
      'source-limit',
      'The source contains a NUL character, which no text has; send plain UTF-8 text.',
    );
  }
  if (!source.isWellFormed()) {
    return failureAtStart(
      'source-limit',
      'The source contains half of a surrogate pair, which is not valid Unicode; send UTF-8 text.',
    );
  }
  return null;
}
