/**
 * Characters that nobody sees and that do harm further on: a NUL fails the database, an escape steers a terminal, a
 * turn of direction lets a title say something else than it does, half of a surrogate pair is no text at all.
 */
const inTexts = /(?![\t\n\r])[\p{Cc}\p{Cs}]/u;
/** A title is one line, and is shown in the middle of other words. */
const inLines = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}]/u;

/** What is wrong with a text of lines, such as a source or a page. */
export function textMistake(text: string): string | undefined {
  const found = inTexts.exec(text);
  if (found === null) return undefined;
  const line = text.slice(0, found.index).split('\n').length;
  return `line ${line}: ${said(found)}`;
}

/** The same for a short text that may have lines, without saying in which. */
export function proseMistake(text: string): string | undefined {
  const found = inTexts.exec(text);
  return found === null ? undefined : said(found);
}

/** What is wrong with a text that must be one line, such as a title. */
export function lineMistake(text: string): string | undefined {
  const found = inLines.exec(text);
  if (found !== null) return said(found);
  return text.trim() === '' ? 'Is blank; write something.' : undefined;
}

function said([character]: RegExpExecArray): string {
  const code = character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0');
  return `Has the control character U+${code}; leave it out, or write it as an escape in a program.`;
}
