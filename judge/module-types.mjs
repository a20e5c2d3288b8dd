// Writes judge/types/modules.d.ts: what Node's own types say about the modules that the platform offers, and no more.
// Roots are the names that the guest's libraries really export; whatever those refer to is kept, all else is left out.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import ts from 'typescript';

const here = fileURLToPath(new URL('.', import.meta.url));
const nodeTypes = join(here, '../node_modules/@types/node/');

/** Members that are less here than in Node, where they are streams of node:tty. */
const additions = {
  Process: ['stdout', 'stderr'].map(
    (name) =>
      `readonly ${name}: { readonly fd: number; readonly isTTY: false; write(text: string): boolean };`,
  ),
};

/** Globals that modules have too; Node's types would declare them, and all that belongs to them, a second time. */
const sameGlobals = {
  crypto: {
    webcrypto: 'typeof globalThis.crypto',
    subtle: '(typeof globalThis.crypto)["subtle"]',
    getRandomValues: '(typeof globalThis.crypto)["getRandomValues"]',
  },
  perf_hooks: Object.fromEntries(
    [
      'PerformanceEntry',
      'PerformanceMark',
      'PerformanceMeasure',
      'PerformanceObserver',
      'PerformanceObserverEntryList',
      'performance',
    ].map((name) => [name, `typeof globalThis.${name}`]),
  ),
};

/** What the platform's own declarations can not say without the types of modules. */
const promisified = `
declare namespace setTimeout {
  const __promisify__: <T = void>(delay?: number, value?: T) => Promise<T>;
}
declare namespace setImmediate {
  const __promisify__: <T = void>(value?: T) => Promise<T>;
}
`;

const header = `/**
 * The modules of Node that a solution may import, by Node's own types (@types/node, MIT License, Copyright (c) Microsoft
 * Corporation) cut down to what the platform offers. Made by judge/module-types.mjs; do not edit.
 */
`;

export const typesFile = join(here, 'types/modules.d.ts');

/** @param exported names that each module really exports: { events: ['EventEmitter', ...], ... } */
export async function moduleTypes(exported) {
  const platformFile = join(here, 'types/platform.d.ts');
  const program = ts.createProgram([join(nodeTypes, 'index.d.ts')], {
    target: ts.ScriptTarget.ES2024,
    lib: ['lib.es2024.d.ts', 'lib.esnext.disposable.d.ts'],
    types: [],
    skipLibCheck: true,
  });
  const text = new Shaker(program, exported, globalsOf(platformFile)).text();
  return format(text, { ...(await resolveConfig(typesFile)), parser: 'typescript' });
}

/** Asks the libraries themselves, each in a sandbox, by what is enumerable in them. */
export async function exportedNames() {
  const { supportedModules } = await import('./dist/core/index.js');
  const { createRealms, runTestcase } = await import('./dist/kernel/index.js');
  const { loadGuest } = await import('./dist/runner/guest-snapshots.js');
  const folder = new URL('./dist/', import.meta.url);
  const guests = {
    submission: loadGuest('submission', folder),
    scenario: loadGuest('scenario', folder),
  };
  const submission = `(async function (exports, require) {
    const names = ${JSON.stringify(supportedModules)};
    exports.solve = () => Object.fromEntries(names.map((name) => [name, Object.keys(require(name))]));
  })`;
  const scenario = `(function (exports, require) {
    const { scenario } = require('@tickjudge/judge/scenario');
    exports.default = scenario('names', async ({ solution }) => { await solution.solve(); });
  })`;
  const task = { submission, scenario, seed: 1, cpuTimeMs: 10_000 };
  const { history } = runTestcase(task, createRealms(guests, 128 * 2 ** 20));
  return JSON.parse(history.findLast(({ kind }) => kind === 'answer').value);
}

/** Names that the platform's own types declare: these are never taken from Node's. */
function globalsOf(file) {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2024);
  const names = new Set(['globalThis']);
  for (const statement of source.statements) for (const name of namesOf(statement)) names.add(name);
  return names;
}

function namesOf(statement) {
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.map(({ name }) => name.text);
  return statement.name ? [statement.name.text] : [];
}

const isBlock = (node) => ts.isModuleBlock(node) || ts.isSourceFile(node);
const isContainer = (node) => ts.isModuleDeclaration(node);
const hasMembers = (node) => ts.isInterfaceDeclaration(node) || ts.isClassDeclaration(node);

