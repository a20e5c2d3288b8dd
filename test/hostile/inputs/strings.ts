import { type HostileKind, outgrown, threw } from '../hostile-input.ts';

/** The beginning of a long text is read at no cost, or is made whole for it: that is V8's choice. */
const longText = /^(RTE threw|MLE memory-limit|RTE crashed)$/;

export const strings: HostileKind = {
  kind: 'memory by strings',
  inputs: [
    ...(
      [
        ['a string split into a giant', "'x'.repeat(3e8).split('');"],
        ['a replace that grows', "'a'.repeat(3e7).replace(/a/g, 'bb'); for (;;);"],
        [
          'a replaceAll of everything by everything',
          "const s = 'a'.repeat(3e4); return s.replaceAll('a', s).length;",
          threw,
        ],
        [
          'a replace with its own remainder',
          "let s = 'a'.repeat(1e5); for (;;) s = s.replace(/a/g, '$`');",
        ],
        ['a normalized giant', "'\\u1e9b\\u0323'.repeat(1e8).normalize('NFKD'); for (;;);"],
        ['JSON that doubles', "let s: any = 'x'.repeat(1e6); for (;;) s = JSON.stringify([s, s]);"],
        ['a spread string', "return [...'x'.repeat(5e8)].length;"],
        [
          'strings that are flattened',
          "let s = 'x'; const kept: any[] = []; for (;;) { s = s + s.slice(0, 1e8); kept.push(s); s.charCodeAt(s.length >> 1); s.at(-1); new RegExp('y').test(s); }",
        ],
        [
          'a million long strings',
          "const a: any[] = []; for (let i = 0; ; i++) a.push('x'.repeat(1000) + i + String(i).padEnd(1000));",
        ],
        [
          'an upper case that grows',
          "return 'ß'.repeat(2e8).toUpperCase().length + 'ŉ'.repeat(2e8).toUpperCase().length;",
        ],
        [
          'a locale that is asked for a giant',
          "return 'İ'.repeat(1e8).toLocaleLowerCase('tr').length;",
        ],
        ['an escape of a giant', "return escape('\\u1234'.repeat(8e7)).length;"],
        ['an encoded giant', "return encodeURIComponent('ü'.repeat(8e7)).length;"],
        ['an encoder of a giant', "return new TextEncoder().encode('ü'.repeat(2e8)).length;"],
        ['base64 of a giant', "return btoa('x'.repeat(1e8)).length;"],
        [
          'a joined giant',
          "return new Array(3e7).join('ab').length + new Array(3e7).join(',').split(',').length;",
        ],
        ['a match of everything', "return 'x'.repeat(2e8).match(/x/g)!.length;"],
        ['a template of giants', "const s = 'x'.repeat(5e8); return `${s}${s}`.length;", threw],
        [
          'a String.raw of giants',
          "const s = 'x'.repeat(4e8); return String.raw({ raw: [s, s] } as any, s).length;",
          threw,
        ],
        ['an inspected giant', "const s = 'x'.repeat(3e8); throw s;"],
      ] as readonly (readonly [string, string, string?])[]
    ).map(([name, body, verdict = outgrown]) => ({
      name,
      body,
      verdict,
    })),
    {
      name: 'a giant error message',
      body: "throw new Error('x'.repeat(4e8));",
      verdict: longText,
    },
    {
      name: 'a giant error name',
      body: "throw Object.assign(new Error('m'), { name: 'x'.repeat(4e8) });",
      verdict: longText,
    },
    {
      name: 'a giant stack',
      body: "throw Object.defineProperty(new Error('m'), 'stack', { value: 'x'.repeat(4e8) });",
      verdict: longText,
    },
    {
      name: 'a giant name of a function',
      body: "const f = { ['x'.repeat(2 ** 20)]: () => { throw new Error('here'); } }; Object.values(f)[0]();",
      verdict: threw,
    },
    {
      name: 'a giant answer',
      body: "return 'x'.repeat(5e8);",
      verdict: outgrown,
    },
    {
      name: 'an answer just over the limit',
      body: "return 'x'.repeat(9 * 1024 * 1024);",
      verdict: 'OLE output-limit',
      message: /the limit is 8388608/,
    },
    {
      name: 'an answer of quotes that doubles on the wire',
      body: "return '\"'.repeat(5 * 1024 * 1024);",
      // On the wire it is a third of the memory of the run.
      verdict: /^(OLE output-limit|MLE memory-limit)$/,
    },
    {
      name: 'an answer of bytes that fits the wire',
      body: 'return new Uint8Array(1.5e6).fill(255);',
      verdict: 'WA value',
    },
    {
      name: 'an answer of bytes that only its base64 makes too large for the wire',
      body: 'return new Uint8Array(6.4e6).fill(255);',
      verdict: 'OLE output-limit',
      message: /the limit is 8388608/,
    },
  ],
};
