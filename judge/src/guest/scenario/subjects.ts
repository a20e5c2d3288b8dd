import type { Named, Occurrence, Ranked, Span } from '../../core/index.ts';
import { show } from './show.ts';

/** How an author names or ranks the items of a list: a function of the item, or the name of a property. */
export type By = ((item: never) => unknown) | string;

/** A list that a matcher is about, with the word that messages use for one of its items. */
export interface Subject {
  readonly what: string;
  readonly items: readonly unknown[];
}

export function subjectOf(actual: unknown, what?: string): Subject {
  if (!Array.isArray(actual))
    throw new TypeError('This matcher is for a list: of moments, requests, operations or values.');
  return { what: what ?? nounOf(actual.find(isRecord)), items: actual };
}

function nounOf(item: Record<string, unknown> | undefined): string {
  if (!item) return 'moment';
  if ('operation' in item) return 'operation';
  if ('method' in item || 'path' in item) return 'request';
  if ('startedAtMs' in item) return 'client';
  return 'atMs' in item ? 'request' : 'item';
}

/** When an item happened: a number of ms, or an object with `atMs` or `startedAtMs`. Anything may stand there. */
export function momentOf(item: unknown): unknown {
  return isRecord(item) ? (item['atMs'] ?? item['startedAtMs']) : item;
}

export function spansOf({ items }: Subject): Span[] {
  return items.map((item) => {
    const fromMs = momentOf(item);
    const toMs = isRecord(item) ? item['endedAtMs'] : undefined;
    if (typeof fromMs === 'number' && (typeof toMs === 'number' || toMs === null))
      return { fromMs, toMs };
    throw new TypeError(
      `This matcher is for a service, or a list of what has a beginning and an end, not ${show(item)}.`,
    );
  });
}

export function occurrencesOf({ items }: Subject, by?: By): Occurrence[] {
  return items.map((item) => ({ key: keyOf(item, by), atMs: atMsOf(item) }));
}

export function rankedOf({ items }: Subject, rank: By, per?: By, name: By = rank): Ranked[] {
  return items.map((item) => ({
    name: keyOf(item, name),
    lane: per === undefined ? '' : keyOf(item, per),
    rank: Number(read(item, rank)),
    atMs: atMsOf(item),
  }));
}

export function namedOf({ items }: Subject, by?: By): Named[] {
  return items.map((item, index) => {
    const fromMs = atMsOf(item);
    const end = isRecord(item) ? item['endedAtMs'] : fromMs;
    const toMs = end === null || typeof end === 'number' ? end : fromMs;
    return { name: keyOf(item, by), fromMs, toMs, index };
  });
}

/** A text that tells items apart: what `by` says of it, or its key, id or name, or the whole of it. */
export function keyOf(item: unknown, by?: By): string {
  const key = by === undefined ? ownKey(item) : read(item, by);
  return typeof key === 'string' ? key : show(key);
}

export function read(item: unknown, by: By): unknown {
  return typeof by === 'function'
    ? (by as (item: unknown) => unknown)(item)
    : (item as Record<string, unknown>)[by];
}

function ownKey(item: unknown): unknown {
  return isRecord(item) ? (item['key'] ?? item['id'] ?? item['name'] ?? item) : item;
}

export function atMsOf(item: unknown): number | null {
  const at = isRecord(item) ? momentOf(item) : null;
  return typeof at === 'number' ? at : null;
}

function isRecord(item: unknown): item is Record<string, unknown> {
  return typeof item === 'object' && item !== null;
}
