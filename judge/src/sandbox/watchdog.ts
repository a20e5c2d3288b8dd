import type { ProcessMeter } from './process-meter.ts';

/** Limits of a period; what is absent is not limited. CPU and wall time count from the period's start. */
export interface RunnerLimits {
  readonly wallTimeMs?: number;
  readonly cpuTimeMs?: number;
  readonly memoryBytes?: number;
}
export type BrokenLimit = 'wall-limit' | 'cpu-limit' | 'memory-limit';

/** Watches one process from outside, and only while a limit is set: an idle standby costs nothing. */
export class Watchdog {
  readonly #pid: number;
  readonly #meter: ProcessMeter;
  readonly #onBroken: (limit: BrokenLimit) => void;
  /** Counts periods, so that what an old one still has under way changes nothing. */
  #period = 0;
  #wallTimer: NodeJS.Timeout | undefined;
  #sampleTimer: NodeJS.Timeout | undefined;

  constructor(pid: number, meter: ProcessMeter, onBroken: (limit: BrokenLimit) => void) {
    this.#pid = pid;
    this.#meter = meter;
    this.#onBroken = onBroken;
  }

  /** Ends the current period and starts another; null: none. */
  watch(limits: RunnerLimits | null): void {
    this.#period++;
    clearTimeout(this.#wallTimer);
    clearTimeout(this.#sampleTimer);
    if (limits === null) return;
    if (limits.wallTimeMs !== undefined) {
      this.#wallTimer = setTimeout(() => this.#broken('wall-limit'), limits.wallTimeMs);
    }
    if (limits.cpuTimeMs !== undefined || limits.memoryBytes !== undefined) {
      void this.#sample(limits, this.#period);
    }
  }

  async #sample(limits: RunnerLimits, period: number): Promise<void> {
    const { cpuTimeMs = Infinity, memoryBytes = Infinity } = limits;
    const start = await this.#meter.measure(this.#pid);
    const startMs = start?.cpuTimeMs ?? 0;
    const look = async (): Promise<void> => {
      const usage = await this.#meter.measure(this.#pid);
      if (period !== this.#period) return;
      if (usage !== null && usage.memoryBytes > memoryBytes) return this.#broken('memory-limit');
      if (usage !== null && usage.cpuTimeMs - startMs > cpuTimeMs) return this.#broken('cpu-limit');
      again();
    };
    const again = () => {
      this.#sampleTimer = setTimeout(() => void look(), this.#meter.intervalMs);
    };
    if (period === this.#period) again();
  }

  /**
   * An answer may already lie in the pipe while this process was busy: pending input is read before the check phase,
   * and if the period ended with it, the limit was kept.
   */
  #broken(limit: BrokenLimit): void {
    const period = this.#period;
    setImmediate(() => {
      if (period !== this.#period) return;
      this.watch(null);
      this.#onBroken(limit);
    });
  }
}
