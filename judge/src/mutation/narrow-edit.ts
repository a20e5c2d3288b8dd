import * as t from '@babel/types';
import type { NodePath } from '@babel/traverse';
import type { Edit } from './mutant.ts';
import type { StrykerMutant } from './stryker-mutants.ts';

/**
 * Stryker prints a whole node anew where only an operator changed, in a style that is not the author's. This finds the
 * smallest change of the source that means the same, so that a diff shows what happened and nothing else. Null: what it
 * printed is as small as it gets.
 */
export function narrowEdit(path: NodePath, mutant: StrykerMutant, source: string): Edit | null {
  const { node } = path;
  switch (mutant.mutator) {
    case 'EqualityOperator':
    case 'LogicalOperator':
    case 'ArithmeticOperator':
    case 'AssignmentOperator':
      return t.isBinaryExpression(node) || t.isLogicalExpression(node) || isAssignment(node)
        ? otherOperator(node, mutant, source)
        : null;
    case 'BooleanLiteral':
      return t.isUnaryExpression(node) ? without(node.start!, /^!\s*/, source) : null;
    case 'UnaryOperator':
      return t.isUnaryExpression(node) ? otherSign(node, mutant.replacement) : null;
    case 'UpdateOperator':
      return t.isUpdateExpression(node) ? otherStep(node) : null;
    case 'OptionalChaining':
      return requiredChain(node, source);
    case 'MethodExpression':
      return otherMethod(node, mutant.replacement, source);
    case 'ConditionalExpression':
      if (t.isSwitchCase(node)) return emptyCase(node);
      return t.isForStatement(node) ? neverLoop(node, source) : null;
    default:
      return null;
  }
}

type WithOperator = t.BinaryExpression | t.LogicalExpression | t.AssignmentExpression;

function isAssignment(node: t.Node): node is t.AssignmentExpression {
  return t.isAssignmentExpression(node);
}

function otherOperator(
  { left, right, operator }: WithOperator,
  { replacement }: StrykerMutant,
  source: string,
): Edit | null {
  const start = indexOfToken(source, operator, left.end!, right.start!);
  const instead = newOperator(replacement, operator);
  return start === null || instead === null
    ? null
    : { start, end: start + operator.length, replacement: instead };
}

const others: Readonly<Record<string, readonly string[]>> = {
  ...{ '<': ['<=', '>='], '<=': ['<', '>'], '>': ['>=', '<='], '>=': ['>', '<'] },
  ...{ '==': ['!='], '!=': ['=='], '===': ['!=='], '!==': ['==='] },
  ...{ '&&': ['||'], '||': ['&&'], '??': ['&&'] },
  ...{ '+': ['-'], '-': ['+'], '*': ['/'], '/': ['*'], '%': ['*'] },
  ...{ '+=': ['-='], '-=': ['+='], '*=': ['/='], '/=': ['*='], '%=': ['*='] },
  ...{ '<<=': ['>>='], '>>=': ['<<='], '&=': ['|='], '|=': ['&='] },
  ...{ '&&=': ['||='], '||=': ['&&='], '??=': ['&&='] },
};

/** The printed node has the old operands around the new operator; of two candidates, both longer and shorter fit. */
function newOperator(printed: string, operator: string): string | null {
  const candidates = others[operator] ?? [];
  if (candidates.length < 2) return candidates[0] ?? null;
  // "<" may become "<=" or ">=": the printer sets blanks around an operator.
  const found = candidates.filter((candidate) => printed.includes(` ${candidate} `));
  return found.length === 1 ? found[0]! : null;
}

function otherSign({ start, operator }: t.UnaryExpression, printed: string): Edit {
  const sign = operator === '~' ? '' : (printed[0] ?? '');
  return { start: start!, end: start! + 1, replacement: sign };
}

function otherStep({ start, end, prefix, operator }: t.UpdateExpression): Edit {
  const at = prefix ? start! : end! - 2;
  return { start: at, end: at + 2, replacement: operator === '++' ? '--' : '++' };
}

function requiredChain(node: t.Node, source: string): Edit | null {
  if (t.isOptionalMemberExpression(node)) {
    const at = indexOfToken(source, '?.', node.object.end!, node.property.start!);
    return at === null ? null : { start: at, end: at + 2, replacement: node.computed ? '' : '.' };
  }
  if (!t.isOptionalCallExpression(node)) return null;
  const at = indexOfToken(source, '?.', node.callee.end!, node.arguments[0]?.start ?? node.end!);
  return at === null ? null : { start: at, end: at + 2, replacement: '' };
}

function otherMethod(node: t.Node, printed: string, source: string): Edit | null {
  if (!t.isCallExpression(node) && !t.isOptionalCallExpression(node)) return null;
  const { callee } = node;
  if (!t.isMemberExpression(callee) && !t.isOptionalMemberExpression(callee)) return null;
  const { property } = callee;
  if (!t.isIdentifier(property)) return null;
  const instead = otherNames[property.name];
  if (instead === undefined) {
    const dot = /\s*\??\.\s*$/.exec(source.slice(node.start!, property.start!));
    return dot && { start: node.start! + dot.index, end: node.end!, replacement: '' };
  }
  return printed.includes(`${instead}(`)
    ? { start: property.start!, end: property.end!, replacement: instead }
    : null;
}

/** Methods that Stryker exchanges; others that it knows are left out of the call. */
const otherNames: Readonly<Record<string, string>> = {
  ...{ min: 'max', max: 'min', every: 'some', some: 'every' },
  ...{ startsWith: 'endsWith', endsWith: 'startsWith', trimEnd: 'trimStart', trimStart: 'trimEnd' },
  ...{ toLowerCase: 'toUpperCase', toUpperCase: 'toLowerCase' },
  ...{ toLocaleLowerCase: 'toLocaleUpperCase', toLocaleUpperCase: 'toLocaleLowerCase' },
  ...{ setDate: 'setTime', setTime: 'setDate', setUTCDate: 'setTime' },
  ...{ setFullYear: 'setMonth', setMonth: 'setFullYear', setHours: 'setMinutes' },
  ...{ setMinutes: 'setHours', setSeconds: 'setMilliseconds', setMilliseconds: 'setSeconds' },
  ...{ setUTCFullYear: 'setUTCMonth', setUTCMonth: 'setUTCFullYear' },
  ...{ setUTCHours: 'setUTCMinutes', setUTCMinutes: 'setUTCHours' },
  ...{ setUTCSeconds: 'setUTCMilliseconds', setUTCMilliseconds: 'setUTCSeconds' },
};

function emptyCase({ consequent }: t.SwitchCase): Edit | null {
  const [first] = consequent;
  const last = consequent.at(-1);
  return first && last ? { start: first.start!, end: last.end!, replacement: '' } : null;
}

function neverLoop({ start, init, body }: t.ForStatement, source: string): Edit | null {
  const at = indexOfToken(source, ';', init?.end ?? start!, body.start!);
  return at === null ? null : { start: at + 1, end: at + 1, replacement: ' false' };
}

function without(start: number, pattern: RegExp, source: string): Edit | null {
  const match = pattern.exec(source.slice(start));
  return match && { start, end: start + match[0].length, replacement: '' };
}

/** Where a token stands between two places, passing over comments. */
function indexOfToken(source: string, token: string, from: number, to: number): number | null {
  const between = source
    .slice(from, to)
    .replace(/\/\*[^]*?\*\/|\/\/[^\n\r\u2028\u2029]*/g, (comment) => ' '.repeat(comment.length));
  const index = between.indexOf(token);
  return index < 0 ? null : from + index;
}
