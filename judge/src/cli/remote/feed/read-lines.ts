/** Lines that a server says this long nothing after are cut: it says an empty one every 20 s. */
export const silentMs = 60_000;
/** The longest line that is read: far above the longest event. */
export const mostLineBytes = 4 * 1024 * 1024;

/** What comes is no feed: lines without end, or of something else than events. */
export class BrokenFeedError extends Error {
  override readonly name = 'BrokenFeedError';
}

/**
 * The lines of an answer as they come, without empty ones. The last one counts only with its end: without it the
 * connection broke in the middle. @param onWord is told of every word of the server, an empty line too.
 */
export async function* readLines(
  body: AsyncIterable<Uint8Array>,
  onWord: () => void,
): AsyncGenerator<string> {
  let parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    onWord();
    let from = 0;
    for (let end; (end = chunk.indexOf(newLine, from)) !== -1; from = end + 1) {
      const line = Buffer.concat([...parts, chunk.subarray(from, end)]).toString('utf8');
      parts = [];
      bytes = 0;
      if (line.trim() !== '') yield line;
    }
    const rest = chunk.subarray(from);
    bytes += rest.length;
    if (bytes > mostLineBytes) throw new BrokenFeedError('A line of the feed does not end.');
    if (rest.length > 0) parts.push(rest);
  }
}

const newLine = 0x0a;
