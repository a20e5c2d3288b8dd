import type { SubmissionBody } from '@tickjudge/api/contract';

type Run = SubmissionBody['runs'][number];

/** A place in the solution, line and column counted from 1. */
export interface SourcePlace {
  readonly line: number;
  readonly column: number;
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
