import { type Actor, limits } from '../core/index.ts';
import { numberArgument, textArgument } from './arguments.ts';
import type { Kernel } from './kernel.ts';
import { GuestError } from './realm.ts';

/** Something that stays in its isolate and that the other side calls by number: a function, an object, a signal. */
interface Handle {
  readonly owner: Actor;
  /** What the history calls it, such as "keyValue" or "TtlStore#3". */
  readonly label: string;
  /** The members of an object that may be called; undefined for what is called itself. */
  readonly members: ReadonlySet<string> | undefined;
  /** Services of the author, which may lie behind a link: the solution can not give them up. */
  readonly isNamed: boolean;
}

/**
 * Where a call goes: the history's name, such as "TtlStore#3.get" or, for a step of an iteration, "iterator#2.@next",
 * and the handle if it is one's.
 */
export interface Callee {
  readonly label: string;
  readonly handle: number | undefined;
  /** Of an object: what of it is called. */
  readonly member?: string;
}

/**
 * The handles of one run. The kernel gives the numbers, so a number that a submission makes up is either nobody's or one
 * that it could have used anyway.
 */
export class HandleTable {
  private readonly handles = new Map<number, Handle>();
  private nextHandle = 1;

  constructor(private readonly kernel: Kernel) {}

  /** `handle.add(label, isName, members)`: answers the number of a new handle. */
  add(owner: Actor, args: readonly unknown[]): number {
    const name = textArgument(args, 0).slice(0, limits.labelChars);
    const members = textArgument(args, 2);
    if (members.length > limits.memberChars)
      throw new GuestError('the object has too many members to be passed on');
    const handle = this.nextHandle++;
    // Only the author may name a thing as it stands; other names come with their number, because two may be equal.
    const isNamed = owner === 'scenario' && args[1] === true;
    const label = isNamed ? name : `${name}#${handle}`;
    this.handles.set(handle, {
      owner,
      label,
      isNamed,
      members: members === '' ? undefined : new Set(members.split(',')),
    });
    if (this.handles.size > limits.liveHandles) this.endByTooMany(owner);
    return handle;
  }

  /** By the owner, who will not answer to it any more, or by the other side, which tells the owner. */
  release(from: Actor, args: readonly unknown[]): undefined {
    const handle = numberArgument(args, 0);
    const known = this.handles.get(handle);
    if (!known || (known.isNamed && known.owner !== from)) return;
    this.handles.delete(handle);
    if (known.owner !== from) this.kernel.calls.tellReleased(known.owner, handle);
  }

  isOwn(from: Actor, handle: number): boolean {
    return this.handles.get(handle)?.owner === from;
  }

  /** What a target means when `from` calls it, or why it can not be called. */
  find(from: Actor, target: string): Callee | string {
    if (target[0] !== '#')
      return from === 'scenario' ? { label: target, handle: undefined } : unknown(target);
    const [, number, member] = /^#(\d{1,12})(?:\.(.+))?$/s.exec(target) ?? [];
    const handle = Number(number);
    const known = this.handles.get(handle);
    if (!known || known.owner === from) return unknown(target);
    if (member === undefined) {
      // A function that carries others lists itself as well.
      const isCalled = known.members?.has('@call') ?? true;
      return isCalled ? { label: known.label, handle } : unknown(target);
    }
    if (!known.members?.has(member)) return `${known.label} has no method named ${member}.`;
    return { label: `${known.label}.${member}`, handle, member };
  }

  private endByTooMany(owner: Actor): void {
    const what = `More than ${limits.liveHandles} functions and objects were passed on and never released`;
    this.kernel.endByBound(owner, 'output-limit', what);
  }
}

function unknown(target: string): string {
  return `What is behind ${target.slice(0, 50)} was released or never passed on.`;
}
