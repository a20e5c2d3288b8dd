import { type HostileKind, outgrown, tle, unsupported, wrong } from '../hostile-input.ts';

const solve = 'export const solve = async (x: unknown): Promise<unknown> => x;';
const file = true;

/** What a module does before anything is called, and what it exports. */
export const loading: HostileKind = {
  kind: 'modules while they are loaded',
  inputs: [
    { file, name: 'a loop', body: `for (;;);\n${solve}`, verdict: tle },
    {
      file,
      name: 'a freeze',
      body: `// @ts-nocheck\nArray.prototype.indexOf.call({ length: 2 ** 53 - 1 }, 5);\n${solve}`,
      verdict: tle,
    },
    {
      file,
      name: 'a throw',
      body: `throw new Error('not today');\n${solve}`,
      verdict: 'RTE load-failed',
      message: /not today/,
    },
    {
      file,
      name: 'a throw of an error whose message loops',
      body: `throw { get stack() { for (;;); } };\n${solve}`,
      verdict: tle,
    },
    {
      file,
      name: 'a bomb',
      body: `const a: unknown[] = [];\nfor (;;) a.push(new Array(1000).fill({}));\n${solve}`,
      verdict: outgrown,
    },
    {
      file,
      name: 'a top-level await that never ends',
      body: `await new Promise(() => {});\n${solve}`,
      verdict: 'ILE never-settles',
      message: /top-level await/,
    },
    {
      file,
      name: 'a top-level await that rejects',
      body: `await Promise.reject(new Error('no start'));\n${solve}`,
      verdict: 'RTE load-failed',
      message: /no start/,
    },
    {
      file,
      name: 'a top-level await without end',
      body: `for (;;) await null;\n${solve}`,
      verdict: tle,
    },
    {
      file,
      name: 'a top-level await of two virtual hours',
      body: `await new Promise((r) => setTimeout(r, 7_200_000));\n${solve}`,
      verdict: 'WTL virtual-time-spent',
    },
    {
      file,
      name: 'an interval that runs on',
      body: `setInterval(() => {}, 1);\n${solve}`,
      verdict: wrong,
    },
    {
      file,
      name: 'an export that is no function after all',
      body: '// @ts-nocheck\nexport const solve = 42 as any;',
      verdict: 'RTE missing-export',
      message: /does not export a function named solve/,
    },
    {
      file,
      name: 'an export that is taken away',
      body: '// @ts-nocheck\nexport let solve: any = async () => 42;\nsolve = undefined;',
      verdict: 'RTE missing-export',
    },
    {
      file,
      name: 'an export that is a class',
      body: '// @ts-nocheck\nexport class solve { constructor() { for (;;); } }',
      verdict: 'CE type-error',
    },
    {
      file,
      name: 'an export that is a revoked proxy',
      body: '// @ts-nocheck\nconst { proxy, revoke } = Proxy.revocable(async () => 42, {});\nrevoke();\nexport const solve: any = proxy;',
      verdict: 'RTE threw',
    },
    {
      file,
      name: 'an export that is a looping proxy',
      body: '// @ts-nocheck\nexport const solve: any = new Proxy(async () => 42, { apply() { for (;;); } });',
      verdict: tle,
    },
    {
      file,
      name: 'exports, require and module as names of its own',
      body: `// @ts-nocheck\nconst exports = 1, require = 2, module = 3;\n${solve}`,
      verdict: wrong,
    },
    {
      file,
      name: 'an export by hand',
      body: `// @ts-nocheck\n(globalThis as any).exports = { solve: () => 42 };\n${solve}`,
      verdict: 'WA value',
    },
    {
      file,
      name: 'a wrapper closed early',
      body: `// @ts-nocheck\n}})(); ((async () => {{\n${solve}`,
      verdict: 'CE syntax-error',
    },
    {
      file,
      name: 'names of the wrapper by eval',
      body: "// @ts-nocheck\nexport const solve = async () => { try { return eval('typeof exports + typeof require + typeof module + typeof host'); } catch { return 1; } };",
      verdict: 'WA value',
    },
    {
      file,
      name: 'the caller by arguments',
      body: '// @ts-nocheck\nexport async function solve() { return (arguments as any).callee.caller; }',
      verdict: 'RTE threw',
    },
    {
      file,
      name: 'require of what does not exist',
      body: `// @ts-nocheck\nrequire('child_process').execSync('id');\n${solve}`,
      verdict: unsupported,
    },
    {
      file,
      name: 'require of something with a path',
      body: `// @ts-nocheck\nrequire('node:../../../../etc/passwd');\n${solve}`,
      verdict: unsupported,
    },
    {
      file,
      name: 'require of something that looks like a text',
      body: `// @ts-nocheck\nrequire({ toString() { for (;;); } } as any);\n${solve}`,
      verdict: tle,
    },
  ],
};
