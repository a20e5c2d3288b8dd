import type { Place } from './edited-text.ts';

/** Where in the script the first frame of a V8 stack lies that is of the submission. */
export function firstPlace(stack: string): Place | undefined {
  const frame = /^\s*at .*?\(?(?:file:\/\/\/)?solution\.js:(\d{1,7}):(\d{1,7})\)?$/m.exec(stack);
  return frame ? { line: Number(frame[1]), column: Number(frame[2]) } : undefined;
}
