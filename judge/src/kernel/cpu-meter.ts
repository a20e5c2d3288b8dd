/**
 * Processor time that the submission spent, from the process's own accounting (isolate.cpuTime is a wall clock).
 * The runner is single-threaded, so garbage collection and compilation of the submission count as its own. Read only
 * when another isolate's turn begins and every few deliveries: a reading costs as much as a small event.
 */
export class CpuMeter {
  private spentUs = 0;
  private startedAtUs: number | undefined;

  /** The submission runs from now on. */
  start(): void {
    this.startedAtUs ??= readUs();
  }

  /** Somebody else runs from now on. */
  stop(): void {
    if (this.startedAtUs === undefined) return;
    this.spentUs += readUs() - this.startedAtUs;
    this.startedAtUs = undefined;
  }

  spentMs(): number {
    const running = this.startedAtUs === undefined ? 0 : readUs() - this.startedAtUs;
    return (this.spentUs + running) / 1000;
  }
}

function readUs(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}
