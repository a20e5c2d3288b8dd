import { limits, phases } from '../core/index.ts';
import { textArgument } from './arguments.ts';
import type { Kernel } from './kernel.ts';
import { GuestError } from './realm.ts';

/**
 * Operations of the solution that take their result from within its own isolate but, as in Node, not before the loop's
 * io phase: those of its file system. The kernel says when one is done; the guest then does it and tells whoever waits.
 */
export class IoTable {
  /** Between the start of an operation and its end; 0 is the io phase of the same instant. */
  latencyUs = 0;
  private pending = 0;
  private nextId = 1;

  constructor(private readonly kernel: Kernel) {}

  start(args: readonly unknown[]): number {
    const label = textArgument(args, 0).slice(0, 200);
    if (this.pending >= limits.pendingIo) {
      const what = `More than ${limits.pendingIo} file operations were pending at once`;
      this.kernel.endByBound('submission', 'event-budget-spent', what);
      throw new GuestError('too many file operations are pending');
    }
    const id = this.nextId++;
    this.pending++;
    this.kernel.record({ kind: 'io', id, label });
    const before = (): void => {
      this.pending--;
      this.kernel.record({ kind: 'io-done', id });
    };
    this.kernel.schedule(
      { to: 'submission', kind: 'io', id, payload: '', ref: true, before },
      this.latencyUs,
      phases.io,
    );
    return id;
  }
}
