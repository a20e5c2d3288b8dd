import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import type { Edit } from './mutant.ts';
import { asOperand, isCallOf, type Mutator, namedCall, replaced, textOf } from './mutator.ts';

/** Mistakes with timers, clocks and listeners. */
export const timerMutators: readonly Mutator[] = [
  {
    name: 'DelayOffByOne',
    *mutate(path, source) {
      const delay = delayOf(path);
      if (!delay || t.isIdentifier(delay, { name: 'Infinity' })) return;
      if (!t.isNumericLiteral(delay)) {
        const text = asOperand(delay, source);
        yield replaced(delay, `${text} + 1`);
        yield replaced(delay, `${text} - 1`);
        return;
      }
      // Node takes 0 for 1.
      if (delay.value > 0) yield replaced(delay, `${delay.value + 1}`);
      if (delay.value > 1) yield replaced(delay, `${delay.value - 1}`);
    },
  },
  {
    name: 'LostDelay',
    *mutate(path) {
      const delay = delayOf(path);
      if (delay && !(t.isNumericLiteral(delay) && delay.value <= 1)) yield replaced(delay, '0');
    },
  },
  {
    name: 'LostClear',
    *mutate(path) {
      const called = namedCall(path);
      if (called && clearers.has(called.name) && called.call.arguments.length > 0)
        yield withoutCall(path);
    },
  },
  {
    name: 'LostUnref',
    *mutate(path, source) {
      const called = namedCall(path);
      if (called?.name === 'unref' && called.object)
        yield replaced(path.node, textOf(called.object, source));
    },
  },
  {
    name: 'SwappedClock',
    *mutate(path) {
      if (isCallOf(path, 'Date', 'now')) yield replaced(path.node, 'performance.now()');
      if (isCallOf(path, 'performance', 'now')) yield replaced(path.node, 'Date.now()');
    },
  },
  {
    name: 'LostAbortCheck',
    *mutate(path) {
      if (namedCall(path)?.name === 'throwIfAborted') yield withoutCall(path);
      const { node } = path;
      if (t.isIfStatement(node) && isAborted(node.test)) yield replaced(node.test, 'false');
    },
  },
  {
    name: 'LostSignal',
    *mutate(path) {
      const { node, parent } = path;
      if (!t.isObjectProperty(node) || !t.isObjectExpression(parent)) return;
      if (!t.isIdentifier(node.key, { name: 'signal' })) return;
      const index = parent.properties.indexOf(node);
      const next = parent.properties[index + 1];
      const before = parent.properties[index - 1];
      if (next) yield { start: node.start!, end: next.start!, replacement: '' };
      else if (before) yield { start: before.end!, end: node.end!, replacement: '' };
      else yield replaced(node, '');
    },
  },
];

const clearers = new Set([
  'clearTimeout',
  'clearInterval',
  'clearImmediate',
  'removeEventListener',
  'removeListener',
]);

/** Without a call that is a statement of its own, or with nothing in its place. */
function withoutCall({ node, parent }: NodePath): Edit {
  return t.isExpressionStatement(parent) ? replaced(parent, ';') : replaced(node, 'undefined');
}

function isAborted(test: t.Node): boolean {
  return (
    (t.isMemberExpression(test) || t.isOptionalMemberExpression(test)) &&
    t.isIdentifier(test.property, { name: 'aborted' })
  );
}

/** The argument that says how long a timer takes. */
function delayOf(path: NodePath): t.Expression | undefined {
  const called = namedCall(path);
  if (!called) return undefined;
  const index = delayIndex(path, called.name, called.object);
  const delay = index === undefined ? undefined : called.call.arguments[index];
  return t.isExpression(delay) ? delay : undefined;
}

const timers = new Set(['setTimeout', 'setInterval']);

function delayIndex(path: NodePath, name: string, object: t.Node | undefined): number | undefined {
  if (object === undefined) {
    const promised = importedFromPromises(path, name);
    if (promised !== undefined) return timers.has(promised) ? 0 : undefined;
    return timers.has(name) ? 1 : undefined;
  }
  if (!t.isIdentifier(object)) return name === 'wait' && isScheduler(object) ? 0 : undefined;
  if (object.name === 'AbortSignal' && name === 'timeout') return 0;
  if (object.name === 'scheduler' && name === 'wait') return 0;
  if (!timers.has(name)) return undefined;
  return importedFromPromises(path, object.name) === undefined ? 1 : 0;
}

function isScheduler(node: t.Node): boolean {
  return t.isMemberExpression(node) && t.isIdentifier(node.property, { name: 'scheduler' });
}

/** What a name was imported as from node:timers/promises: "setTimeout", "*", or undefined when it was not. */
function importedFromPromises(path: NodePath, name: string): string | undefined {
  const imported = path.scope.getBinding(name)?.path;
  const declaration = imported?.parent;
  if (!imported || !t.isImportDeclaration(declaration)) return undefined;
  if (!/^(node:)?timers\/promises$/.test(declaration.source.value)) return undefined;
  const { node } = imported;
  if (!t.isImportSpecifier(node)) return '*';
  return t.isIdentifier(node.imported) ? node.imported.name : node.imported.value;
}
