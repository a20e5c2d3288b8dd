import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';

interface Range {
  readonly start: number;
  readonly end: number;
}

/**
 * Texts that only people read: nobody writes a testcase for the words of an error, and a mutant in one would be work
 * without use. Adds what of this node is such a text.
 */
export function noiseOf(path: NodePath): Range[] {
  const { node } = path;
  if (t.isCallExpression(node)) {
    const { callee } = node;
    if (t.isMemberExpression(callee) && t.isIdentifier(callee.object, { name: 'console' }))
      return [rangeOf(node)];
    if (t.isSuper(callee) && isErrorClass(path)) return node.arguments.slice(0, 1).map(rangeOf);
    if (t.isIdentifier(callee, { name: 'Symbol' })) return node.arguments.map(rangeOf);
  }
  if (t.isNewExpression(node) && isErrorName(node.callee))
    return node.arguments.slice(0, 1).map(rangeOf);
  if (t.isClassProperty(node) && t.isIdentifier(node.key, { name: 'name' }) && isErrorClass(path))
    return [rangeOf(node)];
  if (
    t.isAssignmentExpression(node) &&
    t.isMemberExpression(node.left) &&
    t.isThisExpression(node.left.object) &&
    t.isIdentifier(node.left.property, { name: 'name' }) &&
    isErrorClass(path)
  )
    return [rangeOf(node)];
  return [];
}

function isErrorName(node: t.Node): boolean {
  return t.isIdentifier(node) && /(Error|Exception)$/.test(node.name);
}

function isErrorClass(path: NodePath): boolean {
  const owner = path.findParent((parent) => parent.isClass())?.node as t.Class | undefined;
  return owner?.superClass !== undefined && owner.superClass !== null
    ? isErrorName(owner.superClass)
    : false;
}

function rangeOf({ start, end }: t.Node): Range {
  return { start: start!, end: end! };
}
