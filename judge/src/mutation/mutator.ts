import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import type { Edit } from './mutant.ts';

/** One mistake that people make: looks at a node and says how it could be made there. */
export interface Mutator {
  /** As Stryker names its own. */
  readonly name: string;
  mutate(path: NodePath, source: string): Iterable<Edit>;
}

/** A node's text; the parser gives every node of a text its place. */
export function textOf({ start, end }: t.Node, source: string): string {
  return source.slice(start!, end!);
}

export function replaced({ start, end }: t.Node, replacement: string): Edit {
  return { start: start!, end: end!, replacement };
}

/** Ready to stand beside an operator. */
export function asOperand(node: t.Node, source: string): string {
  const text = textOf(node, source);
  return isSimple(node) ? text : `(${text})`;
}

function isSimple(node: t.Node): boolean {
  return (
    t.isIdentifier(node) ||
    t.isMemberExpression(node) ||
    t.isOptionalMemberExpression(node) ||
    t.isCallExpression(node) ||
    t.isOptionalCallExpression(node) ||
    t.isLiteral(node) ||
    t.isArrayExpression(node) ||
    t.isThisExpression(node)
  );
}

/** A call with what is called: "clearTimeout" of `clearTimeout(a)` and of `window.clearTimeout(a)`. */
export interface NamedCall {
  readonly call: t.CallExpression | t.OptionalCallExpression;
  readonly name: string;
  /** What stands before the dot. */
  readonly object: t.Node | undefined;
}

export function namedCall(path: NodePath): NamedCall | undefined {
  const { node } = path;
  if (!t.isCallExpression(node) && !t.isOptionalCallExpression(node)) return undefined;
  const { callee } = node;
  if (t.isIdentifier(callee)) return { call: node, name: callee.name, object: undefined };
  if (!t.isMemberExpression(callee) && !t.isOptionalMemberExpression(callee)) return undefined;
  if (callee.computed || !t.isIdentifier(callee.property)) return undefined;
  return { call: node, name: callee.property.name, object: callee.object };
}

/** "Math.random" and the like, whatever is between name and dot. */
export function isCallOf(path: NodePath, object: string, name: string): boolean {
  const called = namedCall(path);
  return called?.name === name && t.isIdentifier(called.object, { name: object });
}

/** The text before ".name(...)", with the parentheses that stand around it. */
export function objectText(
  call: t.CallExpression | t.OptionalCallExpression,
  source: string,
): string {
  const { property } = call.callee as t.MemberExpression;
  return source.slice(call.start!, property.start!).replace(/\s*\??\.\s*$/, '');
}
