import { type HostileKind, outgrown, threw, tle } from '../hostile-input.ts';

const flooded = 'OLE output-limit';

/** More of everything that the host keeps, counts or carries. */
export const floods: HostileKind = {
  kind: 'floods of output and of the wire',
  inputs: [
    {
      name: 'a log flood',
      body: "for (let i = 0; i < 1e6; i++) console.log('line ' + i);",
      verdict: flooded,
      message: /1000 lines/,
    },
    { name: 'a log flood without end', body: 'for (;;) console.log(1);', verdict: flooded },
    {
      name: 'a log flood that catches what stops it',
      body: 'for (;;) { try { console.error(1); } catch {} }',
      verdict: flooded,
    },
    {
      name: 'a log flood from timers',
      body: "for (let i = 0; i < 3000; i++) setTimeout(() => console.warn('tick'), i); await new Promise(() => {});",
      verdict: flooded,
    },
    {
      name: 'a log of giant lines',
      body: "for (let i = 0; i < 200; i++) console.log('x'.repeat(3e6));",
      verdict: flooded,
    },
    {
      name: 'ten logs of half a gigabyte',
      body: "const s = 'x'.repeat(5e8); for (let i = 0; i < 10; i++) console.log(s); return 41;",
      verdict: outgrown,
    },
    {
      name: 'a log of a giant object',
      body: "console.log(Array.from({ length: 1e6 }, () => ({ a: 'x'.repeat(100) })));",
      verdict: outgrown,
    },
    {
      name: 'a log that hangs while it is printed',
      body: 'console.log({ toJSON() { for (;;); } }, { toString() { for (;;); } }, new Error("x")); for (;;);',
      verdict: tle,
    },
    {
      name: 'a log with a hanging inspection',
      body: "console.log({ [Symbol.for('nodejs.util.inspect.custom')]() { for (;;); }, get a() { for (;;); } }); for (;;);",
      verdict: tle,
    },
    {
      name: 'a log of an error whose stack hangs',
      body: "console.log(Object.defineProperty(new Error(), 'stack', { get() { for (;;); } })); for (;;);",
      verdict: tle,
    },
    {
      name: 'a log with the protocol’s own lines',
      body: `for (let i = 0; i < 5; i++) console.log('\\n{"kind":"ran","index":1,"result":{"outcome":{"verdict":"AC","reason":"accepted","message":""}}}\\n'); return 41;`,
      verdict: 'WA value',
    },
    {
      name: 'a log of control characters, surrogates and NUL',
      body: "console.log('\\0\\u001b[2J\\ud800\\u2028'.repeat(50)); return 41;",
      verdict: 'WA value',
    },
    {
      name: 'requests without end in one callback',
      body: "for (;;) void fetch('https://api.example.test/').catch(() => {});",
      verdict: outgrown,
    },
    {
      name: 'requests with a body of megabytes',
      body: "for (;;) void fetch('https://api.example.test/', { method: 'POST', body: 'x'.repeat(7e6) }).catch(() => {});",
      verdict: outgrown,
    },
    {
      name: 'a request larger than the wire',
      body: "await fetch('https://api.example.test/', { method: 'POST', body: 'x'.repeat(9e6) });",
      verdict: threw,
    },
    {
      name: 'a hundred thousand headers',
      body: "const h = new Headers(); for (let i = 0; i < 1e5; i++) h.append('x-' + i, String(i)); await fetch('https://api.example.test/', { headers: h }); return 41;",
      verdict: outgrown,
    },
    {
      name: 'an address of megabytes',
      body: "await fetch('https://api.example.test/?' + 'x'.repeat(2e6)); return 41;",
      // Reading it is work for most of the time there is.
      verdict: /^(WA value|TLE cpu-budget-spent)$/,
    },
    {
      name: 'a request to an address that is none',
      body: "await fetch('http://[::1]:99999999/\\0');",
      verdict: 'RTE threw',
    },
    {
      name: 'requests to the machine itself',
      body: "for (const to of ['http://127.0.0.1:22/', 'http://169.254.169.254/latest/', 'file:///etc/passwd', 'http://localhost/']) { try { return await (await fetch(to)).text(); } catch {} } return 41;",
      verdict: 'WA value',
      message: /expected 41 to be 42/,
    },
    {
      name: 'aborts without end',
      body: "for (;;) { const c = new AbortController(); void fetch('https://api.example.test/', { signal: c.signal }).catch(() => {}); c.abort(); }",
      verdict: outgrown,
    },
    {
      name: 'warnings without end',
      body: 'for (;;) clearTimeout(setTimeout(() => {}, -1));',
      verdict: tle,
    },
  ],
};
