import type { Compiler, StrippedSource } from '../compile/index.ts';
import { type Mutant, textWith } from '../mutation/index.ts';

/** So many are stripped in one go; larger pieces would only come later. */
const pieceSize = 25;

/** The scripts of mutants, made a piece ahead of their use and forgotten when all of a piece were used. */
export class MutantScripts {
  readonly #compiler: Compiler;
  readonly #source: string;
  readonly #mutants: readonly Mutant[];
  readonly #pieces = new Map<number, { scripts: Promise<StrippedSource[]>; left: number }>();

  constructor(compiler: Compiler, source: string, mutants: readonly Mutant[]) {
    this.#compiler = compiler;
    this.#source = source;
    this.#mutants = mutants;
  }

  /** Once for each mutant. */
  async of(index: number): Promise<StrippedSource> {
    const number = Math.floor(index / pieceSize);
    const piece = this.#piece(number);
    if ((number + 1) * pieceSize < this.#mutants.length) this.#piece(number + 1);
    const scripts = await piece.scripts;
    if (--piece.left === 0) this.#pieces.delete(number);
    return scripts[index % pieceSize]!;
  }

  #piece(number: number) {
    const known = this.#pieces.get(number);
    if (known) return known;
    const mutants = this.#mutants.slice(number * pieceSize, (number + 1) * pieceSize);
    const scripts = this.#compiler.transform(
      mutants.map((mutant) => textWith(this.#source, mutant)),
    );
    // Told to whoever asks for one of them.
    scripts.catch(() => {});
    const piece = { scripts, left: mutants.length };
    this.#pieces.set(number, piece);
    return piece;
  }
}
