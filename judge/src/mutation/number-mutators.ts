import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { asOperand, isCallOf, type Mutator, replaced } from './mutator.ts';

/** Mistakes with amounts: edges of windows and limits, caps, jitter. */
export const numberMutators: readonly Mutator[] = [
  {
    name: 'LostJitter',
    *mutate(path) {
      if (!isCallOf(path, 'Math', 'random')) return;
      for (const fixed of ['0', '0.5', '0.999999']) yield replaced(path.node, fixed);
    },
  },
  {
    name: 'LostCap',
    *mutate(path, source) {
      if (!isCallOf(path, 'Math', 'min') && !isCallOf(path, 'Math', 'max')) return;
      const { arguments: args } = path.node as t.CallExpression;
      if (args.length !== 2 || args.some((arg) => t.isSpreadElement(arg))) return;
      for (const arg of args) yield replaced(path.node, asOperand(arg, source));
    },
  },
  {
    name: 'NumberOffByOne',
    *mutate(path) {
      const { node } = path;
      if (!t.isNumericLiteral(node) || !Number.isSafeInteger(node.value)) return;
      if (!isAmount(path, node)) return;
      const edge = otherEdge(path, node);
      if (edge !== 1) yield replaced(node, `${node.value + 1}`);
      const less = node.value - 1;
      if (edge === -1) return;
      // Beside an operator, "-1" would run into it.
      const isOperand = t.isBinaryExpression(path.parent);
      yield replaced(node, less < 0 && isOperand ? `(${less})` : `${less}`);
    },
  },
];

/** Names of what has an edge: times and limits. */
const amountName =
  /(ms|millis|seconds?|minutes?|limit|window|ttl|delay|timeout|interval|deadline|period|max|min|most|least|count|attempts?|retries|tries|size|capacity|length|rate|burst|tokens?|factor|slots?|active|running|pending)$/i;
const arithmetic = new Set(['+', '-', '*', '/', '%', '**', '<', '<=', '>', '>=']);

function isAmount({ parent }: NodePath, node: t.NumericLiteral): boolean {
  if (t.isBinaryExpression(parent)) {
    if (!arithmetic.has(parent.operator)) return false;
    // 1000 is a unit of time whatever stands beside it.
    if (node.value > 0 && node.value % 1_000 === 0) return true;
    return isNamed(parent.left === node ? parent.right : parent.left);
  }
  if (t.isLogicalExpression(parent)) return parent.right === node && isNamed(parent.left);
  if (t.isVariableDeclarator(parent)) return isNamed(parent.id);
  if (t.isAssignmentPattern(parent) || t.isAssignmentExpression(parent))
    return parent.right === node && isNamed(parent.left);
  if (t.isObjectProperty(parent) || t.isClassProperty(parent) || t.isClassPrivateProperty(parent))
    return parent.value === node && isNamed(parent.key);
  return false;
}

/**
 * In which direction a step is what another operator does as well: of whole numbers, `n >= 1` is `n > 0`. Stryker changes
 * the operator, and two mutants for one mistake would be work without use.
 */
function otherEdge({ parent }: NodePath, node: t.NumericLiteral): 1 | -1 | 0 {
  if (!t.isBinaryExpression(parent)) return 0;
  const isRight = parent.right === node;
  switch (parent.operator) {
    case '>=':
    case '<':
      return isRight ? 1 : -1;
    case '<=':
    case '>':
      return isRight ? -1 : 1;
    default:
      return 0;
  }
}

function isNamed(node: t.Node): boolean {
  if (t.isIdentifier(node)) return amountName.test(node.name);
  if (t.isPrivateName(node)) return amountName.test(node.id.name);
  if (t.isMemberExpression(node) || t.isOptionalMemberExpression(node))
    return !node.computed && isNamed(node.property);
  if (t.isCallExpression(node)) return isNamed(node.callee);
  return false;
}
