import { turnOf } from '../core/turn-title.ts';
import { processTitle } from './process-files.ts';
import type { ProcessMeter } from './process-meter.ts';

/** Limits of a period; what is absent is not limited. CPU and wall time count from the period's start. */
export interface RunnerLimits {
  readonly wallTimeMs?: number;
  readonly cpuTimeMs?: number;
  readonly memoryBytes?: number;
}
/**
 * `turn-limit`: the limit of processor time or memory was broken in a turn of the author's that did not end;
 * `heard-turn-limit`: one of processor time, in a turn that may be about what the solution had said.
 */
export type BrokenLimit =
  'wall-limit' | 'cpu-limit' | 'memory-limit' | 'turn-limit' | 'heard-turn-limit';

/** Once its limit is broken, a runner may go on so long to come to the end of a turn of the author's. */
const longestTurnMs = 2_000;

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
    let firstTurn: number | undefined;
    const look = async (): Promise<void> => {
      const usage = await this.#meter.measure(this.#pid);
      if (period !== this.#period) return;
      const spentMs = (usage?.cpuTimeMs ?? 0) - startMs;
      const isFull = usage !== null && usage.memoryBytes > memoryBytes;
      if (!isFull && spentMs <= cpuTimeMs) return again();
      const turn = turnOf(processTitle(this.#pid));
      const isAuthors = turn !== undefined && !turn.heard;
      if (isFull) return this.#broken(isAuthors ? 'turn-limit' : 'memory-limit');
      // One look can't tell an endless turn from the last of many short ones: the same turn has to last.
      firstTurn ??= turn?.number;
      if (turn === undefined || turn.number !== firstTurn) return this.#broken('cpu-limit');
      if (spentMs > cpuTimeMs + longestTurnMs)
        return this.#broken(isAuthors ? 'turn-limit' : 'heard-turn-limit');
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
