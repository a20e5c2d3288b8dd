import { type HostileKind, outgrown, threw, tle } from '../hostile-input.ts';

/** One call of a built-in that never looks whether it should stop; only the process's end helps. */
export const natives: HostileKind = {
  kind: 'built-ins that do not end',
  inputs: [
    ...(
      [
        ['indexOf', '5'],
        ['includes', '5'],
        ['lastIndexOf', '5'],
        ['copyWithin', '5, 0'],
      ] as const
    ).map(([method, args]) => ({
      name: `${method} over 2^53 holes`,
      body: `Array.prototype.${method}.call({ length: 2 ** 53 - 1 } as any, ${args});`,
      verdict: tle,
    })),
    {
      name: 'fill over 2^53 holes',
      body: 'Array.prototype.fill.call(new Proxy({ length: 2 ** 53 - 1 }, { set: () => true }) as any, 0);',
      verdict: tle,
    },
    {
      name: 'join over 2^32 holes',
      body: "const a: any[] = []; a.length = 2 ** 32 - 1; a[5e8] = {}; return a.join('x');",
      verdict: outgrown,
    },
    {
      name: 'reverse of a sparse giant',
      body: 'const a: any[] = []; a.length = 4e9; a.reverse();',
      verdict: tle,
    },
    {
      name: 'sort of a sparse giant',
      body: 'const a: any[] = []; a.length = 4e9; a.sort();',
      verdict: tle,
    },
    {
      name: 'unshift into a sparse giant',
      body: 'const a: any[] = []; a[4e9] = 1; for (;;) Array.prototype.unshift.call({ length: 2 ** 52 } as any, 1);',
      verdict: tle,
    },
    {
      name: 'an endlessly squared BigInt',
      body: 'let x = 3n; for (;;) x = x * x;',
      verdict: outgrown,
    },
    {
      name: 'a BigInt too long to print',
      body: '(1n << (1n << 26n)).toString();',
      verdict: outgrown,
    },
    {
      name: 'a BigInt power',
      body: 'return String((2n ** 3_000_000n) ** 40n).length;',
      verdict: outgrown,
    },
    {
      name: 'a text too long to be a BigInt',
      body: "return BigInt('9'.repeat(5e6)) % 7n;",
      verdict: outgrown,
    },
    {
      name: 'a text too long to be searched in itself',
      body: "return 'a'.repeat(4e6).lastIndexOf('a'.repeat(1e6) + 'b');",
      verdict: tle,
    },
    {
      name: 'a catastrophic regular expression',
      body: "/^(a+)+$/.test('a'.repeat(40) + 'b'); return 42;",
      verdict: tle,
    },
    {
      name: 'a catastrophic regular expression in replace',
      body: "return ('x'.repeat(34) + 'y').replace(/(x+x+)+$/g, '');",
      verdict: tle,
    },
    {
      name: 'a catastrophic backreference',
      body: "return /(.*)(.*)(.*)(.*)(.*)\\1\\2\\3\\4\\5z/.test('ab'.repeat(300));",
      verdict: tle,
    },
    {
      name: 'a catastrophic lookbehind',
      body: "return /(?<=(a|aa)+)$b/.test('a'.repeat(60)) || /^(?:(?:a|aa)+)+$/.test('a'.repeat(60) + 'b');",
      verdict: tle,
    },
    {
      name: 'a regular expression with a million groups',
      body: "return new RegExp('('.repeat(1e6) + ')'.repeat(1e6)).test('x');",
      verdict: threw,
    },
    {
      name: 'a regular expression that counts to a billion',
      body: "return new RegExp('(?:a{1000}){1000}{1000}'.replace('}{1000}', '}')).test('a'.repeat(2e6));",
      // Two million steps of it end just before or just after the time does.
      verdict: /^(WA value|TLE cpu-budget-spent)$/,
    },
    {
      name: 'a loop in a getter of the answer',
      body: 'return { get value() { for (;;); } };',
      verdict: tle,
    },
    {
      name: 'allocations in a catch loop',
      body: 'for (;;) { try { new ArrayBuffer(1e6); } catch {} }',
      verdict: outgrown,
    },
    {
      name: 'a thousand collations of a long text',
      body: "const a = 'ä'.repeat(2e6); for (;;) a.localeCompare(a + 'b', 'de');",
      verdict: outgrown,
    },
    {
      name: 'segments of a long text',
      body: "return [...new Intl.Segmenter('th').segment('ก'.repeat(3e6))].length;",
      verdict: outgrown,
    },
    {
      name: 'JSON.parse of a long array, again and again',
      body: "const s = '[' + '1,'.repeat(1e6) + '1]'; for (;;) JSON.parse(s, (k, v) => v);",
      verdict: outgrown,
    },
    {
      name: 'JSON.stringify with a hundred thousand indentations',
      body: 'let o: any = 1; for (let i = 0; i < 3000; i++) o = [o, o === 1 ? 1 : 2]; for (;;) JSON.stringify(o, null, 10);',
      verdict: outgrown,
    },
  ],
};
