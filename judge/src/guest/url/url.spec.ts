import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { URL as OurUrl, URLSearchParams as OurParams } from './url.ts';

/**
 * The URL library against Node's own, which passes web-platform-tests. The cases are those of WPT
 * url/resources/urltestdata.json and setters_tests.json, retold by kind.
 */
const parts = [
  'href',
  'origin',
  'protocol',
  'username',
  'password',
  'host',
  'hostname',
  'port',
  'pathname',
  'search',
  'hash',
] as const;
type AnyUrl = Pick<URL, (typeof parts)[number]>;

const seen = (make: () => AnyUrl): unknown => {
  let url: AnyUrl;
  try {
    url = make();
  } catch (error) {
    return (error as Error & { code: string }).code;
  }
  return Object.fromEntries(parts.map((part) => [part, url[part]]));
};
const parsed = (Class: new (url: string, base?: string) => AnyUrl, url: string, base?: string) =>
  seen(() => (base === undefined ? new Class(url) : new Class(url, base)));

const absolute = [
  // WPT: schemes, white space, slashes of both kinds.
  'http://example.com',
  'HTTP://EXAMPLE.com:80/../x',
  'http:example.com',
  'http:\\\\x:y@a\\b',
  'https:///a//b',
  '  http://a/ \t',
  'ht\ntp://a\r/b',
  'http://',
  'http:',
  'a',
  '',
  ':',
  '//a',
  '/a',
  '1http://a',
  'a+b-c.d1:x',
  'http://a b',
  // User information.
  'http://u:p@h:8080/',
  'http://u@h',
  'http://:p@h',
  'http://@h',
  'http://a@b@c',
  'http://u:p:q@h',
  'http://u%40:%zz@h',
  'http://@',
  'http://u@',
  'http://a:b@:80',
  'http://[email protected]/\u00e9',
  "http://us'er;=[]|^`{}@h/",
  // Ports.
  'http://a:',
  'http://a:0',
  'http://a:00080',
  'http://a:443',
  'https://a:443',
  'http://a:65535',
  'http://a:65536',
  'http://a:8x',
  'http://a:-1',
  'ftp://a:21/x',
  'ws://a:80',
  'wss://a:443',
  'foo://a:80',
  // IPv4.
  'http://127.0.0.1',
  'http://0x7f.1',
  'http://017700000001',
  'http://1.2.3',
  'http://1.2.3.4.5',
  'http://256.1.1.1',
  'http://1.2.3.256',
  'http://4294967295',
  'http://4294967296',
  'http://1..2',
  'http://1.2.3.4.',
  'http://a.1',
  'http://0x',
  'http://08',
  'http://1e3',
  'http://0x1g',
  'http://.1',
  'http://..1',
  'http://a.0x',
  'http://1.',
  // IPv6.
  'http://[::1]',
  'http://[1:2:3:4:5:6:7:8]:90/',
  'http://[1:0:0:2:0:0:0:3]',
  'http://[::ffff:1.2.3.4]',
  'http://[1::2::3]',
  'http://[1:2]',
  'http://[g::]',
  'http://[::1',
  'http://[::]',
  'http://[0:0:0:0:0:0:0:0]',
  'http://[1:2:3:4:5:6:1.2.3.4]',
  'http://[::1.2.3.256]',
  'http://[::01.2.3.4]',
  'http://[1:2:3:4:5:6:7::]',
  'http://[::12345]',
  'http://[]',
  'http://[:]',
  'http://a[::1]',
  'http://[::1]x',
  'foo://[::1]',
  'http://[1:0:2:0:3:0:4:0]',
  'http://[2001:DB8::A]',
  'http://[0:1::]',
  // Domains.
  'http://a..b',
  'http://a%20b',
  'http://a%41',
  'http://%zz',
  'http://a%00',
  'http://a<b',
  'http://a^b',
  'http://a|b',
  'http://\u00e9xample.com',
  'http://m\u00fcnchen.de',
  'http://\u65e5\u672c\u8a9e.jp',
  'http://\uff21\uff22.com',
  'http://a\u3002b',
  'http://%C3%A9.com',
  'http://%ff.com',
  'http://xn--',
  'http://a_b',
  'http://a,b',
  "http://a'b!$&()*+;=~",
  'http://\u00ad',
  'http://a\u00adb',
  'http://A\u030angstr\u00f6m',
  'http://a.-b',
  'http://-a-',
  'http://a--b',
  'http://\ud83d\ude00.com',
  'foo://A b',
  'foo://A%zz\u00e9?',
  'foo://a<b',
  // Paths.
  'http://a/./b/../c/.',
  'http://a/b/..',
  'http://a/%2e/%2E%2e/x',
  'http://a/.%2e',
  'http://a/b%2',
  'http://a/\u00e9 "<>`{}^|',
  'http://a/b\\c',
  'http://a//b//',
  'http://a/?',
  'http://a/#',
  'http://a?x',
  'http://a#y',
  "http://a/'?'#'",
  'http://a/..\\..',
  'foo:/a/../b',
  'foo:a/../b',
  'foo:',
  'foo:#x',
  'foo:a b ?c d #e f',
  'foo:a  #x',
  'foo:a  ',
  'foo://',
  'foo:///x',
  'foo:/..//x',
  'foo:/.//x',
  'foo://h/..',
  'mailto:a@b?c',
  'data:text/plain,a b?c#d',
  'javascript:alert(1)',
  'blob:https://a/b',
  'blob:http://a',
  'blob:x',
  'blob:file:///a',
  'about:blank',
  'foo:\u00e9',
  "foo:/\u00e9?\u00e9'#\u00e9`",
  // Files.
  'file:',
  'file:///',
  'file://host/a',
  'file:///C|/a/../..',
  'file:c:\\a',
  'file:/a',
  'file:a',
  'file://localhost/x',
  'file://C:/x',
  'file:///C:',
  'file://a:80/',
  'file:////a',
  'file:\\\\h\\x',
  'file:#x',
  'file:?q',
  'file://%43%3a/x',
  'file:///c|/',
  'file:///C:/../x',
  'file://u@h/',
  // Queries and fragments.
  'http://a/?q="<>#"<>`',
  "foo://a/?q='",
  'http://a/?%zz\u00e9',
  'http://a/?a#b#c?d',
  'http://a/?a?b',
  'http://a/\ud800',
  'http://a?\udc00#\ud800',
  'http://a/?\u0001\u007f#\u0001\u007f',
];
const relatives = [
  '',
  'x',
  '/x',
  '//h/x',
  '?q',
  '#f',
  '../x',
  '../../../x',
  './',
  '..',
  'x/../y',
  'http:',
  'http:x',
  'http:/x',
  'http://o',
  'https:x',
  '\\x',
  '\\\\h\\x',
  'a:b',
  ' x ',
  '?',
  '#',
  '//',
  '///x',
  'C|/x',
  'C:',
  '/C:/x',
  'file:x',
  'file:',
  'x?y#z',
  '%2e%2e/x',
  '//@',
  ':80',
  'foo:x',
  '.',
  '/..',
  'c:\\x',
  '/D|',
  '//C|/x',
  'x:y/../z',
];
const bases = [
  'http://h/a/b/c?q#f',
  'https://u:p@h:81/',
  'file:///C:/a/b',
  'file://host/C:/x',
  'file:///x/y',
  'foo://h/a/b',
  'foo:/a/b',
  'mailto:x?q',
  'data:x',
  'foo:///',
  'http://h',
  'not a url',
  'foo://h',
  'file:///C:',
];

