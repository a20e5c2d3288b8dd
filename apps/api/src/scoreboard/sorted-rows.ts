import { compareRows, type Row } from './row.ts';
import type { Rules } from './rules.ts';

/** Rows in their order, of which one at a time moves. */
export class SortedRows {
  readonly #rules: Rules;
  readonly #rows: Row[];

  constructor(rules: Rules, rows: readonly Row[]) {
    this.#rules = rules;
    this.#rows = rows.toSorted((a, b) => compareRows(rules, a, b));
  }

  get all(): readonly Row[] {
    return this.#rows;
  }

  /** The index that it had. */
  remove(row: Row): number {
    const index = this.#indexFor(row);
    this.#rows.splice(index, 1);
    return index;
  }

  /** The index that it has now. */
  insert(row: Row): number {
    const index = this.#indexFor(row);
    this.#rows.splice(index, 0, row);
    return index;
  }

  /** Of the first row that is not before this one; found by halving, since no two rows are equal. */
  #indexFor(row: Row): number {
    let low = 0;
    let high = this.#rows.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (compareRows(this.#rules, this.#rows[middle] as Row, row) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