class Shaker {
  kept = new Set();
  dropped = new Set();
  wholeNamespaces = new Set();
  /** Those that a module exports as itself: of these only what the library has. */
  partNamespaces = new Set();
  seen = new Set();
  told = new Set();
  work = [];

  constructor(program, exported, platformGlobals) {
    this.checker = program.getTypeChecker();
    this.files = program.getSourceFiles().filter(({ fileName }) => fileName.startsWith(nodeTypes));
    this.exported = exported;
    this.platformGlobals = platformGlobals;
    for (const name of Object.keys(exported)) this.keepModule(name);
    while (this.work.length > 0) this.keepStatement(this.work.pop());
  }

  keepModule(name) {
    const module = this.checker
      .getAmbientModules()
      .find((symbol) => symbol.name === `"node:${name}"`);
    if (!module) throw new Error(`Node has no types for ${name}.`);
    const whole = module.exports?.get('export=');
    if (whole) {
      const { declarations = [] } = this.targetOf(whole);
      for (const declaration of [...(whole.declarations ?? []), ...declarations])
        if (isContainer(declaration)) this.partNamespaces.add(declaration);
        else this.keep(declaration);
    }
    for (const symbol of this.checker.getExportsOfModule(module)) {
      if (Object.hasOwn(sameGlobals[name] ?? {}, symbol.name)) continue;
      if (this.exported[name].includes(symbol.name)) this.keepSymbol(symbol);
    }
  }

  keepSymbol(symbol) {
    if (this.seen.has(symbol)) return;
    this.seen.add(symbol);
    for (const declaration of symbol.declarations ?? []) {
      const isNamespace = isContainer(declaration) && !ts.isStringLiteral(declaration.name);
      if (isNamespace && !this.partNamespaces.has(declaration))
        this.wholeNamespaces.add(declaration);
      this.keep(declaration);
      if (ts.isExportSpecifier(declaration)) {
        const local = this.checker.getExportSpecifierLocalTargetSymbol(declaration);
        if (local && local !== symbol) this.keepSymbol(local);
      }
    }
    // Each step of the way: a name may be imported from a module that passes it on.
    const next =
      symbol.flags & ts.SymbolFlags.Alias && this.checker.getImmediateAliasedSymbol(symbol);
    if (next) this.keepSymbol(next);
  }

  targetOf(symbol) {
    return symbol.flags & ts.SymbolFlags.Alias ? this.checker.getAliasedSymbol(symbol) : symbol;
  }

  /** Keeps what a declaration is written in: a statement, or one name of an import or export. */
  keep(node) {
    if (!node.getSourceFile().fileName.startsWith(nodeTypes)) return;
    if (ts.isImportSpecifier(node) || ts.isExportSpecifier(node)) this.kept.add(node);
    let statement = node;
    while (!isBlock(statement.parent)) {
      statement = statement.parent;
      if (ts.isSourceFile(statement)) return;
    }
    const owner = moduleOf(statement);
    if (this.isOfPlatform(statement) || (owner !== undefined && !(owner in this.exported))) return;
    if (!this.kept.has(statement)) {
      this.kept.add(statement);
      this.work.push(statement);
    }
  }

  /** A statement of the global scope whose name the platform declares itself. */
  isOfPlatform(statement) {
    const { parent } = statement;
    const isGlobal =
      (ts.isSourceFile(parent) && !isContainer(statement)) ||
      (ts.isModuleBlock(parent) && ts.isGlobalScopeAugmentation(parent.parent));
    return isGlobal && namesOf(statement).some((name) => this.platformGlobals.has(name));
  }

