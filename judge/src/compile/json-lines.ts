import type { Readable } from 'node:stream';

/**
 * Calls `onLine` for each line of a stream. Lines end at LF only: node:readline also ends them at U+2028, which JSON
 * leaves raw inside strings, so one such character in a submission would break the conversation.
 * `onTooLong` is called once, instead of anything further, when a line passes `maxChars`.
 */
export function readLines(
  stream: Readable,
  maxChars: number,
  onLine: (line: string) => void,
  onTooLong: () => void,
): void {
  let parts: string[] = [];
  let chars = 0;
  let ended = false;
  stream.setEncoding('utf8');
  stream.on('data', (chunk: string) => {
    if (ended) return;
    const pieces = chunk.split('\n');
    for (const [index, piece] of pieces.entries()) {
      parts.push(piece);
      chars += piece.length;
      if (chars > maxChars) {
        ended = true;
        parts = [];
        onTooLong();
        return;
      }
      if (index === pieces.length - 1) break;
      const line = parts.join('');
      parts = [];
      chars = 0;
      onLine(line);
    }
  });
}
