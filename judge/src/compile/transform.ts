/**
 * TypeScript to the script that the sandbox evaluates. The source is parsed, and printed again from its tree, so the
 * script's text is ours; V8 itself then confirms that the body is balanced before it is put into the wrapper.
 */
import { Script } from 'node:vm';
import { type Options, transformSync } from '@swc/core';
import { type CompileFailure, failure } from './compile-result.ts';
import { originalPosition, splitMappings } from './source-positions.ts';

const options: Options = {
  filename: 'solution.ts',
  swcrc: false,
  configFile: false,
  isModule: true,
  sourceMaps: true,
  inlineSourcesContent: false,
  jsc: {
    target: 'es2024',
    parser: { syntax: 'typescript', tsx: false, decorators: true },
    transform: { decoratorVersion: '2023-11' },
    externalHelpers: false,
    // Comments may hold what a later reader takes for a directive: sourceMappingURL, HTML-like comments.
    minify: { compress: false, mangle: false, format: { comments: false } },
  },
  module: { type: 'commonjs', strictMode: false, importInterop: 'swc', ignoreDynamic: false },
};

// The inner block lets a solution name its own things `module`, `exports` or `require`.
const head = '(async function (exports, require, module) { "use strict"; {\n';
/** A scenario's module is evaluated at once: it has no top-level await. */
const scenarioHead = head.replace('async ', '');
const tail = '\n}})';

const AsyncFunction = (async () => {}).constructor as new (body: string) => unknown;

interface SourceMapParts {
  mappings: string;
  names: string[];
}

export type Transformed = { ok: true; script: string; sourceMap: string } | CompileFailure;

/**
 * `source` has no byte order mark. Without a source map it is faster, and places in what V8 refuses are lost. Throws
 * RangeError when V8's parser runs out of stack.
 */
export function transform(
  source: string,
  { sourceMap: withMap = true, isScenario = false } = {},
): Transformed {
  let printed: { code: string; map?: string | undefined };
  try {
    printed = transformSync(withoutHashbang(source), { ...options, sourceMaps: withMap });
  } catch (error) {
    return syntaxError(error);
  }
  const script = `${isScenario ? scenarioHead : head}${printed.code}${tail}`;
  const sourceMap = wrapperMap(printed.map, printed.code);
  const refused = refusedByEngine(script, printed.code);
  if (refused) {
    const at = refused.line > 0 ? originalPosition(sourceMap, refused.line, refused.column) : null;
    return failure('syntax-error', [
      { ...(at ?? { line: 1, column: 1 }), code: 'syntax-error', message: refused.message },
    ]);
  }
  return { ok: true, script, sourceMap };
}

/** `#!` only means something on a file's first line; as a comment of equal length it moves no position. */
function withoutHashbang(source: string): string {
  return source.startsWith('#!') ? `//${source.slice(2)}` : source;
}

function wrapperMap(map: string | undefined, code: string): string {
  const { mappings, names } = JSON.parse(map ?? '{"mappings":"","names":[]}') as SourceMapParts;
  return JSON.stringify({
    version: 3,
    file: 'solution.js',
    sources: ['solution.ts'],
    names,
    // The wrapper's head is one line without mappings.
    mappings: `;${splitMappings(mappings, code)}`,
  });
}

/**
 * What V8 refuses although the earlier checks let it pass (regular expressions, `import.meta`, early errors behind
 * @ts-nocheck). Compiled only, never run.
 */
function refusedByEngine(
  script: string,
  body: string,
): { message: string; line: number; column: number } | null {
  try {
    new Script(script, { filename: 'solution.js' });
    // A body that is balanced on its own cannot close the wrapper early.
    new AsyncFunction(`"use strict";\n${body}\n`);
    return null;
  } catch (error) {
    if (nameOf(error) !== 'SyntaxError') throw error;
    const { message, stack } = error as SyntaxError;
    const [where = '', , caret = ''] = String(stack).split('\n', 3);
    const line = Number(/^solution\.js:(\d+)$/.exec(where)?.[1] ?? 0);
    return { message: `${message}.`, line, column: caret.indexOf('^') + 1 };
  }
}

/** By name, since an error of another realm is no `instanceof` this one's. */
function nameOf(error: unknown): unknown {
  return (error as { name?: unknown } | null)?.name;
}

/** The transformer's own complaint: a sentence after "x", the place after ",-[solution.ts:". */
function syntaxError(error: unknown): CompileFailure {
  const text = String(error instanceof Error ? error.message : error);
  const message = /^\s*[x\u00d7]\s+(.+)$/m.exec(text)?.[1] ?? 'The source cannot be compiled';
  const place = /\[solution\.ts:(\d+):(\d+)\]/.exec(text);
  return failure('syntax-error', [
    {
      line: Math.max(1, Number(place?.[1] ?? 1)),
      column: Math.max(1, Number(place?.[2] ?? 1)),
      code: 'syntax-error',
      message: `${message.trim()}.`,
    },
  ]);
}