  keepStatement(statement) {
    for (let outer = statement.parent; outer; outer = outer.parent)
      if (isContainer(outer)) this.kept.add(outer);
    if (ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement)) return;
    if (isContainer(statement)) {
      // A namespace that is meant as a whole (constants); the one that is a module gets what is asked for.
      if (this.wholeNamespaces.has(statement))
        for (const inner of statement.body.statements) this.keep(inner);
      return;
    }
    if (!hasMembers(statement)) {
      if (this.isOffered(statement)) this.keepReferences(statement);
      else this.dropped.add(statement);
      return;
    }
    const clauses = statement.heritageClauses ?? [];
    if (!clauses.every((clause) => this.isOffered(clause))) {
      this.dropped.add(statement);
      return;
    }
    for (const clause of clauses) this.keepReferences(clause);
    for (const parameter of statement.typeParameters ?? []) this.keepReferences(parameter);
    const only = this.onlyMembers(statement);
    for (const member of statement.members) {
      const isThere = only === undefined || only.includes(member.name?.getText());
      if (isThere && this.isOffered(member)) this.keepReferences(member);
      else this.dropped.add(member);
    }
  }

  /** Whether a class of a module is one of its exports. */
  isThere(statement) {
    const names = this.exported[moduleOf(statement)];
    return names === undefined || names.includes(statement.name.text);
  }

  /** The object `process` is described by an interface; it has what the library has. */
  onlyMembers(statement) {
    if (statement.name?.text !== 'Process') return undefined;
    return this.exported.process.filter((name) => name !== 'stdout' && name !== 'stderr');
  }

  keepReferences(node) {
    for (const symbol of this.symbolsIn(node)) this.keepSymbol(symbol);
  }

  *symbolsIn(node) {
    if (ts.isIdentifier(node)) {
      // Of "NodeJS.Timeout" only the last word says what is meant.
      const symbol = this.checker.getSymbolAtLocation(node);
      if (symbol && (!isQualifier(node) || symbol.flags & ts.SymbolFlags.Alias)) yield symbol;
    } else if (ts.isImportTypeNode(node)) {
      const symbol = this.checker.getSymbolAtLocation(node.qualifier ?? node.argument.literal);
      if (symbol) yield symbol;
    }
    const children = [];
    // Not getChildren, which finds the links in comments as well.
    ts.forEachChild(node, (child) => void children.push(child));
    for (const child of children) yield* this.symbolsIn(child);
  }

  /** Whether nothing in it belongs to a module that the platform does not have. */
  isOffered(node) {
    // Newer than the language that solutions are checked against; unions lose it as text.
    if (!(ts.isTypeAliasDeclaration(node) && ts.isUnionTypeNode(node.type)))
      if (/\bFloat16Array\b/.test(node.getText())) return false;
    for (const symbol of this.symbolsIn(node)) {
      for (const declaration of this.targetOf(symbol).declarations ?? []) {
        const name = moduleOf(declaration);
        if (name !== undefined && !(name in this.exported)) return false;
      }
    }
    return true;
  }

  text() {
    const parts = this.files.map((file) => this.blockText(file.statements, ''));
    const whole = header + promisified + parts.filter((part) => part !== '').join('\n');
    return whole.replaceAll(
      /\s*\|\s*Float16Array(<\w+>)?(?=[\s;|])|\bNodeJS\.NonSharedFloat16Array\s*\|/g,
      '',
    );
  }

  blockText(statements, indent) {
    return statements
      .filter((statement) => this.kept.has(statement) || this.isAlias(statement))
      .filter((statement) => !this.dropped.has(statement) && !isGlobalShim(statement))
      .map((statement) => this.statementText(statement, indent))
      .filter((text) => text !== '')
      .join('\n');
  }

  /** `declare module "events"` beside "node:events", and what an offered module passes on whole. */
  isAlias(statement) {
    if (ts.isModuleDeclaration(statement) && ts.isStringLiteral(statement.name))
      return statement.name.text in this.exported;
    const owner = moduleOf(statement);
    if (owner === undefined || !(owner in this.exported)) return false;
    if (ts.isExportAssignment(statement) || ts.isImportEqualsDeclaration(statement)) return true;
    return ts.isExportDeclaration(statement);
  }

  statementText(statement, indent) {
    // The file that is written is no module: what modules add to the global scope stands there itself.
    if (ts.isGlobalScopeAugmentation(statement) && ts.isSourceFile(statement.parent))
      return this.blockText(statement.body.statements, indent).replaceAll(
        /^(?=(var|let|const|function|class|namespace)\b)/gm,
        'declare ',
      );
    if (ts.isModuleDeclaration(statement)) {
      const kept = this.blockText(statement.body.statements, `${indent}  `);
      const globals = this.sameGlobalsOf(statement, indent);
      const body = [kept, ...globals].filter((text) => text !== '').join('\n');
      const head = statement.getText().slice(0, statement.body.getStart() - statement.getStart());
      return body === '' ? '' : `${indent}${head}{\n${body}\n${indent}}`;
    }
    if (ts.isImportDeclaration(statement)) return this.importText(statement, indent);
    if (ts.isExportDeclaration(statement)) return this.exportText(statement, indent);
    return indent + this.withoutDropped(statement);
  }

  /** In the first of the blocks that declare a module. */
  sameGlobalsOf({ name }, indent) {
    const module = bare(name.text);
    if (!name.text.startsWith('node:') || this.told.has(module)) return [];
    this.told.add(module);
    return Object.entries(sameGlobals[module] ?? {})
      .filter(([global]) => this.exported[module].includes(global))
      .flatMap(([global, type]) => [
        `${indent}  const ${global}: ${type};`,
        // A class is a type as well.
        ...(/^[A-Z]/.test(global) ? [`${indent}  type ${global} = globalThis.${global};`] : []),
      ]);
  }

  importText(statement, indent) {
    if (!(bare(statement.moduleSpecifier.text) in this.exported)) return '';
    const { namedBindings } = statement.importClause ?? {};
    if (!namedBindings || !ts.isNamedImports(namedBindings)) return indent + plain(statement);
    const names = namedBindings.elements.filter((element) => this.kept.has(element));
    if (names.length === 0) return '';
    const list = names.map((element) => element.getText()).join(', ');
    return `${indent}import { ${list} } from ${statement.moduleSpecifier.getText()};`;
  }

  exportText(statement, indent) {
    const { exportClause, moduleSpecifier } = statement;
    if (moduleSpecifier && !(bare(moduleSpecifier.text) in this.exported)) return '';
    if (!exportClause || !ts.isNamedExports(exportClause)) return indent + plain(statement);
    const names = exportClause.elements.filter((element) => this.kept.has(element));
    if (names.length === 0) return '';
    const from = moduleSpecifier ? ` from ${moduleSpecifier.getText()}` : '';
    return `${indent}export { ${names.map((element) => element.getText()).join(', ')} }${from};`;
  }

  /** The statement's text without the members that are not offered. */
  withoutDropped(statement) {
    if (!hasMembers(statement)) return plain(statement);
    const members = statement.members.filter((member) => !this.dropped.has(member));
    if (ts.isClassDeclaration(statement) && !this.isThere(statement))
      return interfaceText(statement, members);
    const open = statement.members.pos;
    const head = statement.getText().slice(0, open - statement.getStart());
    const own = additions[statement.name?.text] ?? [];
    const lines = [...members.map(plain), ...own].map((member) => `  ${member}`);
    return `${head}\n${lines.join('\n')}\n}`;
  }
}

