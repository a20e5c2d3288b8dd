import type { CompileFailure } from './compile-result.ts';

/** Sources whose types nobody asks about: variants of one that was checked already. */
export interface TransformTask {
  sources: readonly string[];
}

/** The script of one source, without a source map: nobody reads places in variants. */
export type StrippedSource = { ok: true; script: string } | CompileFailure;

/** One for each source, in their order. */
export interface TransformResult {
  ok: true;
  stripped: StrippedSource[];
}

/** Together no longer than this go into one order: its scripts fit an answer many times, and other orders wait little. */
const mostCharsOfOrder = 256 * 1024;
const mostSourcesOfOrder = 50;

/** Cuts a long list into pieces that are one order each. */
export function ordersOf(sources: readonly string[]): string[][] {
  const orders: string[][] = [];
  let chars = Infinity;
  for (const source of sources) {
    chars += source.length;
    const last = orders.at(-1);
    if (last === undefined || chars > mostCharsOfOrder || last.length >= mostSourcesOfOrder) {
      orders.push([source]);
      chars = source.length;
    } else {
      last.push(source);
    }
  }
  return orders;
}
