import {
  type FaultKind,
  limits,
  Link,
  type LinkPolicy,
  ms,
  type Passage,
  type QueuedEvent,
} from '../core/index.ts';
import { numberArgument, textArgument } from './arguments.ts';
import type { Callee } from './handles.ts';
import type { Kernel, KernelEvent } from './kernel.ts';
import type { Leftover } from './leftovers.ts';
import { GuestError } from './realm.ts';

/** How an operation ended for its caller; pending while it has heard nothing. */
type OperationOutcome = 'pending' | 'answer' | 'failure' | 'error' | 'reset' | 'timeout';

/** One operation of the solution on a service, as the host saw it. */
interface OperationRecord {
  readonly id: number;
  readonly operation: string;
  /** When it was sent, when it had its effect, and when its caller heard of it. */
  readonly atMs: number;
  arrivedAtMs: number | null;
  endedAtMs: number | null;
  outcome: OperationOutcome;
  readonly fault: FaultKind | null;
}

/** An operation on its way. */
export interface Operation {
  readonly line: Line;
  readonly record: OperationRecord;
  readonly passage: Passage;
  /** What will end it for its caller; the first of them does. */
  readonly ends: QueuedEvent<KernelEvent>[];
}

/** A link with all that went over it. */
interface Line {
  readonly link: Link;
  readonly operations: OperationRecord[];
  lastArrivalUs: number;
  lastReplyUs: number;
}

/** Links between the solution and what it was given: functions of the scenario, called with latency, loss and faults. */
export class LinkTable {
  private readonly lines: Line[] = [];
  private readonly bound = new Map<number, Line>();
  private readonly open = new Set<Operation>();
  private started = 0;
  private startedChars = 0;

  constructor(private readonly kernel: Kernel) {}

  /** Operations that the solution waits for. */
  get inFlight(): number {
    return this.open.size;
  }

  add(args: readonly unknown[]): number {
    const policy = JSON.parse(textArgument(args, 0)) as LinkPolicy;
    const link = new Link(policy, this.kernel.choices.choose);
    this.lines.push({ link, operations: [], lastArrivalUs: 0, lastReplyUs: 0 });
    return this.lines.length - 1;
  }

  /** Calls of what has this handle go over the link from now on. */
  bind(args: readonly unknown[]): undefined {
    this.bound.set(numberArgument(args, 1), this.lineAt(numberArgument(args, 0)));
  }

  /** JSON of all operations on a link so far. */
  operationsOf(args: readonly unknown[]): string {
    return JSON.stringify(this.lineAt(numberArgument(args, 0)).operations);
  }

  /** What becomes of a call of the solution; undefined when what it calls is on no link. */
  start(id: number, { handle, member }: Callee, chars: number): Operation | undefined {
    const line = handle === undefined ? undefined : this.bound.get(handle);
    if (!line) return undefined;
    this.countOperation(chars);
    const operation = member ?? line.link.policy.name;
    const passage = line.link.pass([operation], this.kernel.nowUs);
    const fault = passage.fault?.kind ?? null;
    const record: OperationRecord = {
      id,
      operation,
      atMs: this.kernel.nowUs / 1000,
      arrivedAtMs: null,
      endedAtMs: null,
      outcome: 'pending',
      fault,
    };
    line.operations.push(record);
    const started = { line, record, passage, ends: [] };
    this.open.add(started);
    return started;
  }

  /** Services keep what they are given; a solution must not fill the judge with it. */
  private countOperation(chars: number): void {
    this.started++;
    this.startedChars += chars;
    const { serviceOperations, serviceChars } = limits;
    if (this.started <= serviceOperations && this.startedChars <= serviceChars) return;
    const most =
      this.started > serviceOperations
        ? `${serviceOperations} operations`
        : `${serviceChars} characters`;
    const what = `More than ${most} were sent to services`;
    this.kernel.endByBound('submission', 'output-limit', what);
  }

  arrived({ record }: Operation): void {
    record.arrivedAtMs ??= this.kernel.nowUs / 1000;
    this.kernel.record({ kind: 'arrival', id: record.id });
  }

  ended(operation: Operation, outcome: OperationOutcome): void {
    const { record, ends } = operation;
    record.outcome = outcome;
    record.endedAtMs = this.kernel.nowUs / 1000;
    this.open.delete(operation);
    for (const end of ends) this.kernel.cancel(end);
    this.kernel.record({ kind: 'reply', id: record.id, outcome });
  }

  /** Microseconds until a request arrives; on an ordered link not before those that were sent earlier. */
  requestUs({ line, passage }: Operation): number {
    if (!line.link.policy.ordered) return passage.requestUs;
    line.lastArrivalUs = Math.max(line.lastArrivalUs, this.kernel.nowUs + passage.requestUs);
    return line.lastArrivalUs - this.kernel.nowUs;
  }

  replyUs({ line, passage }: Operation): number {
    if (!line.link.policy.ordered) return passage.replyUs;
    line.lastReplyUs = Math.max(line.lastReplyUs, this.kernel.nowUs + passage.replyUs);
    return line.lastReplyUs - this.kernel.nowUs;
  }

  /** Operations that the solution waits for, as "store.get (sent at 0 ms)". A silent one, it can't even call back. */
  left(): (Leftover & { readonly isSilent: boolean })[] {
    return [...this.open].map((operation) => {
      const { id, operation: name, atMs } = operation.record;
      const text = `${operation.line.link.policy.name}.${name} (sent at ${ms(atMs)})`;
      return { operation: 'call', id, text, isSilent: isSilent(operation) };
    });
  }

  private lineAt(index: number): Line {
    const line = this.lines[index];
    if (!line) throw new GuestError('there is no such link');
    return line;
  }
}

/** Nothing will ever come back: lost, and the caller has no timeout. */
function isSilent({ passage, line }: Operation): boolean {
  if (line.link.policy.timeoutMs !== undefined) return false;
  const { kind, silent } = passage.fault ?? {};
  return kind === 'lost-request' || (kind === 'lost-reply' && silent === true);
}
