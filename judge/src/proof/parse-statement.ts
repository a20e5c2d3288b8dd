import MarkdownIt, { type Token } from 'markdown-it';

/**
 * Statements are parsed as the web shows them, but for two things: raw HTML and links that the web refuses are found
 * here, so that the author hears of them. Foreign text of bounded size, parsed only and never rendered. Depth is bounded
 * because it multiplies with length: at 20 levels the worst 256 KiB that we know of take 0.4 s, at the usual 100 five
 * times that.
 */
const markdown = new MarkdownIt({ html: true, linkify: false, typographer: false });
markdown.set({ maxNesting: 20 });
markdown.validateLink = () => true;

/** One token of a statement with its line, which counts from 1. */
export interface StatementToken {
  readonly token: Token;
  readonly line: number;
}

/** All tokens in order, those inside of paragraphs and headings after the one that holds them. */
export function parseStatement(text: string): StatementToken[] {
  const found: StatementToken[] = [];
  let line = 1;
  for (const token of markdown.parse(text, {})) {
    line = token.map ? token.map[0] + 1 : line;
    found.push({ token, line });
    let inner = line;
    for (const child of token.children ?? []) {
      found.push({ token: child, line: inner });
      if (child.type === 'softbreak' || child.type === 'hardbreak') inner++;
    }
  }
  return found;
}
