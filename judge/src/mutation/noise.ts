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
    // A name for the reader of an error, more often than not: `demand(ok, 'baseMs')`, `Symbol('slot')`.
    if (t.isIdentifier(callee) && callee.name !== 'fetch')
      return node.arguments.filter((argument) => t.isStringLiteral(argument)).map(rangeOf);
    if (t.isMemberExpression(callee) && isClearer(callee.property))
      return node.arguments.slice(0, 1).map(rangeOf);
  }
  if (t.isOptionalCallExpression(node)) {
    const { callee } = node;
    if (t.isOptionalMemberExpression(callee) && isClearer(callee.property))
      return node.arguments.slice(0, 1).map(rangeOf);
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

/** Without the listener's right name it stays, as it does without the whole call, which is a mutant of its own. */
function isClearer(property: t.Node): boolean {
  return t.isIdentifier(property) && /^remove(Event)?Listener$|^off$/.test(property.name);
}

/** Whether another mutant makes the same difference: one mistake is one mutant. */
export function isMadeElsewhere(mutator: string, { node, parent }: NodePath): boolean {
  switch (mutator) {
    // A block with nothing but this statement is emptied as a block.
    case 'CallExpression':
      return t.isBlockStatement(parent) && parent.body.length === 1 && parent.body[0] === node;
    // Of `{ once: true }`, the value is turned round.
    case 'ObjectLiteral': {
      if (!t.isObjectExpression(node) || node.properties.length !== 1) return false;
      const [only] = node.properties;
      return t.isObjectProperty(only) && t.isBooleanLiteral(only.value);
    }
    default:
      return false;
  }
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
