import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { onLines } from '../process/lines.ts';

/** One run of the supervisor (or of its launcher), and what it says. */
export class StartedProgram {
  readonly process: ChildProcess;
  output = '';
  readonly exited: Promise<number | null>;
  readonly #watchers = new Set<() => void>();

  constructor(child: ChildProcess) {
    this.process = child;
    for (const stream of [child.stdout, child.stderr]) {
      if (!stream) continue;
      onLines(stream, (line) => {
        this.output += `${line}\n`;
        for (const look of this.#watchers) look();
      });
    }
    this.exited = once(child, 'close').then(([code]) => code as number | null);
  }

  get pid(): number {
    return this.process.pid ?? 0;
  }

  /** Waits until the output matches; fails with the output when the process ends before. */
  async says(pattern: RegExp): Promise<RegExpMatchArray> {
    const { promise, resolve, reject } = Promise.withResolvers<RegExpMatchArray>();
    const look = (): void => {
      const match = this.output.match(pattern);
      if (match) resolve(match);
    };
    this.#watchers.add(look);
    look();
    void this.exited.then((code) =>
      reject(new Error(`ended with ${code} without ${pattern}:\n${this.output}`)),
    );
    try {
      return await promise;
    } finally {
      this.#watchers.delete(look);
    }
  }

  /** Its address, once it is ready. */
  async ready(): Promise<string> {
    const [, address = ''] = await this.says(/ready at (http:\S+)/);
    return address;
  }

  async stop(): Promise<number | null> {
    this.process.kill('SIGINT');
    return this.exited;
  }

  async end(): Promise<void> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    await this.stop();
  }
}
