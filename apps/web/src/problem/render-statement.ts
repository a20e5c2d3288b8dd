import MarkdownIt from 'markdown-it';

const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false });

// Links in a statement lead away from the editor: they open beside it, and learn nothing about this page.
markdown.renderer.rules.link_open = (tokens, index, options, _environment, self) => {
  const token = tokens[index];
  const href = String(token?.attrGet('href') ?? '');
  if (token && /^https?:/.test(href)) {
    token.attrSet('target', '_blank');
    token.attrSet('rel', 'noreferrer noopener');
  }
  return self.renderToken(tokens, index, options);
};

/**
 * A statement's Markdown as HTML. Raw HTML in it stays text. Headings move one level down, since the page's own
 * title is the first one; a leading title that repeats it is dropped.
 */
export function renderStatement(statement: string): string {
  const tokens = markdown.parse(statement, {});
  if (tokens[0]?.type === 'heading_open' && tokens[0].tag === 'h1') tokens.splice(0, 3);
  for (const token of tokens) {
    if (token.type === 'heading_open' || token.type === 'heading_close') {
      token.tag = token.tag === 'h1' ? 'h2' : token.tag;
    }
    // A code block that is wider than its pane scrolls, so the keyboard must be able to reach it.
    if (token.type === 'fence' || token.type === 'code_block') token.attrSet('tabindex', '0');
  }
  return markdown.renderer.render(tokens, markdown.options, {});
}
