import { parseStatement, type StatementToken } from './parse-statement.ts';

export interface StatementContext {
  /** As problem.yaml says it; undefined when that can't be read. */
  readonly title: string | undefined;
  /** Whether the package has a file of this path. */
  readonly hasFile: (path: string) => boolean;
}

/**
 * What is wrong with a statement or an editorial as a page: links that lead nowhere, raw HTML, pictures, a title of its own.
 * One sentence each, with its line, in order.
 */
export function checkStatement(text: string, context: StatementContext): string[] {
  const tokens = parseStatement(text);
  const anchors = anchorsOf(tokens);
  const found: string[] = [];
  const complain = (line: number, message: string) => void found.push(`line ${line}: ${message}`);
  tokens.forEach(({ token, line }, index) => {
    if (token.type === 'html_block' || token.type === 'html_inline')
      complain(
        line,
        `"${short(token.content)}" is HTML, which is shown as text; write Markdown, or put it into backticks.`,
      );
    const address = token.attrGet(token.type === 'image' ? 'src' : 'href');
    const target = address === null ? null : String(address);
    if (token.type === 'image') complain(line, `The image "${short(target ?? '')}" ${notShown}`);
    if (token.type === 'link_open' && target !== null) {
      const mistake = mistakeOfLink(target, anchors, context);
      if (mistake) complain(line, `The link to "${short(target)}" ${mistake}`);
    }
    if (token.type === 'heading_open' && token.tag === 'h1') {
      const title = headingText(tokens, index);
      if (index > 0)
        complain(line, 'A title stands at the beginning only; begin this heading with "##".');
      else if (context.title !== undefined && title !== context.title)
        complain(line, `The title is "${short(title)}", but problem.yaml says "${context.title}".`);
    }
  });
  return bounded(found);
}

/** A picture from elsewhere tells its owner who reads, and one of the package is foreign too: see docs/decisions/0022. */
const notShown =
  'is not shown to anyone: pages hold no pictures, only their words. Say it in words, draw it in a block of code, or ' +
  'link to it: write "[words](address)", without the "!".';

/** Relative links are paths below the package, or as they look from the statement's own folder: the web takes both. */
function mistakeOfLink(target: string, anchors: Anchors, context: StatementContext): string | null {
  if (target === '') return 'leads nowhere; write its address.';
  if (target.startsWith('#')) {
    return anchors.names.has(decoded(target.slice(1))) ? null : `has no heading; ${anchors.known}`;
  }
  if (/^mailto:/i.test(target))
    return /^mailto:[^@\s]+@[^@\s.]+\.[^@\s]+$/i.test(decoded(target))
      ? null
      : 'is not an address such as mailto:jury@example.org.';
  return mistakeOfAddress(target, context);
}

function mistakeOfAddress(target: string, { hasFile }: StatementContext): string | null {
  if (target.startsWith('//')) return 'has no protocol; write https:// before it.';
  const protocol = /^([a-z][a-z0-9+.-]*):/i.exec(target)?.[1]?.toLowerCase();
  if (protocol === 'https') {
    const url = URL.parse(target);
    if (url === null) return 'is not a well-formed address.';
    return url.username || url.password ? 'carries a password; leave it out.' : null;
  }
  if (protocol !== undefined)
    return `begins with "${protocol}:"; links are https: or mailto:, or name a file in attachments/.`;
  const path = pathOf(target).replace(/^\.\.\//, '');
  if (!path.startsWith('attachments/') || path.split('/').includes('..'))
    return 'does not lead into attachments/; put the file there and write "attachments/name".';
  return hasFile(path) ? null : `leads nowhere: there is no ${short(path)} in the package.`;
}

/** Without query and fragment, as it is on the disk. */
function pathOf(target: string): string {
  return decoded(target.replace(/[?#].*$/s, ''));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** What a link inside the page may lead to. */
interface Anchors {
  readonly names: ReadonlySet<string>;
  /** The first of them in a sentence, for links that lead to none: there may be as many of these as of headings. */
  readonly known: string;
}

/** As GitHub makes them: lower case, words joined by "-", a number on repetition. */
function anchorsOf(tokens: readonly StatementToken[]): Anchors {
  const anchors = new Set<string>();
  /** Plain anchor -> the number that its next repetition tries first: with many of a name, no search begins anew. */
  const next = new Map<string, number>();
  tokens.forEach(({ token }, index) => {
    if (token.type !== 'heading_open') return;
    const plain = headingText(tokens, index)
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replace(/\s/g, '-');
    let anchor = plain;
    let count = next.get(plain) ?? 1;
    while (anchors.has(anchor)) anchor = `${plain}-${count++}`;
    next.set(plain, count);
    anchors.add(anchor);
  });
  const known = [...anchors].slice(0, mostKnown).map((anchor) => `#${anchor}`);
  return {
    names: anchors,
    known: known.length === 0 ? 'there are no headings.' : `there is ${known.join(', ')}.`,
  };
}

const mostKnown = 5;

/** The text of the heading that begins at a token, without its marks. */
function headingText(tokens: readonly StatementToken[], index: number): string {
  const inline = tokens[index + 1]?.token;
  return (inline?.children ?? [])
    .filter(({ type }) => type === 'text' || type === 'code_inline')
    .map(({ content }) => content)
    .join('')
    .trim();
}

const mostMistakes = 20;

function bounded(messages: readonly string[]): string[] {
  if (messages.length <= mostMistakes) return [...messages];
  const left = messages.length - mostMistakes;
  return [...messages.slice(0, mostMistakes), `Has ${left} more mistakes; mend these first.`];
}

function short(text: string): string {
  const line = text.trim().split('\n', 1)[0] as string;
  return line.length > 80 ? `${line.slice(0, 77).toWellFormed()}...` : line;
}
