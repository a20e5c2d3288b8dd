import { type Actor, limits, ms, phases } from '../core/index.ts';
import { numberArgument, textArgument } from './arguments.ts';
import { HandleTable } from './handles.ts';
import type { Kernel } from './kernel.ts';
import type { Leftover } from './leftovers.ts';
import { LinkTable, type Passage } from './links.ts';
import { GuestError } from './realm.ts';
import { readWireError, thrownMessage } from './wire-error.ts';

interface Call {
  readonly from: Actor;
  /** As the history has it. */
  readonly label: string;
  readonly atUs: number;
  readonly passage: Passage;
  /** False until the call has been delivered: nobody may answer before. */
  delivered: boolean;
}

/** Calls between the isolates. The texts are carried unread; who may call and who may answer is checked here. */
export class CallTable {
  readonly handles: HandleTable;
  readonly links = new LinkTable();
  private readonly calls = new Map<number, Call>();
  private readonly failures = new Set<string>();
  private nextId = 1;
  /** How often the submission has said something to the scenario: an answer, a failure, a call, an abort. */
  heard = 0;

  constructor(private readonly kernel: Kernel) {
    this.handles = new HandleTable(kernel);
  }

  call(from: Actor, args: readonly unknown[]): number {
    const target = textArgument(args, 0).slice(0, 200);
    const text = this.bounded(from, textArgument(args, 1));
    const id = this.nextId++;
    if (from === 'submission') this.heard++;
    const callee = this.handles.find(from, target);
    if (typeof callee === 'string') {
      this.kernel.record({ kind: 'call', id, from, target, args: text });
      this.refuse(from, id, callee);
      return id;
    }
    const { label } = callee;
    const atUs = this.kernel.nowUs;
    this.kernel.record({ kind: 'call', id, from, target: label, args: text });
    const passage = this.links.of(callee.handle, { id, target: label, atUs });
    const call: Call = { from, label, atUs, passage, delivered: false };
    this.calls.set(id, call);
    if (passage.fault?.loses === 'request') this.lose(call, id, passage.requestDelayUs);
    else this.deliver(call, id, target, text);
    return id;
  }

  private deliver(call: Call, id: number, target: string, text: string): void {
    this.kernel.schedule(
      {
        to: other(call.from),
        kind: `call ${target}`,
        id,
        payload: text,
        ref: true,
        before: () => {
          call.delivered = true;
        },
      },
      call.passage.requestDelayUs,
      phases.io,
    );
  }

  /** An answer or failure from the isolate that was called; of any other call, or twice, it is ignored. */
  settle(from: Actor, kind: 'answer' | 'failure', args: readonly unknown[]): undefined {
    const id = numberArgument(args, 0);
    const text = this.bounded(from, textArgument(args, 1));
    const call = this.calls.get(id);
    if (!call?.delivered || other(call.from) !== from) return;
    if (from === 'submission') this.heard++;
    if (kind === 'answer') this.kernel.record({ kind, id, value: text });
    else this.recordFailure(from, id, text);
    if (call.passage.fault) {
      // Once is enough: the answer that is lost here was the answer.
      call.delivered = false;
      this.lose(call, id, 0);
      return;
    }
    this.calls.delete(id);
    this.kernel.schedule(
      { to: call.from, kind, id, payload: text, ref: true },
      call.passage.answerDelayUs,
      phases.io,
    );
  }

  /** The link lost the call or its answer; the caller hears of it when the answer would have come, or never. */
  private lose(call: Call, id: number, requestDelayUs: number): void {
    const { answerDelayUs, fault } = call.passage;
    if (fault?.error === undefined) return;
    this.calls.delete(id);
    this.recordFailure(other(call.from), id, fault.error);
    this.kernel.schedule(
      { to: call.from, kind: 'failure', id, payload: fault.error, ref: true },
      requestDelayUs + answerDelayUs,
      phases.io,
    );
  }

  /** A call of what is not there fails like one of a function that throws. */
  private refuse(from: Actor, id: number, message: string): void {
    const error = JSON.stringify({ $: 'error', name: 'TypeError', message, stack: '' });
    this.recordFailure(other(from), id, error);
    this.kernel.schedule(
      { to: from, kind: 'failure', id, payload: error, ref: true },
      0,
      phases.io,
    );
  }

  abort(from: Actor, args: readonly unknown[]): undefined {
    const handle = numberArgument(args, 0);
    const reason = this.bounded(from, textArgument(args, 1));
    if (!this.handles.isOwn(from, handle)) return;
    this.handles.release(from, [handle]);
    if (from === 'submission') this.heard++;
    this.kernel.schedule(
      { to: other(from), kind: 'abort', id: handle, payload: reason, ref: true },
      0,
      phases.io,
    );
  }

  /** The other side does not need a handle any more, so its owner may forget what is behind it. */
  tellReleased(owner: Actor, handle: number): void {
    this.kernel.schedule(
      { to: owner, kind: 'release', id: handle, payload: '', ref: false },
      0,
      phases.io,
    );
  }

  /** The solution's calls that have no answer yet, as "fetchAll (called at 0 ms)". */
  awaited(): string[] {
    return [...this.calls.values()]
      .filter((call) => call.from === 'scenario')
      .map((call) => `${call.label} (called at ${ms(call.atUs / 1000)})`);
  }

  /** The solution's own calls into the scenario that have no answer yet, as "store.get (called at 0 ms)". */
  left(): Leftover[] {
    return [...this.calls]
      .filter(([, call]) => call.from === 'submission')
      .map(([id, call]) => ({
        operation: 'call',
        id,
        text: `${call.label} (called at ${ms(call.atUs / 1000)})`,
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
