import { type AnyNode, parse } from 'acorn';
import { ancestor } from 'acorn-walk';
import { type Edit, EditedText, type Place } from './edited-text.ts';

/** A script that tells where it waits, and the places that the numbers in its calls stand for. */
export interface Instrumented {
  readonly edited: EditedText;
  /** Places in the plain script. */
  readonly sites: readonly Place[];
}

/**
 * The compiled script with a probe around everything that waits: each `await`, `for await`, `yield` of an async
 * generator and promise that an async function returns says when it begins and when it goes on. The probe's calls are
 * put in without new lines and hand every value through, so that the script does the same in the same order with the
 * same number of microtasks. The result is a function of the probe (`Probe` in the guest's explainer).
 */
export function instrument(script: string): Instrumented {
  const probe = freeName(script);
  const sites: Place[] = [];
  const edits: Edit[] = [];
  let order = 0;

  const site = ({ loc }: AnyNode): number => {
    const { line, column } = loc!.start;
    return sites.push({ line, column: column + 1 }) - 1;
  };
  const put = (at: number, text: string, kind: Edit['kind'], removed = 0): void =>
    void edits.push({ at, removed, text, kind, order });
  /** `x` becomes `probe.method(site, (x))`. */
  const wrap = (value: AnyNode, method: string, place: AnyNode): void => {
    order++;
    put(value.start, `${probe}.${method}(${site(place)},(`, 'open');
    put(value.end, '))', 'close');
  };
  /** `await x` becomes `probe.begin(site, (x)).goOn(await probe.value())`: the operand is evaluated first, once. */
  const wrapWait = (node: AnyNode, keyword: 'await' | 'yield'): void => {
    order++;
    put(node.start, `${probe}.begin(${site(node)},(`, 'open', keyword.length);
    put(node.end, `)).goOn(${keyword} ${probe}.value())`, 'close');
  };
  const wrapReturned = (value: AnyNode): void => {
    if (value.type !== 'AwaitExpression') wrap(value, 'returned', value);
  };

  ancestor(parse(script, { ecmaVersion: 'latest', locations: true }), {
    AwaitExpression: (node) => wrapWait(node, 'await'),
    YieldExpression(node, _state, ancestors) {
      if (node.argument && !node.delegate && isInAsyncFunction(ancestors)) wrapWait(node, 'yield');
    },
    ForOfStatement(node) {
      if (node.await) wrap(node.right, 'each', node);
    },
    ReturnStatement(node, _state, ancestors) {
      if (node.argument && isInAsyncFunction(ancestors)) wrapReturned(node.argument);
    },
    ArrowFunctionExpression(node) {
      if (node.async && node.body.type !== 'BlockStatement') wrapReturned(node.body);
    },
    NewExpression(node) {
      if (nameOf(node.callee) === 'Promise') wrap(node, 'made', node);
    },
    CallExpression(node) {
      const callee = nameOf(node.callee);
      const [value] = node.arguments;
      if (callee === 'fetch' && value && value.type !== 'SpreadElement')
        wrap(value, 'address', node);
      if (callee === 'Promise.withResolvers') wrap(node, 'made', node);
      else if (/(^|\.)rej(ect)?$/.test(callee) && value && value.type !== 'SpreadElement')
        wrap(value, 'thrown', node);
    },
    ThrowStatement: (node) => wrap(node.argument, 'thrown', node),
  });
  // The body's own text stays on its lines.
  put(0, `(function (${probe}) { return `, 'open');
  put(script.length, ' })', 'close');
  return { edited: new EditedText(script, edits), sites };
}

/** A name for the probe that the script does not know. */
function freeName(script: string): string {
  for (let count = 0; ; count++) {
    const name = `$probe${count}`;
    if (!script.includes(name)) return name;
  }
}

/** The last of the ancestors is the node itself. */
function isInAsyncFunction(ancestors: readonly AnyNode[]): boolean {
  for (const node of ancestors.toReversed()) {
    switch (node.type) {
      case 'FunctionExpression':
      case 'FunctionDeclaration':
      case 'ArrowFunctionExpression':
        return node.async;
      default:
    }
  }
  return false;
}

/** "Promise", "gate.reject"; empty for anything else. */
function nameOf(node: AnyNode): string {
  if (node.type === 'Identifier') return node.name;
  if (node.type !== 'MemberExpression' || node.property.type !== 'Identifier') return '';
  return `${node.object.type === 'Identifier' ? node.object.name : ''}.${node.property.name}`;
}
