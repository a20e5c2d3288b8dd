/**
 * The first wall around statements, which are foreign text: Markdown becomes only markup that is listed here. Raw
 * HTML stays text, links lead outside by http or mail, to a download of the package's own, or nowhere, and nothing is
 * loaded: an image is shown as its words, since a picture from elsewhere tells its owner who reads. The second wall is `sanitizeStatement`.
 */
import MarkdownIt from 'markdown-it';
import type { RendererRule, Token } from 'markdown-it';
import { texts } from '../texts.ts';
import { nameHeadings, partPrefix } from './heading-parts.ts';
import type { AttachmentLinks } from './attachment-links.ts';
import { readLink } from './statement-link.ts';
import { timelineLines, timelineOf } from './timeline-block.ts';

/** Quotes and lists within each other; what is deeper is cut off. */
const maxNesting = 24;

/** A package's statement is shorter; this keeps the page alive whatever a server hands out. */
export const maxStatementLength = 512 * 1024;

const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false, maxNesting });
const { escapeHtml } = markdown.utils;
const { rules } = markdown.renderer;

markdown.validateLink = (href) => readLink(href).kind !== 'forbidden';

/**
 * A statement's Markdown as HTML. Headings move one level down, since the page's own title is the first one; a
 * leading title that repeats it is dropped. `attachments` has the addresses of the package's files for contestants.
 */
export function statementHtml(statement: string, attachments: AttachmentLinks = new Map()): string {
  const tokens = markdown.parse(statement.slice(0, maxStatementLength), {});
  if (tokens[0]?.type === 'heading_open' && tokens[0].tag === 'h1') tokens.splice(0, 3);
  const parts = nameHeadings(tokens);
  for (const token of tokens) {
    if (token.type === 'heading_open' || token.type === 'heading_close') {
      token.tag = token.tag === 'h1' ? 'h2' : token.tag;
    }
    if (token.type === 'th_open' || token.type === 'td_open') alignByClass(token);
    // A code block that is wider than its pane scrolls, so the keyboard must be able to reach it.
    if (token.type === 'fence' || token.type === 'code_block') token.attrSet('tabindex', '0');
    if (token.children) arrangeLinks(token.children, parts, attachments);
  }
  return withVisibleDirections(markdown.renderer.render(tokens, markdown.options, {}));
}

/** Links lead away from the editor: they open beside it, learn nothing about this page and name their host. */
function arrangeLinks(
  tokens: readonly Token[],
  parts: ReadonlySet<string>,
  attachments: AttachmentLinks,
): void {
  const open: Token[] = [];
  for (const token of tokens) {
    if (token.type === 'link_close') {
      const opener = open.pop();
      token.tag = opener?.tag ?? token.tag;
      token.meta = opener?.meta ?? null;
    }
    if (token.type !== 'link_open') continue;
    open.push(token);
    const link = readLink(String(token.attrGet('href') ?? ''));
    const name = link.kind === 'inside' ? /^attachments\/(.*)$/s.exec(link.path)?.[1] : undefined;
    const download = name === undefined ? undefined : attachments.get(name);
    if (link.kind === 'outside') {
      const { url } = link;
      token.attrs = [
        ['href', url.href],
        ['title', url.protocol === 'mailto:' ? url.pathname : url.host],
        ['target', '_blank'],
        ['rel', 'noreferrer noopener nofollow'],
      ];
    } else if (link.kind === 'part' && parts.has(link.name)) {
      token.attrs = [['href', `#${encodeURIComponent(partPrefix + link.name)}`]];
    } else if (name !== undefined && download !== undefined) {
      token.attrs = [
        ['href', download],
        ['download', name],
      ];
    } else {
      token.tag = 'span';
      token.attrs = [['class', 'package-file']];
      token.meta = { path: link.kind === 'inside' ? link.path : '' };
    }
  }
}

/** Other files of the package have no address of their own: their name is told after the words. */
rules.link_close = (tokens, index, options, _environment, self) => {
  const path = (tokens[index]?.meta as { path?: string } | null)?.path;
  return `${path ? ` <code>${escapeHtml(path)}</code>` : ''}${self.renderToken(tokens, index, options)}`;
};

rules.image = (tokens, index, options, environment, self) => {
  const words = self.renderInlineAsText(tokens[index]?.children ?? [], options, environment);
  return `<span class="no-image">${escapeHtml(texts.problem.image(words))}</span>`;
};

const plainFence = rules.fence as RendererRule;
rules.fence = (tokens, index, options, environment, self) => {
  const token = tokens[index];
  const name = token ? timelineOf(token.info) : null;
  if (!token || name === null) return plainFence(tokens, index, options, environment, self);
  const lines = timelineLines(token.content).map(({ time, words }) =>
    time === null
      ? escapeHtml(words)
      : `<span class="timeline-time">${escapeHtml(time)}</span>  ${escapeHtml(words)}`,
  );
  const label = name === '' ? texts.problem.timeline : texts.problem.timelineOf(name);
  return (
    `<figure class="timeline"><figcaption>${escapeHtml(label)}</figcaption>` +
    `<pre tabindex="0">${lines.join('\n')}\n</pre></figure>\n`
  );
};

/** The parser aligns columns by styles; classes do the same, and no style need be let through. */
function alignByClass(token: Token): void {
  const side = /^text-align:(left|center|right)$/.exec(String(token.attrGet('style') ?? ''))?.[1];
  token.attrs = side ? [['class', `align-${side}`]] : null;
}

/**
 * Characters that turn the direction of what follows are shown by their number: code and links that hold them
 * read otherwise than they are. Right-to-left text itself needs none of them.
 */
const withVisibleDirections = (html: string): string =>
  html.replace(
    /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g,
    (character) => `‹U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}›`,
  );
