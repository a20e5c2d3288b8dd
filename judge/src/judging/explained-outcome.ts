import { type Finding, ms, type Outcome, type Reason } from '../core/index.ts';
import type { Explanation, RepeatedPlace, WaitingPlace } from '../kernel/index.ts';
import { shown, type SourcePlace, type SourceText } from './source-text.ts';

/** A message names this many places. */
const mostNamed = 3;

/** Where the solution waited when nothing could happen any more. */
export interface Awaited extends SourcePlace {
  /** When the first of them began to wait, in virtual ms. */
  readonly sinceMs: number;
  /** How many wait there. */
  readonly count: number;
}

/** What an explanation adds to a run: a sentence more in its message, lines in its findings, the awaited places. */
export interface ExplainedOutcome {
  readonly message: string;
  readonly findings: readonly Finding[];
  readonly awaited: readonly Awaited[];
  /** Where an error came from that has no stack of its own in the solution. */
  readonly thrownAt: SourcePlace | undefined;
}

export function explainedOutcome(
  outcome: Outcome,
  findings: readonly Finding[],
  explanation: Explanation,
  source: SourceText,
): ExplainedOutcome {
  const awaited = placesOf(explanation.waits, source);
  const [thrown] = explanation.thrown;
  const thrownAt = thrown && source.placeOf(thrown);
  const withLines = (text: string): string => linesOfLeftovers(text, explanation, source);
  return {
    message: withLines(outcome.message) + sentence(outcome, explanation, awaited, source),
    findings: findings.map((finding) =>
      finding.reason === 'left-running'
        ? { ...finding, message: withLines(finding.message) }
        : finding,
    ),
    awaited: awaited.map(({ line, column, text, sinceMs, count }) => ({
      line,
      column,
      text,
      sinceMs,
      count,
    })),
    thrownAt,
  };
}

type Named<T> = T & SourcePlace;

function sentence(
  { reason }: Outcome,
  explanation: Explanation,
  awaited: readonly Named<WaitingPlace>[],
  source: SourceText,
): string {
  switch (reason) {
    case 'never-settles':
      return waitsSentence(awaited, placesOf(explanation.made, source), source);
    case 'output-limit':
      return endedSentence(explanation, source);
    case 'livelock':
    case 'event-budget-spent':
    case 'virtual-time-spent':
      if (explanation.ended) return endedSentence(explanation, source);
      return repeatedSentence(
        reason,
        placesOf(explanation.repeated, source),
        placesOf(
          explanation.left.map((left) => ({ ...left, words: left.text })),
          source,
        ),
      );
    default:
      return '';
  }
}

function waitsSentence(
  awaited: readonly Named<WaitingPlace>[],
  made: readonly Named<WaitingPlace>[],
  source: SourceText,
): string {
  if (awaited.length > 0) {
    const places = awaited.slice(0, mostNamed).map((place) => {
      const madeAt = place.madeAt && source.placeOf(place.madeAt);
      const origin =
        madeAt && madeAt.line !== place.line
          ? `, for the promise made at solution.ts:${madeAt.line}:${madeAt.column}`
          : '';
      return `${shown(place)} ${since(place)}${origin}`;
    });
    return ` It waits at ${places.join('; and at ')}.`;
  }
  const [promise] = made;
  return promise
    ? ` The promise made at ${shown(promise)} ${since(promise)} was never settled.`
    : '';
}

/** "(since 3000 ms)", "(5 times, first at 3000 ms)" */
function since({ sinceMs, count }: WaitingPlace): string {
  return count === 1
    ? `(since ${ms(sinceMs)})`
    : `(${count} times, the first since ${ms(sinceMs)})`;
}

function repeatedSentence(
  reason: Reason,
  repeated: readonly Named<RepeatedPlace>[],
  left: readonly (SourcePlace & { readonly words: string })[],
): string {
  const [first] = repeated;
  if (!first) {
    const [next] = left;
    return next ? ` Still to come: ${withLine(next.words, next)}.` : '';
  }
  const verb =
    first.what === 'tick'
      ? 'ran'
      : ['timer', 'interval', 'immediate'].includes(first.what)
        ? 'fired'
        : 'was answered';
  const times = first.count === 1 ? 'once' : `${grouped(first.count)} times`;
  const span = reason === 'livelock' ? '' : ` since ${ms(first.sinceMs)}`;
  return ` \`${first.text}\` at solution.ts:${first.line}:${first.column} ${verb} ${times}${span}.`;
}

/** Which line asked for the one that was too many. */
function endedSentence({ ended }: Explanation, source: SourceText): string {
  const place = ended && source.placeOf(ended);
  return place ? ` It came to that at ${shown(place)}.` : '';
}

/** "an interval of 1000 ms (set at 0 ms)" gets its line: "... (set at 0 ms at solution.ts:30:16)". */
function linesOfLeftovers(text: string, { left }: Explanation, source: SourceText): string {
  let done = '';
  let rest = text;
  for (const { text: words, ...script } of left) {
    const at = rest.indexOf(words);
    const place = source.placeOf(script);
    if (at < 0 || !place) continue;
    done += rest.slice(0, at) + withLine(words, place);
    rest = rest.slice(at + words.length);
  }
  return done + rest;
}

/** "(set at 0 ms)" becomes "(set at 0 ms at solution.ts:30:16)". */
function withLine(words: string, { line, column }: SourcePlace): string {
  return `${words.slice(0, -1)} at solution.ts:${line}:${column})`;
}

function placesOf<T extends { readonly line: number; readonly column: number }>(
  found: readonly T[],
  source: SourceText,
): Named<T>[] {
  return found.flatMap((one) => {
    const place = source.placeOf(one);
    return place ? [{ ...one, ...place }] : [];
  });
}

/** "9,998" */
function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}
