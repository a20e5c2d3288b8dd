import { originalPosition, stackFrames } from '../compile/index.ts';
import type { StackFrame } from '../protocol/index.ts';

/** A submission's source and the way to it from its script: names places as a contestant knows them. */
export class SourceText {
  private readonly lines: readonly string[];

  constructor(
    source: string,
    private readonly sourceMap: string,
  ) {
    this.lines = source.replace(/^\uFEFF/, '').split(/\r\n|[\n\r\u2028\u2029]/);
  }

  /** The place in solution.ts, with the code that stands there; undefined for what is no line of the solution. */
  placeOf(script: { readonly line: number; readonly column: number }): SourcePlace | undefined {
    const at = originalPosition(this.sourceMap, script.line, script.column);
    return at ? { ...at, text: this.codeAt(at.line, at.column) } : undefined;
  }

  /** The frames of a V8 stack that are the solution's, innermost first. */
  framesOf(stack: string): StackFrame[] {
    return stackFrames(this.sourceMap, stack)
      .slice(0, mostFrames)
      .map(({ name, prefix, line, column }) => ({
        name: name || prefix.trimEnd(),
        line,
        column,
      }));
  }

  /** One expression from its beginning: up to where its brackets close, on one line. */
  private codeAt(line: number, column: number): string {
    const text = this.lines[line - 1] ?? '';
    // V8 points at the name that is called: "log(1)" of "console.log(1)".
    const owner = /[\w$.]+\.$/.exec(text.slice(0, column - 1))?.[0] ?? '';
    const rest = owner + text.slice(column - 1);
    const end = endOfExpression(rest);
    const isCut = end === rest.length && depthOf(rest) > 0;
    const code = rest.slice(0, Math.min(end, mostCodeChars)).trimEnd().toWellFormed();
    return isCut || end > mostCodeChars ? `${code}...` : code;
  }
}

/** A place in solution.ts; line and column count from 1. */
export interface SourcePlace {
  readonly line: number;
  readonly column: number;
  /** The code that begins there: "await gate.promise". */
  readonly text: string;
}

const mostCodeChars = 50;
const mostFrames = 8;

/** "solution.ts:12:5 `await gate.promise`" */
export function shown({ line, column, text }: SourcePlace): string {
  return `solution.ts:${line}:${column}${text === '' ? '' : ` \`${text}\``}`;
}

function endOfExpression(text: string): number {
  let depth = 0;
  for (let index = 0; index < text.length; index++) {
    const char = text.charAt(index);
    if ('([{'.includes(char)) depth++;
    else if (')]}'.includes(char) && --depth < 0) return index;
    else if (depth === 0 && (char === ';' || char === ',')) return index;
  }
  return text.length;
}

function depthOf(text: string): number {
  const count = (chars: string): number => [...text].filter((char) => chars.includes(char)).length;
  return count('([{') - count(')]}');
}
