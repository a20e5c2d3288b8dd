/** The rest of a text of a server is not shown. */
const mostChars = 20_000;

const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/**
 * A server's text as it may be shown in a terminal: no control characters (a terminal takes orders from them), no marks
 * that turn the direction of writing, and not endless.
 */
export function plainText(text: string): string {
  return withoutControls(text.length <= mostChars ? text : `${text.slice(0, mostChars)}…`);
}

/** The same on one line, and short: a cell of a table, a word of a sentence. */
export function plainLine(text: string, most = 200): string {
  const line = plainText(text).replace(/\s+/g, ' ').trim();
  return line.length <= most ? line : `${line.slice(0, most - 1)}…`;
}

/** A whole text, for a file that somebody will look at in a terminal. */
export function withoutControls(text: string): string {
  return text.replace(controls, '');
}
