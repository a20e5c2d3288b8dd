import type { SubmissionBody } from '@tickjudge/api/contract';
import { formatMs } from '../format.ts';
import { texts } from '../texts.ts';

type Run = SubmissionBody['runs'][number];

/** A place in the solution, line and column counted from 1. */
export interface SourcePlace {
  readonly line: number;
  readonly column: number;
}

/** A place with the code or the function that it is in. */
export interface NamedPlace extends SourcePlace {
  readonly text: string;
  readonly when: string;
}

/** Where the solution waited when nothing could happen any more. */
export function awaitedPlaces({ awaited = [] }: Run): NamedPlace[] {
  return awaited.map(({ line, column, text, sinceMs, count }) => ({
    line,
    column,
    text,
    when: texts.verdict.since(formatMs(sinceMs), count),
  }));
}

/** The frames of the error that ended the run; one frame stands in the message already. */
export function stackPlaces({ stack = [] }: Run): NamedPlace[] {
  if (stack.length < 2) return [];
  return stack.map(({ name, line, column }) => ({ line, column, text: name, when: '' }));
}

/** The places in the solution that a failed run's sentences name, each once, in order. */
export function placesOf(run: Run): SourcePlace[] {
  const words = [run.result.message, ...run.findings.map((finding) => finding.message)].join('\n');
  const places = new Map<string, SourcePlace>();
  for (const [all, line, column] of words.matchAll(/solution\.ts:(\d+):(\d+)/g)) {
    places.set(all, { line: Number(line), column: Number(column) });
  }
  return [...places.values()];
}
