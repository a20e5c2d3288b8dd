/** The rest of a text of a server is not shown. */
const mostChars = 20_000;

/**
 * A server's text as it may be shown in a terminal: no control characters (a terminal takes orders from them), no marks
 * that turn the direction of writing, and not endless.
 */
export function plainText(text: string): string {
  const shown = text.length <= mostChars ? text : `${text.slice(0, mostChars)}…`;

  return shown.replace(
    /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g,
    '',
  );
}
