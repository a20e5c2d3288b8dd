import type { Readable } from 'node:stream';

/** Longest line handed on; what a child writes beyond it without a line end is cut into pieces. */
const maxLineLength = 64 * 1024;

/** Calls back for each line that a child writes, also for a last one without line end. */
export function onLines(stream: Readable, receive: (line: string) => void): void {
  let rest = '';
  stream.setEncoding('utf8');
  stream.on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    lines.forEach(receive);
    if (rest.length > maxLineLength) {
      receive(rest);
      rest = '';
    }
  });
  stream.on('end', () => {
    if (rest) receive(rest);
    rest = '';
  });
  // The pipe of a killed child may break; its end is reported by the process itself.
  stream.on('error', () => undefined);
}
