/** Lines of a source as the parser counts them. */
export class SourceLines {
  readonly #source: string;
  /** Offset of each line's first character. */
  readonly #starts: number[] = [0];

  constructor(source: string) {
    this.#source = source;
    for (const { index, 0: end } of source.matchAll(/\r\n|[\n\r\u2028\u2029]/g))
      this.#starts.push(index + end.length);
  }

  /** Of a line from 0 and a column from 0. */
  offsetOf(line: number, column: number): number {
    return (this.#starts[line] ?? this.#source.length) + column;
  }

  /** From 1. */
  placeOf(offset: number): { line: number; column: number } {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (this.#starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - this.#starts[low]! + 1 };
  }

  /** The text of a line from 1, without blanks around it. */
  trimmed(line: number): string {
    return this.#source.slice(this.#starts[line - 1], this.#starts[line]).trim();
  }
}
