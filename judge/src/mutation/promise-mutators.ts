import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { type Mutator, namedCall, objectText, replaced, textOf } from './mutator.ts';

/** Mistakes with promises: not waiting, waiting for the wrong thing, letting errors go where they should not. */
export const promiseMutators: readonly Mutator[] = [
  {
    name: 'LostAwait',
    *mutate(path, source) {
      const { node } = path;
      if (!t.isAwaitExpression(node) || isLastWord(path)) return;
      const word = /^await\s*/.exec(textOf(node, source))![0];
      yield { start: node.start!, end: node.start! + word.length, replacement: '' };
    },
  },
  {
    name: 'PromiseCombinator',
    *mutate(path) {
      const called = namedCall(path);
      if (!called || !t.isIdentifier(called.object, { name: 'Promise' })) return;
      const instead = combinators[called.name];
      if (instead === undefined) return;
      yield replaced((called.call.callee as t.MemberExpression).property, instead);
    },
  },
  {
    name: 'SequentialAll',
    *mutate(path, source) {
      const called = namedCall(path);
      if (!called || !t.isIdentifier(called.object, { name: 'Promise' })) return;
      if (called.name !== 'all') return;
      const [mapped] = called.call.arguments;
      if (!t.isCallExpression(mapped) || mapped.arguments.length !== 1) return;
      const { callee } = mapped;
      if (!t.isMemberExpression(callee) || !t.isIdentifier(callee.property, { name: 'map' }))
        return;
      const each = textOf(mapped.arguments[0]!, source);
      yield replaced(path.node, `${oneByOne}(${objectText(mapped, source)}, ${each})`);
    },
  },
  {
    name: 'LostCatch',
    *mutate(path) {
      const { node } = path;
      if (t.isCatchClause(node)) {
        if (node.param === null || node.param === undefined)
          yield replaced(node, 'catch (error) { throw error; }');
        else if (t.isIdentifier(node.param) && !t.isThrowStatement(node.body.body[0]))
          yield replaced(node.body, `{ throw ${node.param.name}; }`);
      }
    },
  },
  { name: 'LostCatch', mutate: withoutHandler('catch') },
  {
    name: 'LostFinally',
    *mutate({ node }) {
      if (t.isTryStatement(node) && node.finalizer && node.finalizer.body.length > 0)
        yield replaced(node.finalizer, '{}');
    },
  },
  { name: 'LostFinally', mutate: withoutHandler('finally') },
];

const combinators: Readonly<Record<string, string>> = {
  all: 'race',
  allSettled: 'all',
  race: 'any',
  any: 'race',
};

/** Does what `Promise.all(items.map(each))` does, but begins an item when the one before is done. Its types hold. */
const oneByOne =
  '(async <T, R>(items: readonly T[], each: (item: T, index: number) => R) => { ' +
  'const all: Awaited<R>[] = []; ' +
  'for (const [index, item] of items.entries()) all.push(await each(item, index)); ' +
  'return all; })';

/** `promise.catch(f)` becomes `promise`. */
function withoutHandler(method: 'catch' | 'finally'): Mutator['mutate'] {
  return function* (path, source) {
    const called = namedCall(path);
    if (called?.name !== method || !called.object || called.call.arguments.length !== 1) return;
    const { start, end } = called.call;
    const kept = objectText(called.call, source).length;
    yield { start: start! + kept, end: end!, replacement: '' };
  };
}

/**
 * `return await x` where nothing in the function could notice the difference: what is returned is waited for by
 * whoever called. Inside of `try` it is another matter.
 */
function isLastWord(path: NodePath): boolean {
  const { parent, parentPath } = path;
  if (t.isArrowFunctionExpression(parent)) return parent.body === path.node;
  if (!t.isReturnStatement(parent)) return false;
  for (let at = parentPath; at && !at.isFunction(); at = at.parentPath) {
    if (t.isTryStatement(at.parent) && at.key === 'block') return false;
    if (t.isTryStatement(at.parent) && at.key === 'handler' && at.parent.finalizer) return false;
    // What is disposed of at the end of a block has to wait, too.
    if (at.isBlockStatement() && at.node.body.some(isUsing)) return false;
  }
  return true;
}

function isUsing(node: t.Statement): boolean {
  return t.isVariableDeclaration(node) && /using/.test(node.kind);
}
