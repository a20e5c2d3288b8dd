import { createContext, Script } from 'node:vm';
import { describe, expect, it } from '@jest/globals';
import { parseSync } from '@swc/core';
import fc from 'fast-check';
import { transform } from './transform.ts';

type Module = Record<string, unknown>;

function scriptOf(source: string): string {
  const result = transform(source);
  if (!result.ok) throw new Error(JSON.stringify(result.diagnostics));
  return result.script;
}

/** Evaluates the script as the sandbox does, and the submission in it. */
async function load(source: string, modules: Record<string, unknown> = {}): Promise<Module> {
  const context = createContext({});
  const body = new Script(scriptOf(source), { filename: 'solution.js' }).runInContext(context) as (
    exports: Module,
    require: (name: string) => unknown,
    module: { exports: Module },
  ) => Promise<void>;
  const module = { exports: {} as Module };
  await body(module.exports, (name) => modules[name], module);
  return module.exports;
}

/** True when the text is exactly one parenthesised async function expression of three parameters. */
function isOneWrapper(script: string): boolean {
  const { body } = parseSync(script, { syntax: 'ecmascript', target: 'es2024', script: true });
  const [statement] = body;
  if (body.length !== 1 || statement?.type !== 'ExpressionStatement') return false;
  if (statement.expression.type !== 'ParenthesisExpression') return false;
  const inner = statement.expression.expression;
  return inner.type === 'FunctionExpression' && inner.async && inner.params.length === 3;
}

describe('the wrapper', () => {
  it.each([
    ['closes the function', '}); evil(); (function(){'],
    ['closes block and function', '}}); evil(); (async function(){{'],
    ['closes the block', '} evil(); {'],
    ['leaves a comment open', 'export const a = 1; /*'],
    ['leaves a template open', 'export const a = `'],
    ['leaves a regular expression open', 'export const a = /'],
    ['returns early', 'return; evil();'],
    ['opens an HTML-like comment', 'export const a = 1;\n<!-- x'],
    ['closes an HTML-like comment', '--> evil()'],
    ['closes in a nocheck source', '// @ts-nocheck\n}}); evil(); (async () => {{'],
  ])('refuses a source that %s', (_what, source) => {
    const result = transform(source);
    expect(result).toMatchObject({ ok: false, reason: 'syntax-error' });
  });

  it.each([
    ['ends in a line comment', 'export const a = 1; // }}) '],
    ['names a source map', 'export const a = 1;\n//# sourceMappingURL=data:application/json,{}'],
    ['names a source URL', 'export const a = 1;\n//# sourceURL=host.js'],
    ['begins with a hashbang', '#!/usr/bin/env node }}) evil()\nexport const a = 1;'],
    ['holds HTML-like comments in a string', 'export const a = "<!-- --> </script>";'],
    ['holds a decrement before a greater-than sign', 'let x = 1; export const a = x-->0 ? 1 : 1;'],
    [
      'holds line separators',
      'export const a = "\u2028}})\u2029";\u2028// x\u2029export const b = 1;',
    ],
    ['holds them in templates', 'export const a = String.raw`\u2028}})\u2029`;'],
    ['holds a parenthesis in a regular expression', 'export const a = /[}})]/.source;'],
    ['says "use strict" itself', '"use strict"; export const a = 1;'],
  ])('holds a source that %s', async (_what, source) => {
    const script = scriptOf(source);
    expect(isOneWrapper(script)).toBe(true);
    expect(script).not.toContain('sourceMappingURL');
    expect(script).not.toContain('sourceURL');
    expect(await load(source)).toHaveProperty('a');
  });

  it('is one expression for whatever pieces a source is made of', () => {
    const pieces = fc.constantFrom(
      ...[
        '}',
        '{',
        ')',
        '(',
        '});',
        'evil();',
        '/*',
        '*/',
        '//',
        '`',
        '${',
        '"',
        "'",
        '\n',
        '\u2028',
      ],
      ...[
        '<!--',
        '-->',
        '#!',
        'function f',
        'async ',
        '=>',
        'class A',
        'export ',
        'const a=1',
        ';',
      ],
      ...['return', 'await 1', 'let module', '/', '\\', 'a', ',', '[', ']', '?', ':', '=', '@d '],
    );
    let compiled = 0;
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
        const result = transform(parts.join(''));
        if (result.ok) compiled += 1;
        return !result.ok || isOneWrapper(result.script);
      }),
      { numRuns: 1_500, seed: 7 },
    );
    expect(compiled).toBeGreaterThan(50);
  });

  it('is strict, and `this` of the module is undefined', async () => {
    const source =
      'export const self = this; export const inner = (function (this: unknown) { return this; })();';
    expect(await load(source)).toMatchObject({ self: undefined, inner: undefined });
  });

  it('lets a solution use the wrapper names for its own things', async () => {
    const source = `let module = 1; const require = 2; class exports {}
      export { module, require, exports as e };`;
    expect(await load(source)).toMatchObject({ module: 1, require: 2, e: expect.anything() });
  });
});

