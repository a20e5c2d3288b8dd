import { beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import ts from 'typescript';
import { adviceOnMember } from '../core/index.ts';
import { exportedNames, moduleTypes, typesFile } from '../../module-types.mjs';

/** Exports that Node's own types leave out (old, or inner), or describe by what the platform has not. */
const untyped: Readonly<Record<string, readonly string[]>> = {
  events: ['usingDomains', 'init'],
  querystring: ['unescapeBuffer'],
  stream: ['isDestroyed', 'isDisturbed', 'destroy', '_isUint8Array', '_uint8ArrayToBuffer'],
  url: ['Url', 'resolveObject', 'urlToHttpOptions'],
  'util/types': ['isFloat16Array'],
};

/** Exports of Node that nobody looks for: inner, old, of other systems, or (process.channel) of a child process. */
const untold: Readonly<Record<string, readonly string[]>> = {
  crypto: ['fips', 'prng', 'pseudoRandomBytes', 'rng'],
  events: ['kMaxEventTargetListeners', 'kMaxEventTargetListenersWarned'],
  fs: ['lchmod', 'lchmodSync', 'openAsBlobSync', 'FileReadStream', 'FileWriteStream', 'Utf8Stream'],
  'fs/promises': ['lchmod'],
  perf_hooks: ['Performance'],
  process: [
    ...['allowedNodeEnvironmentFlags', 'debugPort', 'domain', 'finalization', 'moduleLoadList'],
    ...['hasUncaughtExceptionCaptureCallback', 'noProcessWarnings', 'ref', 'unref'],
    ...['setSourceMapsEnabled', 'sourceMapsEnabled', 'channel', 'connected', 'disconnect'],
  ],
  'stream/web': ['ReadableStreamTee'],
  util: [
    ...['convertProcessSignalToExitCode', 'markPromiseAsHandled', 'setTraceSigInt'],
    ...['transferableAbortController', 'transferableAbortSignal'],
  ],
};

describe('the types of modules', () => {
  let exported: Record<string, string[]>;
  let declared: Map<string, Set<string>>;
  beforeAll(async () => {
    exported = await exportedNames();
    declared = declaredNames();
  });

  it('are what judge/module-types.mjs makes of the libraries and of @types/node; run it when they differ', async () => {
    expect(readFileSync(typesFile, 'utf8')).toBe(await moduleTypes(exported));
  });

  it('name every export of every module', () => {
    const missing = Object.entries(exported).flatMap(([module, names]) =>
      names
        .filter((name) => !declared.get(`node:${module}`)?.has(name))
        .filter((name) => !untyped[module]?.includes(name))
        .map((name) => `${module}.${name}`),
    );
    expect(missing).toEqual([]);
  });

  it('leave out nothing of Node without telling what to use instead, but for what is inner, old or rare', () => {
    const require = createRequire(import.meta.url);
    const silent = Object.entries(exported).flatMap(([module, names]) =>
      Object.getOwnPropertyNames(require(`node:${module}`))
        .filter((name) => !/^(_|(name|length|prototype)$)/.test(name) && !names.includes(name))
        .filter((name) => adviceOnMember(module, name) === undefined)
        .filter((name) => !untold[module]?.includes(name))
        .map((name) => `${module}.${name}`),
    );
    expect(silent).toEqual([]);
  });

  it('name no value that a module does not have', () => {
    const wrong = [...declared].flatMap(([module, names]) => {
      const real = exported[module.replace('node:', '')];
      return [...names]
        .filter((name) => !/^(prototype$|__@)/.test(name) && !real?.includes(name))
        .map((name) => `${module}.${name}`);
    });
    expect(wrong).toEqual([]);
  });
});

/** Names of the values that each `declare module` exports, as the compiler sees them. */
function declaredNames(): Map<string, Set<string>> {
  const platform = typesFile.replace('modules.d.ts', 'platform.d.ts');
  const lib = ['lib.es2024.d.ts', 'lib.esnext.disposable.d.ts'];
  const program = ts.createProgram([platform, typesFile], { lib, types: [] });
  const checker = program.getTypeChecker();
  const modules = checker.getAmbientModules().filter(({ name }) => name.startsWith('"node:'));
  return new Map(
    modules.map((module) => {
      const names = exportsOf(module, checker)
        .filter((symbol) => isValue(symbol, checker))
        .map(({ name }) => name);
      return [module.name.slice(1, -1), new Set(names)];
    }),
  );
}

/** `export = process` exports an object: its properties count. */
function exportsOf(module: ts.Symbol, checker: ts.TypeChecker): readonly ts.Symbol[] {
  const whole = module.exports?.get('export=' as ts.__String);
  const value = whole && isAlias(whole) ? checker.getAliasedSymbol(whole) : whole;
  return value && (value.flags & ts.SymbolFlags.Variable) !== 0
    ? checker.getPropertiesOfType(checker.getTypeOfSymbol(value))
    : checker.getExportsOfModule(module);
}

const isAlias = ({ flags }: ts.Symbol): boolean => (flags & ts.SymbolFlags.Alias) !== 0;

function isValue(symbol: ts.Symbol, checker: ts.TypeChecker): boolean {
  const { flags } = isAlias(symbol) ? checker.getAliasedSymbol(symbol) : symbol;
  return (flags & ts.SymbolFlags.Value) !== 0;
}
