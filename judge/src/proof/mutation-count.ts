import type { MutantResult, MutationResult, ProofProgress } from '../protocol/index.ts';

/** How often the numbers are told. */
const everyMs = 250;

/** Counts the mutants of a package as they end, and tells of them. */
export class MutationCount {
  readonly #onProgress: (progress: ProofProgress) => void;
  readonly #counts = { killed: 0, survived: 0, equivalent: 0, invalid: 0 };
  #toldAtMs = 0;

  constructor(onProgress: (progress: ProofProgress) => void) {
    this.#onProgress = onProgress;
  }

  add(mutant: MutantResult): void {
    this.#counts[mutant.status] += 1;
    if (mutant.status === 'survived') this.#onProgress({ kind: 'survivor', mutant });
    if (performance.now() - this.#toldAtMs >= everyMs) this.tell();
  }

  tell(): void {
    this.#toldAtMs = performance.now();
    const { killed, survived, equivalent, invalid } = this.#counts;
    const done = killed + survived + equivalent + invalid;
    this.#onProgress({ kind: 'mutants', done, killed, survived });
  }

  result(): Omit<MutationResult, 'mutants' | 'diagnostics' | 'wallTimeMs'> {
    return { ...this.counts, scorePercent: scoreOf(this.counts) };
  }

  get counts() {
    return this.#counts;
  }
}

/** One decimal, rounded down: 89.99 % is not 90 %. */
export function scoreOf({ killed, survived }: { killed: number; survived: number }): number {
  const all = killed + survived;
  return all === 0 ? 100 : Math.floor((killed * 1_000) / all) / 10;
}