describe('the language', () => {
  it('awaits at the top level', async () => {
    expect(await load('export const a = await Promise.resolve(5);')).toMatchObject({ a: 5 });
  });

  it('keeps exported bindings live', async () => {
    const loaded = await load('export let n = 0; export function up() { n++; }');
    (loaded['up'] as () => void)();
    expect(loaded['n']).toBe(1);
  });

  it('has enums, namespaces and parameter properties', async () => {
    const source = `enum E { A = 2 } namespace N { export const q = E.A; }
      class P { constructor(private readonly v: number) {} get() { return this.v; } }
      export const a = N.q + new P(3).get();`;
    expect(await load(source)).toMatchObject({ a: 5 });
  });

  it('has decorators of 2023-11', async () => {
    const source = `const twice = (f: () => number, context: ClassMethodDecoratorContext) => {
        if (context.kind !== 'method') throw new Error('another kind of decorators');
        return () => f() * 2;
      };
      class A { @twice m() { return 4; } }
      export const a = new A().m();`;
    expect(await load(source)).toMatchObject({ a: 8 });
  });

  it('has using and await using', async () => {
    const source = `export const log: string[] = [];
      { using r = { [Symbol.dispose]() { log.push('r'); } }; log.push('body'); }
      { await using s = { async [Symbol.asyncDispose]() { log.push('s'); } }; }`;
    expect(await load(source)).toMatchObject({ log: ['body', 'r', 's'] });
  });

  it('refuses JSX', () => {
    expect(transform('export const a = <div></div>;').ok).toBe(false);
  });

  it('asks require for imports, static and dynamic, and for nothing of types or helpers', async () => {
    const source = `import type { X } from './contract'; import { Y } from './contract';
      import fs, { b } from 'node:b';
      class D { @((v: unknown) => v as any) m() {} }
      export const a: Y[] = [fs.b, b, (await import('node:' + 'c')).d];`;
    const modules = { 'node:b': { b: 1 }, 'node:c': { d: 3 } };
    expect(await load(source, modules)).toMatchObject({ a: [1, 1, 3] });
    expect(scriptOf(source)).not.toMatch(/contract|@swc\/helpers|import\s*\(/);
  });
});

describe('what only V8 refuses', () => {
  it.each([
    ['a bad regular expression', 'export const a = 1;\n  /*😀*/ const r = /(/;', 2, 20],
    ['import.meta', '\nexport const a =\n  import.meta;', 3, 3],
    ['a second let', 'let b;\n/*é*/ let b;', 2, 11],
  ])('is a syntax error at its place: %s', (_what, source, line, column) => {
    expect(transform(source)).toMatchObject({
      ok: false,
      reason: 'syntax-error',
      diagnostics: [{ line, column }],
    });
  });
});