describe('URL', () => {
  it.each(absolute)('reads %j as Node does', (text) => {
    expect(parsed(OurUrl, text)).toEqual(parsed(URL, text));
  });

  it.each(bases)('resolves every kind of reference against %j', (base) => {
    for (const text of [...relatives, ...absolute])
      expect([text, parsed(OurUrl, text, base)]).toEqual([text, parsed(URL, text, base)]);
  });

  it('reads anything that is made of its own pieces as Node does', () => {
    const piece = fc.constantFrom(
      'http',
      'https',
      'foo',
      'file',
      ':',
      '/',
      '//',
      '\\',
      '?',
      '#',
      '@',
      '.',
      '..',
      '%2e',
      'a',
      'B',
      'C|',
      'c:',
      '[',
      ']',
      '::1',
      '80',
      '443',
      '0x7f',
      '1.2',
      '256',
      ' ',
      '%41',
      '%',
      "'",
      '"',
      '\u00e9',
      '-',
      '=',
      '&',
      '+',
      'localhost',
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 9 }),
        fc.option(fc.constantFrom(...bases)),
        (pieces, base) => {
          const text = pieces.join('');
          expect(parsed(OurUrl, text, base ?? undefined)).toEqual(
            parsed(URL, text, base ?? undefined),
          );
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('says whether a text is one, and gives null instead of an error', () => {
    expect([OurUrl.canParse('x', 'http://a'), OurUrl.canParse('x'), OurUrl.parse('x')]).toEqual([
      true,
      false,
      null,
    ]);
    expect(OurUrl.parse('../x', 'http://a/b/c')?.href).toBe('http://a/x');
    expect(() => new OurUrl('nope', 'http://a:b')).toThrow(
      expect.objectContaining({
        name: 'TypeError',
        message: 'Invalid URL',
        code: 'ERR_INVALID_URL',
        input: 'nope',
      }),
    );
  });
});

describe('a setter of URL', () => {
  const starts = [
    'http://u:p@h:8080/a/b?q#f',
    'https://h',
    'http://h:81',
    'file:///C:/x',
    'file://h/x',
    'foo://h:80/x',
    'foo:/x',
    'foo:///x',
    'mailto:a ?b#c',
    'data:x',
    'http://[::1]:9/',
  ];
  const values: Record<string, readonly string[]> = {
    protocol: ['https', 'http:', 'foo', 'file', 'ws://x', '', '1x', 'h\nttps', 'FTP:x', 'a b'],
    username: ['', 'x', 'a:b@c/', '\u00e9'],
    password: ['', 'x', 'a:b@c/', '\u00e9'],
    host: [
      'x',
      'x:81',
      'x:80',
      'x:',
      ':80',
      '',
      'x/y',
      'x?y',
      'x@y',
      '[::2]:3',
      '[::2',
      'x:9y',
      'x:y',
      'x:99999',
      'a b',
      'localhost',
      'x\\y',
      '1.2',
      'X\t.y',
    ],
    hostname: [
      'x',
      'x:81',
      ':',
      '',
      'x/y',
      '[::2]',
      '[::2]:3',
      'a b',
      'localhost',
      'x#y',
      '\u00e9',
    ],
    port: ['', '1', '80', '443', '8x', 'x8', '65536', '-1', '\t9', '0', '00021', ' 9'],
    pathname: ['', 'x', '/x', '../y', '?a#b', '\\x', '//x', '/C|/x', '%2e/\u00e9', '/.//p'],
    search: ['', '?', 'x', '?x', "?'\u00e9", '#', '??', 'a b\t'],
    hash: ['', '#', 'x', '#x', '##', ' `\u00e9', '\t'],
    href: ['http://n', 'nope', 'foo:x'],
  };
  it.each(Object.keys(values))('%s changes what Node’s changes', (name) => {
    for (const start of starts) {
      for (const value of values[name] as string[]) {
        const changed = (Class: new (url: string) => AnyUrl) =>
          seen(() => {
            const url = new Class(start);
            (url as unknown as Record<string, string>)[name] = value;
            return url;
          });
        expect([start, value, changed(OurUrl)]).toEqual([start, value, changed(URL)]);
      }
    }
  });

  it('and its searchParams follow each other', () => {
    const steps = (Class: typeof URL) => {
      const url = new Class('http://a/?x=1&y=2');
      const { searchParams } = url;
      const log: unknown[] = [url.searchParams === searchParams];
      searchParams.append('z', 'a b~');
      log.push(url.href);
      url.search = '?n=%20';
      log.push([...searchParams]);
      searchParams.delete('n');
      log.push(url.href, url.search);
      url.href = 'http://b/?q=%C3%A9';
      log.push(searchParams.get('q'), searchParams.toString());
      return log;
    };
    expect(steps(OurUrl as unknown as typeof URL)).toEqual(steps(URL));
  });
});

describe('URLSearchParams', () => {
  // WPT: url/urlsearchparams-{constructor,append,delete,get,getall,has,set,sort,size,stringifier,foreach}.any.js
  const inits: readonly unknown[] = [
    undefined,
    null,
    '',
    '?',
    '?a=b',
    'a=b&a=c&=d&e&&=',
    'a=%zz%41+%2B&b=%C3%A9%ff%f0%9f',
    { a: '1', b: 2 },
    [
      ['a', 'b'],
      ['a', 'c'],
    ],
    new Map([['x', 'y']]),
    new URLSearchParams('q=1'),
    'a\u0000b=c',
    '\ufeffa=b',
    'a=b\u2384',
    '%C2',
    'a=%e2%82&b',
    [['a']],
    [1],
    5,
    true,
    [['a', 'b', 'c']],
    '\ud800=\udc00',
    "a=&&b=~!*()'",
    '%F0%9F%92%A9=%f4%90%80%80%ed%a0%80',
    'id=0&value=%%',
    'b=%2sf%2a',
  ];
  it.each(inits.map((init) => [init]))('reads %p as Node does', (init) => {
    const read = (Class: typeof URLSearchParams) => {
      try {
        const params = new Class(init as string);
        return [
          [...params],
          params.toString(),
          params.size,
          [...params.keys()],
          [...params.values()],
        ];
      } catch (error) {
        return [(error as Error).name, (error as Error & { code: string }).code];
      }
    };
    expect(read(OurParams as unknown as typeof URLSearchParams)).toEqual(read(URLSearchParams));
  });

  it('reads and writes any text as Node does', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }))),
        fc.string(),
        (pairs, text) => {
          expect(new OurParams(pairs).toString()).toBe(new URLSearchParams(pairs).toString());
          expect([...new OurParams(text)]).toEqual([...new URLSearchParams(text)]);
        },
      ),
    );
  });

  it('changes as Node’s does', () => {
    const steps = (Class: typeof URLSearchParams) => {
      const params = new Class('b=1&a=2&b=3&\ufffd=4&\ud83d\ude00=5');
      const log: unknown[] = [
        params.get('b'),
        params.getAll('b'),
        params.get('z'),
        params.has('b', '3'),
        params.has('b', '4'),
      ];
      params.set('b', '9');
      params.set('new', 'x');
      log.push(params.toString());
      params.append('a', '2');
      params.delete('a', '2');
      params.sort();
      params.forEach((value, name) => log.push([name, value]));
      for (const [name] of params) if (name === 'b') params.delete('b');
      log.push(
        params.toString(),
        params.size,
        Class.prototype[Symbol.iterator] === Class.prototype.entries,
      );
      return log;
    };
    expect(steps(OurParams as unknown as typeof URLSearchParams)).toEqual(steps(URLSearchParams));
  });
});
