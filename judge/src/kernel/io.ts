import { limits, Link, type LinkPolicy, ms, type Passage, phases } from '../core/index.ts';
import { textArgument } from './arguments.ts';
import type { Kernel } from './kernel.ts';
import type { Leftover } from './leftovers.ts';
import { GuestError } from './realm.ts';

/**
 * Operations of the solution that take their result from within its own isolate but, as in Node, not before the loop's
 * io phase: those of its file system. The kernel says when one is done; the guest then does it and tells whoever waits.
 * A scenario may put a link before the files: what becomes of an operation is then decided when it begins.
 */
export class IoTable {
  private readonly pending = new Map<number, Leftover>();
  private files: Link | undefined;
  private nextId = 1;

  constructor(private readonly kernel: Kernel) {}

  /** From now on the solution's operations on files take the time, and fail, as the policy says. */
  linkFiles(args: readonly unknown[]): undefined {
    const policy = JSON.parse(textArgument(args, 0)) as LinkPolicy;
    this.files = new Link(policy, this.kernel.choices.choose);
  }

  start(args: readonly unknown[]): number {
    const label = textArgument(args, 0).slice(0, 200);
    if (this.pending.size >= limits.pendingIo) {
      const what = `More than ${limits.pendingIo} file operations were pending at once`;
      this.kernel.endByBound('submission', 'event-budget-spent', what);
      throw new GuestError('too many file operations are pending');
    }
    const id = this.nextId++;
    const text = `${label} (begun at ${ms(this.kernel.nowUs / 1000)})`;
    this.pending.set(id, { operation: 'io', id, text });
    this.kernel.record({ kind: 'io', id, label });
    const { requestUs, replyUs, fault } = this.pass(label);
    const error = fault?.kind === 'error' ? fault.answer : undefined;
    const before = (): void => {
      this.pending.delete(id);
      this.kernel.record({ kind: 'io-done', id, ...(error === undefined ? {} : { error }) });
    };
    this.kernel.schedule(
      { to: 'submission', kind: 'io', id, payload: error ?? '', ref: true, before },
      requestUs + replyUs,
      phases.io,
    );
    return id;
  }

  /** Operations that are not done, as "fs.writeFile /a (begun at 0 ms)". */
  left(): Leftover[] {
    return [...this.pending.values()];
  }

  /** A rule may call "fs.writeFile /a" by its operation, by its path, and by both. */
  private pass(label: string): Passage {
    const [, operation, path] = /^fs\.(\S+)(?: (.*))?$/s.exec(label) ?? [];
    if (!this.files || operation === undefined) return atOnce;
    const names = path === undefined ? [operation] : [operation, path, `${operation} ${path}`];
    return this.files.pass(names, this.kernel.nowUs);
  }
}

/** The io phase of the same instant. */
const atOnce: Passage = { requestUs: 0, replyUs: 0, fault: undefined };
