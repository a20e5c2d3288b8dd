import { closeSync, existsSync, openSync, renameSync, statSync, writeSync } from 'node:fs';

/** A log grows to this size, then makes room; with the kept ones a child never takes more than four times that. */
const maxLogBytes = 4 * 1024 * 1024;
const keptLogs = 3;

/** One child's log. It is turned over at each start and when full; a failing disk never stops the child. */
export class LogFile {
  readonly path: string;
  #fd: number | undefined;
  #bytes = 0;

  constructor(path: string) {
    this.path = path;
    this.#turnOver();
  }

  /** Appends a line (without its line end). */
  write(line: string): void {
    if (this.#bytes > maxLogBytes) this.#turnOver();
    if (this.#fd === undefined) return;
    try {
      this.#bytes += writeSync(this.#fd, `${line}\n`);
    } catch {
      // A full disk costs log lines, not the service.
    }
  }

  close(): void {
    if (this.#fd !== undefined) closeSync(this.#fd);
    this.#fd = undefined;
  }

  #turnOver(): void {
    this.close();
    try {
      if (existsSync(this.path) && statSync(this.path).size > 0) {
        for (let age = keptLogs; age > 0; age--) {
          const younger = age === 1 ? this.path : `${this.path}.${age - 1}`;
          if (existsSync(younger)) renameSync(younger, `${this.path}.${age}`);
        }
      }
      this.#fd = openSync(this.path, 'a', 0o600);
      this.#bytes = statSync(this.path).size;
    } catch {
      this.#fd = undefined;
    }
  }
}
