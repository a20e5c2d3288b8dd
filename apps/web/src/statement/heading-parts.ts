import type { Token } from 'markdown-it';

/**
 * The prefix keeps the names that a statement chooses apart from those of the page, and from what a browser looks up by
 * id: a heading "Location" becomes "part-location".
 */
export const partPrefix = 'part-';

/** Names each heading as GitHub does: lower case, words joined by "-", a number on repetition. Answers all names. */
export function nameHeadings(tokens: readonly Token[]): ReadonlySet<string> {
  const names = new Set<string>();
  const counts = new Map<string, number>();
  tokens.forEach((token, index) => {
    if (token.type !== 'heading_open') return;
    const plain = (tokens[index + 1]?.children ?? [])
      .filter(({ type }) => type === 'text' || type === 'code_inline')
      .map(({ content }) => content)
      .join('')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replace(/\s/g, '-');
    // Counting goes on where it stopped: a page of equal headings must not take the square of their number.
    let count = counts.get(plain) ?? 0;
    let name = count === 0 ? plain : `${plain}-${count}`;
    while (names.has(name)) name = `${plain}-${(count += 1)}`;
    counts.set(plain, count + 1);
    names.add(name);
    if (name !== '') token.attrSet('id', partPrefix + name);
  });
  return names;
}
