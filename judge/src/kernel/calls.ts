import { type Actor, limits, ms, phases } from '../core/index.ts';
import { numberArgument, textArgument } from './arguments.ts';
import { HandleTable } from './handles.ts';
import type { Kernel, KernelEvent } from './kernel.ts';
import type { Leftover } from './leftovers.ts';
import type { Operation } from './links.ts';
import { GuestError } from './realm.ts';
import { readWireError, thrownMessage } from './wire-error.ts';

interface Call {
  readonly from: Actor;
  /** As the history has it. */
  readonly label: string;
  readonly atUs: number;
  /** False until the call has been delivered: nobody may answer before. */
  delivered: boolean;
  /** Where the call goes over a link of the scenario. */
  readonly operation: Operation | undefined;
  /** Arrives a second time on its own account: nobody waits for this answer. */
  readonly isDuplicate?: boolean;
}

/** What a caller gets whose connection broke, and whose patience ended. */
const resetError = wireError('read ECONNRESET', 'ECONNRESET');
const timeoutError = wireError('connect ETIMEDOUT', 'ETIMEDOUT');

/** Calls between the isolates. The texts are carried unread; who may call and who may answer is checked here. */
export class CallTable {
  readonly handles: HandleTable;
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
    const atUs = this.kernel.nowUs;
    this.kernel.record({ kind: 'call', id, from, target: callee.label, args: text });
    const operation =
      from === 'submission' ? this.kernel.links.start(id, callee, text.length) : undefined;
    // Of a step of an iteration people read the plain name.
    const label = callee.label.replace('.@', '.');
    const call: Call = { from, label, atUs, delivered: false, operation };
    this.calls.set(id, call);
    if (operation) this.carry(id, call, operation, target, text);
    else this.deliver(id, call, target, text, 0);
    return id;
  }

  private deliver(id: number, call: Call, target: string, text: string, delayUs: number): void {
    const event: KernelEvent = {
      to: other(call.from),
      kind: `call ${target}`,
      id,
      payload: text,
      ref: true,
      before: () => {
        call.delivered = true;
        if (call.operation) this.kernel.links.arrived(call.operation);
      },
    };
    this.kernel.schedule(event, delayUs, phases.io);
  }

  /** Over a link: what becomes of the call was decided when it was sent. */
  private carry(id: number, call: Call, operation: Operation, target: string, text: string): void {
    const { fault, replyUs } = operation.passage;
    const { timeoutMs } = operation.line.link.policy;
    if (fault) this.kernel.record({ kind: 'fault', id, fault: fault.kind });
    if (timeoutMs !== undefined)
      this.conclude(id, call, operation, timeoutMs * 1000, 'timeout', timeoutError);
    const requestUs = this.kernel.links.requestUs(operation);
    switch (fault?.kind) {
      case 'error': {
        const error = fault.answer ?? resetError;
        this.conclude(id, call, operation, requestUs + replyUs, 'error', error);
        return;
      }
      case 'reset':
        this.conclude(id, call, operation, requestUs, 'reset', resetError);
        return;
      case 'lost-request':
        return;
      case 'duplicate': {
        this.deliver(id, call, target, text, requestUs);
        const again = this.nextId++;
        const copy = { ...call, isDuplicate: true };
        this.calls.set(again, copy);
        this.deliver(again, copy, target, text, requestUs + replyUs);
        return;
      }
      default:
        this.deliver(id, call, target, text, requestUs);
    }
  }

  /** The caller will hear this, unless it hears something else before. */
  private conclude(
    id: number,
    call: Call,
    operation: Operation,
    delayUs: number,
    outcome: Parameters<Kernel['links']['ended']>[1],
    payload: string,
  ): void {
    const event: KernelEvent = {
      to: call.from,
      kind: outcome === 'answer' ? 'answer' : 'failure',
      id,
      payload,
      ref: true,
      before: () => this.kernel.links.ended(operation, outcome),
    };
    operation.ends.push(this.kernel.schedule(event, delayUs, phases.io));
  }

  /** An answer or failure from the isolate that was called; of any other call, or twice, it is ignored. */
  settle(from: Actor, kind: 'answer' | 'failure', args: readonly unknown[]): undefined {
    const id = numberArgument(args, 0);
    const call = this.calls.get(id);
    // What a service answers is as large as the solution asked for.
    const asker = call?.operation ? 'submission' : from;
    const text = this.bounded(asker, textArgument(args, 1));
    if (!call?.delivered || other(call.from) !== from) return;
    if (from === 'submission') this.heard++;
    if (kind === 'answer') this.kernel.record({ kind, id, value: text });
    else this.recordFailure(from, id, text);
    this.calls.delete(id);
    if (call.operation) this.reply(id, call, call.operation, kind, text);
    else this.kernel.schedule({ to: call.from, kind, id, payload: text, ref: true }, 0, phases.io);
  }

  /** The service has answered; whether and when the caller hears of it is the link's matter. */
  private reply(
    id: number,
    call: Call,
    operation: Operation,
    kind: 'answer' | 'failure',
    text: string,
  ): void {
    // A caller that has given up (or a duplicate) gets nothing, but the effect has happened.
    if (operation.record.endedAtMs !== null || call.isDuplicate) return;
    const { fault } = operation.passage;
    const delayUs = this.kernel.links.replyUs(operation);
    if (fault?.kind !== 'lost-reply') this.conclude(id, call, operation, delayUs, kind, text);
    else if (!fault.silent) this.conclude(id, call, operation, delayUs, 'reset', resetError);
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

  /** The solution's own calls into the scenario, but those over a link, that have no answer yet, as "store.get (called at 0 ms)". */
  left(): Leftover[] {
    return [...this.calls]
      .filter(([, call]) => call.from === 'submission' && !call.operation)
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
    const what = `A value of ${text.length} characters was passed on; the limit is ${limits.wireBytes}`;
    this.kernel.endByBound(from, 'output-limit', what);
    throw new GuestError('the value is too large to be passed on');
  }
}

function other(actor: Actor): Actor {
  return actor === 'submission' ? 'scenario' : 'submission';
}

function wireError(message: string, code: string): string {
  return JSON.stringify({ $: 'error', name: 'Error', message, stack: '', fields: { code } });
}
