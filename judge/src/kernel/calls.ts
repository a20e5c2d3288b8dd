import { type Actor, limits, ms, phases } from '../core/index.ts';
import { numberArgument, textArgument } from './arguments.ts';
import type { Kernel } from './kernel.ts';
import type { Leftover } from './leftovers.ts';
import { GuestError } from './realm.ts';
import { readWireError, thrownMessage } from './wire-error.ts';

interface Call {
  readonly from: Actor;
  readonly target: string;
  readonly atUs: number;
  /** False until the call has been delivered: nobody may answer before. */
  delivered: boolean;
}

/** Calls between the isolates. The texts are carried unread; who may answer what is checked here. */
export class CallTable {
  private readonly calls = new Map<number, Call>();
  private readonly failures = new Set<string>();
  private nextId = 1;
  /** How often the submission has said something to the scenario: an answer, a failure, a call, an abort. */
  heard = 0;

  constructor(private readonly kernel: Kernel) {}

  call(from: Actor, args: readonly unknown[]): number {
    const target = textArgument(args, 0).slice(0, 200);
    const text = this.bounded(from, textArgument(args, 1));
    const id = this.nextId++;
    if (from === 'submission') this.heard++;
    const call: Call = { from, target, atUs: this.kernel.nowUs, delivered: false };
    this.calls.set(id, call);
    this.kernel.record({ kind: 'call', id, from, target, args: text });
    this.kernel.schedule(
      {
        to: other(from),
        kind: `call ${target}`,
        id,
        payload: text,
        ref: true,
        before: () => {
          call.delivered = true;
        },
      },
      0,
      phases.io,
    );
    return id;
  }

  /** An answer or failure from the isolate that was called; of any other call, or twice, it is ignored. */
  settle(from: Actor, kind: 'answer' | 'failure', args: readonly unknown[]): undefined {
    const id = numberArgument(args, 0);
    const text = this.bounded(from, textArgument(args, 1));
    const call = this.calls.get(id);
    if (!call?.delivered || other(call.from) !== from) return;
    this.calls.delete(id);
    if (from === 'submission') this.heard++;
    if (kind === 'answer') this.kernel.record({ kind, id, value: text });
    else this.recordFailure(from, id, text);
    this.kernel.schedule({ to: call.from, kind, id, payload: text, ref: true }, 0, phases.io);
  }

  abort(from: Actor, args: readonly unknown[]): undefined {
    const handle = numberArgument(args, 0);
    const reason = this.bounded(from, textArgument(args, 1));
    if (from === 'submission') this.heard++;
    this.kernel.schedule(
      { to: other(from), kind: 'abort', id: handle, payload: reason, ref: true },
      0,
      phases.io,
    );
  }

  /** The solution's calls that have no answer yet, as "fetchAll (called at 0 ms)". */
  awaited(): string[] {
    return [...this.calls.values()]
      .filter((call) => call.from === 'scenario')
      .map((call) => `${call.target} (called at ${ms(call.atUs / 1000)})`);
  }

  /** The solution's own calls into the scenario that have no answer yet, as "store.get (called at 0 ms)". */
  left(): Leftover[] {
    return [...this.calls]
      .filter(([, call]) => call.from === 'submission')
      .map(([id, call]) => ({
        operation: 'call',
        id,
        text: `${call.target} (called at ${ms(call.atUs / 1000)})`,
      }));
  }

  /** Without its stack: positions in the platform's bundle would change the history with every build. */
  private recordFailure(from: Actor, id: number, text: string): void {
    const error = thrownMessage(readWireError(text));
    if (from === 'submission') this.failures.add(readWireError(text).message);
    this.kernel.record({ kind: 'failure', id, error });
  }

  /** Whether the scenario was given a failure with this message: an error of its own may be one that it passed on. */
  hasFailedWith(message: string): boolean {
    return this.failures.has(message);
  }

  private bounded(from: Actor, text: string): string {
    if (text.length <= limits.wireBytes) return text;
    const message = `A value of ${text.length} characters was passed on; the limit is ${limits.wireBytes}.`;
    this.kernel.end(
      from === 'submission'
        ? { verdict: 'OLE', reason: 'output-limit', message }
        : { verdict: 'JE', reason: 'judge-failed', message: `The scenario failed: ${message}` },
    );
    throw new GuestError('the value is too large to be passed on');
  }
}

function other(actor: Actor): Actor {
  return actor === 'submission' ? 'scenario' : 'submission';
}