/** A class that nobody can construct, because its module does not have it, is a type. */
function interfaceText(statement, members) {
  const own = members.filter(
    (member) =>
      !ts.isConstructorDeclaration(member) &&
      !(ts.getCombinedModifierFlags(member) & (ts.ModifierFlags.Static | ts.ModifierFlags.Private)),
  );
  const parameters = statement.typeParameters?.map(plain).join(', ');
  const base = statement.heritageClauses?.find(
    ({ token }) => token === ts.SyntaxKind.ExtendsKeyword,
  );
  const head = `interface ${statement.name.text}${parameters ? `<${parameters}>` : ''} ${base ? plain(base) : ''}`;
  return `${head} {\n${own.map(plain).join('\n')}\n}`;
}

/** Without its comments. */
const printer = ts.createPrinter({ removeComments: true });
function plain(node) {
  return printer.printNode(ts.EmitHint.Unspecified, node, node.getSourceFile());
}

function isQualifier(node) {
  const { parent } = node;
  if (ts.isQualifiedName(parent)) return parent.left === node;
  return ts.isPropertyAccessExpression(parent) && parent.expression === node;
}

/** "interface X extends _X {}" and "type _X = typeof globalThis extends { onmessage: any } ? ..." make way for a browser's types. */
function isGlobalShim(statement) {
  const heir = statement.heritageClauses?.[0]?.types[0]?.getText() ?? '';
  if (ts.isInterfaceDeclaration(statement) && statement.members.length === 0)
    return heir === `_${statement.name.text}`;
  return (
    ts.isTypeAliasDeclaration(statement) && /^type _\w+ = typeof globalThis/.test(plain(statement))
  );
}

const bare = (name) => name.replace(/^node:/, '');

/** Name of the ambient module that a node is written in, without its scheme. */
function moduleOf(node) {
  for (let outer = node; outer; outer = outer.parent) {
    if (ts.isModuleDeclaration(outer) && ts.isGlobalScopeAugmentation(outer)) return undefined;
    if (ts.isModuleDeclaration(outer) && ts.isStringLiteral(outer.name))
      return bare(outer.name.text);
  }
  return undefined;
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  writeFileSync(typesFile, await moduleTypes(await exportedNames()));
