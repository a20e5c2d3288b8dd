import type { NodePath } from '@babel/traverse';
import type * as t from '@babel/types';
import { markerPrefix } from './mutant.ts';

/** Each marker may write a console line, and a run may write only so many. Later places are taken as always reached. */
const mostMarkers = 800;

interface Insertion {
  readonly at: number;
  readonly text: string;
  readonly kind: 'open' | 'close';
  /** Length of what it stands around: of two at one place, the longer one is the outer one. */
  readonly length: number;
}

/**
 * Puts markers into a source: calls that are passed before the code behind them can run. A mutant belongs to the nearest
 * one around it. Where that is not certain (defaults of parameters, fields of classes), it belongs to none, and is taken
 * as reached: a marker may promise too much, but never too little.
 */
export class Markers {
  readonly #source: string;
  readonly #numbers = new Map<t.Node, number>();
  readonly #insertions: Insertion[] = [];

  constructor(source: string) {
    this.#source = source;
  }

  /** The marker of a node; null when it has none. */
  of(path: NodePath): number | null {
    for (let at: NodePath | null = path; at; at = at.parentPath) {
      const known = this.#numbers.get(at.node);
      if (known !== undefined) return known;
      const around = this.#around(at);
      if (around) {
        const number = this.#numbers.size;
        if (number >= mostMarkers) return null;
        this.#numbers.set(at.node, number);
        this.#insertions.push(...around(number));
        return number;
      }
      if (isUncertain(at)) return null;
    }
    return null;
  }

  /** The source with all markers that were asked for. */
  get text(): string {
    let text = '';
    let from = 0;
    for (const { at, text: inserted } of this.#insertions.sort(byPlace)) {
      text += this.#source.slice(from, at) + inserted;
      from = at;
    }
    text += this.#source.slice(from);
    // A hashbang and a byte order mark only mean something at the very beginning.
    const head = /^\uFEFF?(#![^\n\r\u2028\u2029]*)?/.exec(text)![0].length;
    return `${prelude}\n${text.slice(head)}`;
  }

  #around(path: NodePath): ((number: number) => Insertion[]) | null {
    const { node } = path;
    const start = node.start!;
    const end = node.end!;
    const length = end - start;
    const pair = (before: (call: string) => string, after: string) => (number: number) => [
      { at: start, text: before(callOf(number)), kind: 'open' as const, length },
      ...(after === '' ? [] : [{ at: end, text: after, kind: 'close' as const, length }]),
    ];
    if (isInList(path)) return pair((call) => `${call};`, '');
    if (path.isBlockStatement()) {
      const last = path.node.directives.at(-1);
      const at = last?.end ?? start + 1;
      return (number) => [{ at, text: `;${callOf(number)};`, kind: 'open', length }];
    }
    if (isLoneStatement(path)) return pair((call) => `{${call};`, '}');
    return isChosenExpression(path) ? pair((call) => `(${call}, `, ')') : null;
  }
}

const name = 'tickjudgeReached';
const callOf = (number: number): string => `${name}(${number})`;
const prelude =
  `const ${name} = ((log) => { const seen = new Set(); return (marker) => { if (!seen.has(marker)) ` +
  `{ seen.add(marker); log(${JSON.stringify(markerPrefix)} + marker); } }; })(console.log);`;

/** A statement among others, which runs when it is its turn: no declaration that is there before. */
function isInList(path: NodePath): boolean {
  const { node, parent, listKey } = path;
  if (!path.isStatement() || (listKey !== 'body' && listKey !== 'consequent')) return false;
  if (!/^(Program|BlockStatement|StaticBlock|SwitchCase)$/.test(parent.type)) return false;
  if (/^(FunctionDeclaration|ImportDeclaration|Export(All|Default)Declaration)$/.test(node.type))
    return false;
  if (node.type === 'ExportNamedDeclaration')
    return (node as t.ExportNamedDeclaration).declaration?.type === 'VariableDeclaration';
  return !node.type.startsWith('TS') && !(node as { declare?: boolean }).declare;
}

/** The body of an `if` or a loop without braces. */
function isLoneStatement(path: NodePath): boolean {
  if (!path.isStatement() || path.listKey) return false;
  const { parent, key } = path;
  if (parent.type === 'IfStatement') return key === 'consequent' || key === 'alternate';
  return key === 'body' && /^(For|ForIn|ForOf|While|DoWhile)Statement$/.test(parent.type);
}

/** An expression that runs only sometimes when what is around it runs. */
function isChosenExpression(path: NodePath): boolean {
  if (!path.isExpression()) return false;
  const { parent, key } = path;
  switch (parent.type) {
    case 'ArrowFunctionExpression':
      return key === 'body';
    case 'ConditionalExpression':
      return key === 'consequent' || key === 'alternate';
    case 'LogicalExpression':
      return key === 'right';
    default:
      return false;
  }
}

/** What is above does not tell when this runs. */
function isUncertain({ node, parent, key, listKey }: NodePath): boolean {
  if (listKey === 'params' || node.type === 'Decorator') return true;
  if (/^Class(Private|Accessor)?Property$/.test(parent?.type ?? '')) return key === 'value';
  return node.type.startsWith('TSModule') || node.type.startsWith('TSEnum');
}

function byPlace(a: Insertion, b: Insertion): number {
  if (a.at !== b.at) return a.at - b.at;
  if (a.kind !== b.kind) return a.kind === 'close' ? -1 : 1;
  return a.kind === 'close' ? a.length - b.length : b.length - a.length;
}
