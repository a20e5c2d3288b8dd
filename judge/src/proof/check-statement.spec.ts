import { describe, expect, it } from '@jest/globals';
import { packageLimits } from '../problem/index.ts';
import { checkStatement } from './check-statement.ts';

const files = new Set(['attachments/picture.png', 'attachments/data set.json', 'contract.ts']);
const check = (text: string) =>
  checkStatement(text, { title: 'Say hello', hasFile: (path) => files.has(path) });

describe('a statement', () => {
  it('is fine with links that lead somewhere and headings', () => {
    expect(
      check(`# Say hello

See [the data](attachments/data%20set.json), [again](../attachments/data%20set.json), [more](https://example.org/a?b=1#c), <https://example.org>,
[us](mailto:jury@example.org) and [below](#the-end-of-it).

[A picture](attachments/picture.png)

- \`Array<string>\` is code
- so is this:

      <b>indented</b>

## The end, of \`it\`

[ref]: https://example.org
`),
    ).toEqual([]);
  });

  it.each([
    ['[x](attachments/none.json)', /leads nowhere: there is no attachments\/none\.json/],
    ['[x](contract.ts)', /does not lead into attachments\//],
    ['[x](attachments/../contract.ts)', /does not lead into attachments\//],
    ['[x](../../attachments/picture.png)', /does not lead into attachments\//],
    ['[x](../attachments/../contract.ts)', /does not lead into attachments\//],
    ['[x](/etc/passwd)', /does not lead into attachments\//],
    ['[x](http://example.org)', /begins with "http:"/],
    ['[x](javascript:alert(1))', /begins with "javascript:"/],
    ['[x](//example.org)', /has no protocol/],
    ['[x](https://exa mple.org)', null],
    ['[x](https://)', /is not a well-formed address/],
    ['[x](https://a:b@example.org)', /carries a password/],
    ['[x](mailto:nobody)', /is not an address/],
    ['[x](#nowhere)', /has no heading; there is #say-hello\./],
    ['[x]()', /leads nowhere; write its address/],
    [
      '![x](attachments/picture.png)',
      /The image "attachments\/picture\.png" is not shown to anyone/,
    ],
    ['![x](https://example.org/a.png)', /^line 3: The image .*write "\[words\]\(address\)"/],
    ['![x]()', /The image "" is not shown/],
    ['[![x](attachments/picture.png)](https://example.org)', /The image .* is not shown/],
    ['![x][ref]\n\n[ref]: attachments/picture.png', /The image .* is not shown/],
    ['![x](data:image/png;base64,AAAA)', /The image "data:image\/png;base64,AAAA" is not shown/],
    ['<script>alert(1)</script>', /"<script>alert\(1\)<\/script>" is HTML, which is shown as text/],
    ['a <b>c</b>', /"<b>" is HTML/],
    ['a\nb <img src=x onerror=alert(1)>', /^line 4: "<img src=x/],
    ['# Another', /^line 3: A title stands at the beginning only/],
  ])('is told of %s', (text, expected) => {
    const found = check(`# Say hello\n\n${text}\n`);
    if (expected === null) expect(found).toEqual([]);
    else expect(found[0]).toMatch(expected);
  });

  it('has the title of problem.yaml, or none', () => {
    expect(check('Text alone.\n')).toEqual([]);
    expect(check('# Say *hello*\n')).toEqual([]);
    expect(check('# Say bye\n')).toEqual([
      'line 1: The title is "Say bye", but problem.yaml says "Say hello".',
    ]);
  });

  it('numbers headings of the same name', () => {
    expect(check('## A b\n\n## A b\n\n[x](#a-b) [y](#a-b-1) [z](#a-b-2)\n')).toEqual([
      expect.stringMatching(/^line 5: The link to "#a-b-2" has no heading/),
    ]);
  });

  it('is told so many mistakes at most', () => {
    const found = check('[x](nowhere)\n\n'.repeat(500));
    expect(found).toHaveLength(21);
    expect(found.at(-1)).toBe('Has 480 more mistakes; mend these first.');
  });

  const most = packageLimits.statementBytes;
  const fill = (text: string) => text.repeat(Math.ceil(most / text.length)).slice(0, most);
  it.each([
    ['brackets', fill('[')],
    ['pictures', fill('![')],
    ['closed brackets', '['.repeat(most / 2) + ']'.repeat(most / 2)],
    ['nested links', fill('[a](b ')],
    ['quotes', fill('> ')],
    ['quotes with lazy lines', `${'> '.repeat(100)}\n${fill('a\n')}`.slice(0, most)],
    ['lists', fill('- ')],
    ['a growing list', Array.from({ length: 500 }, (_, n) => `${'  '.repeat(n)}- a`).join('\n')],
    [
      'a wide table',
      `${'|a'.repeat(9_000)}|\n${'|-'.repeat(9_000)}|\n${fill('|\n')}`.slice(0, most),
    ],
    ['emphasis', fill('*a **b ')],
    ['backticks', Array.from({ length: 700 }, (_, n) => '`'.repeat(n)).join(' ')],
    ['tags', fill('<a ')],
    ['comments', fill('<!-- ')],
    ['references', fill('[a]: <b\n')],
    ['headings', fill('# a\n')],
    ['the same heading', fill('## a\n\n')],
    [
      'headings, and links to none of them',
      Array.from({ length: 9_000 }, (_, n) => `# ${n.toString(36)}\n[a](#-) [a](#-) [a](#-)\n`)
        .join('')
        .slice(0, most),
    ],
    ['entities', fill('&#x')],
  ])('of the most bytes is looked through in bounded time: %s', (_what, text) => {
    const before = process.cpuUsage();
    check(text);
    const { user } = process.cpuUsage(before);
    // Processor time, since machines are busy: the worst take 0.4 s.
    expect(user / 1e6).toBeLessThan(3);
  });
});
