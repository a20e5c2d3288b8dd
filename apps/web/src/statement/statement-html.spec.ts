import { describe, expect, it } from '@jest/globals';
import { attachmentLinks } from './attachment-links.ts';
import { maxStatementLength, statementHtml } from './statement-html.ts';
import { hostileStatements } from './testing/hostile-statements.ts';

/** Every tag of our own markup, written out: whatever does not fit this is foreign. */
const ownTag =
  /^<(?:\/(?:h[2-6]|p|blockquote|ul|ol|li|pre|code|em|strong|s|span|a|figure|figcaption|table|thead|tbody|tr|th|td)|hr|br|(?:h[2-6]|p|blockquote|ul|ol|li|em|strong|s|figcaption|table|thead|tbody|tr|th|td|code|pre)|h[2-6] id="part-[\p{L}\p{N}_-]+"|a href="#part-[\w%.-]+"|ol start="\d+"|(?:pre|code) tabindex="0"|code tabindex="0" class="language-[^"<>]*"|t[hd] class="align-(?:left|center|right)"|figure class="timeline"|span class="(?:timeline-time|package-file|no-image)"|a href="(?:https?:\/\/|mailto:)[^"<>\s]*" title="[^"<>]*" target="_blank" rel="noreferrer noopener nofollow"|a href="\/api\/v1\/problems\/x\/attachments\/[\w.-]+" download="[\w.-]+")>$/u;

/** What looks like a tag to a browser: "<" before a letter, a slash or a mark, up to the next ">". */
const tagsOf = (html: string): string[] => html.match(/<[a-z/!?][^>]*>?/gi) ?? [];

const named = (name: string) => ({ name, bytes: 1 });
const links = attachmentLinks({ slug: 'x', attachments: [{ name: 'plan.png', bytes: 1 }] }, null);

describe('a statement', () => {
  it.each(hostileStatements)('is our own markup only: $name', ({ markdown, shows }) => {
    const html = statementHtml(markdown, links);
    expect(tagsOf(html).filter((tag) => !ownTag.test(tag))).toEqual([]);
    if (shows) expect(html).toContain(shows.replace(/</g, '&lt;').replace(/>/g, '&gt;'));
  });

  it('loses the title that the page already shows', () => {
    const html = statementHtml('# Fetch with backoff\n\nWrite it.\n\n## Values');
    expect(html).not.toContain('<h1');
    expect(html).toContain('<h2 id="part-values">Values</h2>');
  });

  it('opens other sites beside the page and names their host', () => {
    const html = statementHtml('[RFC](https://www.rfc-editor.org/rfc/rfc9110)');
    expect(html).toContain('title="www.rfc-editor.org" target="_blank" rel="noreferrer noopener');
    expect(statementHtml('<ada@example.org>')).toContain('href="mailto:ada@example.org"');
  });

  it('leads to the files for contestants, from the package and from its own folder', () => {
    const problem = { slug: 'x', attachments: [{ name: 'table.json', bytes: 2 }] };
    const live = attachmentLinks(problem, null);
    for (const href of [
      'attachments/table.json',
      './attachments/table.json?a#b',
      '../attachments/table.json',
      'attachments/t%61ble.json',
    ])
      expect(statementHtml(`[a](${href})`, live)).toBe(
        '<p><a href="/api/v1/problems/x/attachments/table.json" download="table.json">a</a></p>\n',
      );
    expect(
      statementHtml('[a](../attachments/starter.ts)', attachmentLinks(problem, '3')),
    ).toContain(
      'href="/api/v1/problems/x/versions/3/attachments/starter.ts" download="starter.ts"',
    );
  });

  it('leads to no other files, however they are written', () => {
    const problem = { slug: 'x', attachments: ['a.txt', '../b', 'c"d', ''].map(named) };
    for (const href of [
      ...['attachments/', 'attachments/A.txt', 'attachments/../a.txt', 'attachments/x/../../a.txt'],
      ...['attachments/%2e%2e%2fb', 'attachments/c%22d', 'attachments//a.txt', 'a.txt'],
      ...['attachments/a.txt%00', 'attachments/__proto__', '/api/v1/problems/x/attachments/a.txt'],
      ...['attachments\\\\a.txt%2f', 'x/attachments/a.txt', 'attachments/\u0430.txt'],
    ])
      expect([href, statementHtml(`[a](<${href}>)`, attachmentLinks(problem, null))]).toEqual([
        href,
        expect.not.stringContaining('href'),
      ]);
  });

  it('shows a picture of the package as its words, although the file can be had', () => {
    const html = statementHtml('![a plan](attachments/plan.png)', links);
    expect(html).toContain('[image: a plan]');
    expect(html).not.toContain('attachments');
  });

  it('names a file that is none for contestants instead of linking to it', () => {
    const html = statementHtml('See [the *table*](attachments/table.json).');
    expect(html).toContain('the <em>table</em> <code>attachments/table.json</code></span>.');
    expect(html).not.toContain('href');
  });

  it('leads to its own headings, whose names cannot be those of the page', () => {
    const html = statementHtml(
      'See [there](#cookie) and [nowhere](#else).\n\n## `cookie`!\n\n## Cookie\n\n## cookie 1\n\n## cookie',
    );
    expect(html).toContain('<a href="#part-cookie">there</a>');
    expect(html).toContain('<span class="package-file">nowhere</span>');
    expect(html).toContain('<h2 id="part-cookie">');
    for (const name of ['cookie-1', 'cookie-1-1', 'cookie-2'])
      expect(html).toContain(`<h2 id="part-${name}">`);
  });

  it('shows a picture as its words', () => {
    const html = statementHtml('![a plan](plan.png) ![](https://a.example/b.png)');
    expect(html).toContain('[image: a plan]');
    expect(html).toContain('[image: without words]');
  });

  it('lets the keyboard scroll code blocks', () => {
    expect(statementHtml('```ts\nlet a = 1;\n```')).toContain('tabindex="0"');
    expect(statementHtml('    let a = 1;')).toContain('tabindex="0"');
  });

  it('aligns columns without a style', () => {
    const html = statementHtml('| a | b |\n|--:|:-:|\n| 1 | 2 |');
    expect(html).toContain('<td class="align-right">1</td>');
    expect(html).not.toContain('style');
  });

  it('shows a timeline with its times below each other', () => {
    const html = statementHtml('```timeline sample/polite\n0 ms call\n1000 ms answer\n```');
    expect(html).toContain('<figcaption>Timeline of sample/polite</figcaption>');
    expect(html).toContain(
      '<span class="timeline-time">   0 ms</span>  call\n' +
        '<span class="timeline-time">1000 ms</span>  answer',
    );
  });

  it('is cut off where it is too long to be one', () => {
    expect(statementHtml('a'.repeat(maxStatementLength * 2)).length).toBeLessThan(
      maxStatementLength + 100,
    );
  });
});
