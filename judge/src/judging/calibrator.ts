import type { Compiler } from '../compile/index.ts';
import type { ProblemPackage } from '../problem/index.ts';
import type { RunnerPool } from '../sandbox/index.ts';
import { calibrate } from './calibrate.ts';
import { CalibrationFiles } from './calibration-file.ts';
import { type Calibration, uncalibrated } from './cpu-limits.ts';

export interface CalibratorOptions {
  readonly compiler: Compiler;
  readonly pool: RunnerPool;
  /** Where calibrations outlive this process; without it, they don't. */
  readonly cacheDir?: string;
}

/**
 * Knows the calibration of every package that is judged here: from memory, from disk, or measured once. A package is
 * measured at its first judgement, or ahead of it while no judgement is under way.
 */
export class Calibrator {
  readonly #options: CalibratorOptions;
  readonly #files: CalibrationFiles | undefined;
  readonly #known = new Map<string, Promise<Calibration>>();
  /** Judgements under way, and the packages among them that wait for their measure. */
  #judgements = 0;
  readonly #awaited = new Set<string>();
  #onQuiet: (() => void)[] = [];
  readonly #closed = new AbortController();

  constructor(options: CalibratorOptions) {
    this.#options = options;
    this.#files =
      options.cacheDir === undefined ? undefined : new CalibrationFiles(options.cacheDir);
  }

  /**
   * The package's calibration, measured now if it has to be, which `onMeasuring` is told first. Judge with it inside
   * `judging`.
   */
  async of(pkg: ProblemPackage, onMeasuring: () => void = () => {}): Promise<Calibration> {
    if (!this.#isKnown(pkg)) onMeasuring();
    this.#awaited.add(pkg.hash);
    this.#proceed();
    try {
      return await this.#calibration(pkg);
    } finally {
      this.#awaited.delete(pkg.hash);
    }
  }

  /** Measures the packages one after the other, between judgements. What goes wrong is told when one is judged. */
  async ahead(packages: Iterable<ProblemPackage>): Promise<void> {
    for (const pkg of packages) {
      if (this.#closed.signal.aborted) return;
      await this.#calibration(pkg).catch(() => undefined);
    }
  }

  /** A judgement: what is measured ahead waits for its end. */
  async judging<T>(work: () => Promise<T>): Promise<T> {
    this.#judgements++;
    try {
      return await work();
    } finally {
      this.#judgements--;
      this.#proceed();
    }
  }

  /** Ends what is being measured: whoever waits for it gets a `JudgeInternalError`. */
  close(): void {
    this.#closed.abort();
    this.#proceed();
  }

  /** Without its file on disk, which is read in no time. */
  #isKnown(pkg: ProblemPackage): boolean {
    const isFixed = pkg.limits.cpuFactor === null;
    return isFixed || this.#known.has(pkg.hash) || this.#files?.read(pkg) !== undefined;
  }

  #calibration(pkg: ProblemPackage): Promise<Calibration> {
    if (pkg.limits.cpuFactor === null) return Promise.resolve(uncalibrated);
    const known = this.#known.get(pkg.hash);
    if (known) return known;
    const fresh = this.#readOrMeasure(pkg);
    this.#known.set(pkg.hash, fresh);
    // Our own fault: the next judgement tries again.
    fresh.catch(() => this.#known.delete(pkg.hash));
    if (this.#known.size > mostKept) this.#known.delete(this.#known.keys().next().value!);
    return fresh;
  }

  async #readOrMeasure(pkg: ProblemPackage): Promise<Calibration> {
    const kept = this.#files?.read(pkg);
    if (kept) return kept;
    const pause = () => this.#mayRun(pkg);
    const measured = await calibrate(this.#options, pkg, pause, this.#closed.signal);
    if (measured.failure === undefined) this.#files?.write(pkg, measured);
    return measured;
  }

  async #mayRun(pkg: ProblemPackage): Promise<void> {
    while (this.#judgements > 0 && !this.#awaited.has(pkg.hash) && !this.#closed.signal.aborted)
      await new Promise<void>((resolve) => this.#onQuiet.push(resolve));
  }

  #proceed(): void {
    for (const go of this.#onQuiet.splice(0)) go();
  }
}

const mostKept = 1_000;
