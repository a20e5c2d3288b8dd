/** From places in the script back to places in the submission. Never throws, whatever text it is given. */
import {
  decodedMappings,
  encodedMap,
  originalPositionFor,
  type SourceMapSegment,
  TraceMap,
} from '@jridgewell/trace-mapping';
import type { Position } from './line-index.ts';

export type { Position } from './line-index.ts';

/** A stack text is foreign: this much of it is looked at, and this many of its frames are kept. */
const maxStackChars = 16 * 1024;
const maxFrames = 20;
const maxMessageChars = 1_000;

/** Where in `solution.ts` a place of the script (lines and columns from 1) comes from; null when from nowhere. */
export function originalPosition(sourceMap: string, line: number, column: number): Position | null {
  const map = readMap(sourceMap);
  return map && trace(map, line, column);
}

/**
 * A V8 stack of the script as the contestant knows it: the message, then the frames in `solution.ts`. Frames of
 * anything else are left out.
 */
export function mapStack(sourceMap: string, stack: string): string {
  const lines = linesOf(stack);
  const firstFrame = firstFrameOf(lines);
  const message = (firstFrame < 0 ? lines : lines.slice(0, firstFrame)).join('\n');
  const frames = stackFrames(sourceMap, stack).map(({ name, prefix, line, column }) => {
    const place = `solution.ts:${line}:${column}`;
    return `    at ${name ? `${name} (${place})` : `${prefix}${place}`}`;
  });
  return [message.slice(0, maxMessageChars).toWellFormed(), ...frames].join('\n');
}

/** A frame of a stack in `solution.ts`. */
export interface StackFrame extends Position {
  /** "retry", "async Queue.run", "new Gate"; empty for code outside of functions. */
  readonly name: string;
  readonly prefix: '' | 'async ';
}

/** The frames of a V8 stack of the script that lie in `solution.ts`, innermost first. */
export function stackFrames(sourceMap: string, stack: string): StackFrame[] {
  const lines = linesOf(stack);
  const firstFrame = firstFrameOf(lines);
  const map = firstFrame < 0 ? null : readMap(sourceMap);
  const frames: StackFrame[] = [];
  if (!map) return frames;
  for (const line of lines.slice(firstFrame)) {
    const frame = frameOf(line);
    const position = frame && trace(map, frame.line, frame.column);
    if (!frame || !position) continue;
    frames.push({ name: frame.name, prefix: frame.prefix, ...position });
    if (frames.length >= maxFrames) break;
  }
  return frames;
}

function linesOf(stack: string): string[] {
  return String(stack).slice(0, maxStackChars).split('\n');
}

function firstFrameOf(lines: readonly string[]): number {
  return lines.findIndex((line) => /^\s{1,8}at /.test(line));
}

/**
 * V8 also ends lines at U+2028 and U+2029, which may stand raw inside printed strings; the printer's mappings only
 * know line feeds. Gives the mappings as V8 counts lines.
 */
export function splitMappings(mappings: string, code: string): string {
  if (!/[\u2028\u2029]/.test(code)) return mappings;
  const decoded = decodedMappings(toMap(mappings));
  const lines: SourceMapSegment[][] = [];
  for (const [index, text] of code.split('\n').entries()) {
    let start = 0;
    for (const part of text.split(/[\u2028\u2029]/)) {
      const end = start + part.length + 1;
      lines.push(
        (decoded[index] ?? [])
          .filter(([column]) => column >= start && column < end)
          .map((segment) => segment.with(0, segment[0] - start) as SourceMapSegment),
      );
      start = end;
    }
  }
  return encodedMap(toMap(lines)).mappings;
}

function toMap(mappings: string | SourceMapSegment[][]): TraceMap {
  // The names that segments refer to by number are not looked at here.
  const parts = { version: 3 as const, sources: ['solution.ts'], names: [] };
  return typeof mappings === 'string'
    ? new TraceMap({ ...parts, mappings })
    : new TraceMap({ ...parts, mappings });
}

function readMap(sourceMap: string): TraceMap | null {
  try {
    return new TraceMap(sourceMap);
  } catch {
    return null;
  }
}

function trace(map: TraceMap, line: number, column: number): Position | null {
  try {
    const found = originalPositionFor(map, { line, column: column - 1 });
    return found.line === null ? null : { line: found.line, column: found.column + 1 };
  } catch {
    return null;
  }
}

/** `    at async name (solution.js:12:3)` or `    at solution.js:12:3`. */
function frameOf(
  text: string,
): { name: string; prefix: '' | 'async '; line: number; column: number } | null {
  const line = text.slice(0, 500);
  const place = /(^\s*at (?:async )?|\()(?:file:\/\/\/)?solution\.js:(\d{1,7}):(\d{1,7})\)?$/.exec(
    line,
  );
  if (!place) return null;
  const name = place[1] === '(' ? line.slice(0, place.index).replace(/^\s*at /, '') : '';
  return {
    prefix: place[1]?.includes('async') ? 'async ' : '',
    name: name.trim().slice(0, 200).toWellFormed(),
    line: Number(place[2]),
    column: Number(place[3]),
  };
}
