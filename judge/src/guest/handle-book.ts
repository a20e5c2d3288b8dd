import { AbortController, AbortSignal, abortSignal } from './abort.ts';
import type { HostCall } from './host-call.ts';
import { Iteration, iterationMembers, iterationOf, remoteIterator } from './iteration.ts';
import { carriesFunctions, functionsOn, hasMethods, isPlain, membersOf } from './members.ts';
import {
  apply,
  defineProperty,
  getOwnPropertyDescriptor,
  getPrototypeOf,
  isArray,
  mapDelete,
  mapGet,
  mapSet,
  objectTag,
  regExpTest,
  setAdd,
  setHas,
  stringSlice,
  weakMapGet,
  weakMapSet,
} from './primordials.ts';
import { Remote, remoteOptionsOf } from './remote.ts';
import type { AnyFunction, Handles, Tagged } from './wire.ts';
import type { FormShelf } from './wire-forms.ts';

/** Something of this side that the other calls by number. */
interface Exported {
  readonly value: object;
  /** What a function is a method of. */
  readonly owner: object | undefined;
  /** What may be called: the methods, and the steps of an iteration. */
  readonly members: Set<string>;
  readonly methods: readonly string[];
  readonly iteration: Iteration | undefined;
}

export interface HandleBookOptions {
  readonly host: HostCall;
  readonly call: (target: string, args: readonly unknown[]) => Promise<unknown>;
  readonly encode: (value: unknown) => string;
  readonly decode: (text: string) => unknown;
  readonly forms: FormShelf;
  /**
   * Whether object literals with functions stay on this side like instances of classes do. So they do for a solution:
   * whether it answers with a literal or an instance is not for the scenario to see.
   */
  readonly literalsStay: boolean;
}

const SetOf = Set;
const { asyncIterator } = Symbol;

/**
 * What has crossed without being copied: things of this side that the other calls, and stand-ins for things of the
 * other side. The same thing has the same number for as long as it is not released, and a stand-in that goes back
 * becomes the thing itself.
 */
export class HandleBook implements Handles {
  private readonly exported = new Map<number, Exported>();
  private readonly numbers = new WeakMap<object, number>();
  private readonly methodNumbers = new WeakMap<object, Map<AnyFunction, number>>();
  /** Stand-ins by number, and back. */
  private readonly standIns = new Map<number, object>();
  private readonly homes = new WeakMap<object, number>();
  private readonly controllers = new Map<number, AbortController>();

  readonly forms: FormShelf;

  constructor(private readonly options: HandleBookOptions) {
    this.forms = options.forms;
  }

  exportFunction(value: AnyFunction, owner: object | undefined): Tagged {
    const home = weakMapGet(this.homes, value);
    if (home !== undefined) return { $: 'home', v: home };
    // A function that is a method of two literals is two methods.
    let methods: Map<AnyFunction, number> | undefined;
    if (owner !== undefined) {
      methods = weakMapGet(this.methodNumbers, owner);
      if (!methods) weakMapSet(this.methodNumbers, owner, (methods = new Map()));
    }
    const known = methods ? mapGet(methods, value) : weakMapGet(this.numbers, value);
    const members = functionsOn(value);
    const handle = known ?? this.add(value, owner, nameOf(value, 'function'), false, members);
    if (methods) mapSet(methods, value, handle);
    else weakMapSet(this.numbers, value, handle);
    const form: Tagged = { $: 'function', v: handle };
    return members.length > 0 ? { ...form, methods: members } : form;
  }

  exportKnown(value: object): Tagged | undefined {
    const home = weakMapGet(this.homes, value);
    if (home !== undefined) return { $: 'home', v: home };
    const known = weakMapGet(this.numbers, value);
    if (value instanceof AbortSignal) return this.exportSignal(value, known);
    if (known !== undefined) return this.remoteForm(known);
    return remoteOptionsOf(value) ? this.exportRemote(value) : undefined;
  }

  exportInstance(value: object): Tagged | undefined {
    if (isPlain(value)) {
      const stays = iterationOf(value) || (this.options.literalsStay && carriesFunctions(value));
      return stays ? this.exportRemote(value) : undefined;
    }
    return iterationOf(value) || hasMethods(value) ? this.exportRemote(value) : undefined;
  }

  /** The number of an object of this side, which it gets now if it has none. */
  handleOf(value: object): number {
    return weakMapGet(this.numbers, value) ?? (this.exportRemote(value).v as number);
  }

  private exportRemote(value: object): Tagged {
    const chosen = remoteOptionsOf(value);
    const iteration = iterationOf(value);
    const isPure = iteration !== undefined && isStream(value);
    const members = chosen?.methods ? [...chosen.methods] : isPure ? [] : membersOf(value);
    if (iteration) {
      for (let at = 0; at < iterationMembers.length; at++)
        members[members.length] = iterationMembers[at] as string;
    }
    const name = chosen?.name ?? nameOf(classOf(value), iterationOf(value) ?? 'object');
    const handle = this.add(value, undefined, name, chosen?.name !== undefined, members);
    weakMapSet(this.numbers, value, handle);
    return this.remoteForm(handle);
  }

  private remoteForm(handle: number): Tagged {
    const { value, methods, iteration } = mapGet(this.exported, handle) as Exported;
    const form: Tagged = { $: 'remote', v: handle, methods };
    return iteration ? { ...form, iteration: iterationOf(value) } : form;
  }

  private exportSignal(signal: AbortSignal, known: number | undefined): Tagged {
    const { aborted, reason } = signal;
    if (aborted) return { $: 'signal', v: 0, aborted, reason: this.options.encode(reason) };
    const handle = known ?? this.add(signal, undefined, 'signal', false, []);
    if (known === undefined) {
      weakMapSet(this.numbers, signal, handle);
      const { host, encode } = this.options;
      signal.addEventListener('abort', () => {
        mapDelete(this.exported, handle);
        host('signal.abort', handle, encode(signal.reason));
      });
    }
    return { $: 'signal', v: handle, aborted };
  }

  private add(
    value: object,
    owner: object | undefined,
    name: string,
    isName: boolean,
    members: readonly string[],
  ): number {
    let list = '';
    const known = new SetOf<string>();
    const methods: string[] = [];
    for (let at = 0; at < members.length; at++) {
      const member = members[at] as string;
      list += at === 0 ? member : `,${member}`;
      setAdd(known, member);
      if (member[0] !== '@') methods[methods.length] = member;
    }
    // A function is called itself, and what it carries besides.
    if (typeof value === 'function' && list !== '') list = `@call,${list}`;
    const handle = Number(this.options.host('handle.add', name, isName, list));
    const iteration = iterationOf(value) ? new Iteration(value) : undefined;
    mapSet(this.exported, handle, { value, owner, members: known, methods, iteration });
    return handle;
  }

  /** A call of the other side to something of this side. `target` is what stands behind the "#". */
  run(target: string, args: readonly unknown[]): unknown {
    const dot = indexOfDot(target);
    const handle = Number(dot < 0 ? target : stringSlice(target, 0, dot));
    const known = mapGet(this.exported, handle);
    if (!known) throw new TypeError('What was called here was released or never passed on.');
    const { value, owner, members, iteration } = known;
    if (dot < 0) return apply(value as AnyFunction, owner, args as unknown[]);
    const member = stringSlice(target, dot + 1);
    if (!setHas(members, member)) throw new TypeError(`There is no method named ${member}.`);
    if (iteration && member[0] === '@')
      return iteration.step(stringSlice(member, 1) as 'next', args);
    const callee = (value as Record<string, unknown>)[member];
    // A field or getter is read by calling it without arguments.
    if (typeof callee !== 'function' && args.length === 0) return callee;
    if (typeof callee !== 'function') throw new TypeError(`${member} is not a method.`);
    return apply(callee as AnyFunction, value, args as unknown[]);
  }

  importHandle(wire: Tagged): unknown {
    const handle = Number(wire.v);
    switch (wire.$) {
      case 'function':
        return this.standIn(handle, () => this.makeFunction(handle, names(wire)));
      case 'remote':
        return this.standIn(handle, () => this.makeRemote(handle, names(wire), wire['iteration']));
      case 'home': {
        const known = mapGet(this.exported, handle);
        if (!known) throw new TypeError('What came back here was released or never passed on.');
        return known.value;
      }
      case 'signal':
        if (wire['aborted'] === true)
          return AbortSignal.abort(this.options.decode(String(wire['reason'])));
        return this.standIn(handle, () => {
          const controller = new AbortController();
          mapSet(this.controllers, handle, controller);
          return controller.signal;
        });
      default:
        return undefined;
    }
  }

  private standIn(handle: number, make: () => object): object {
    const known = mapGet(this.standIns, handle);
    if (known) return known;
    const made = make();
    mapSet(this.standIns, handle, made);
    weakMapSet(this.homes, made, handle);
    return made;
  }

  private makeFunction(handle: number, methods: readonly string[]): object {
    const standIn = (...args: unknown[]) => this.options.call(`#${handle}`, args);
    // What a finding shows of it: "[Function of the solution]". A solution sees a function without a name.
    const name = this.options.literalsStay ? '' : 'of the solution';
    defineProperty(standIn, 'name', { value: name, configurable: true });
    for (let at = 0; at < methods.length; at++)
      this.addMethod(standIn, handle, methods[at] as string);
    return standIn;
  }

  private makeRemote(handle: number, methods: readonly string[], iteration: unknown): object {
    const standIn = new Remote();
    for (let at = 0; at < methods.length; at++)
      this.addMethod(standIn, handle, methods[at] as string);
    if (iteration === 'iterator') {
      const turns = this.iterator(handle, 0, true);
      add(standIn, 'next', turns.next);
      add(standIn, 'return', turns.return);
      add(standIn, 'throw', turns.throw);
      add(standIn, asyncIterator, () => standIn);
    } else if (iteration === 'iterable') {
      let next = 0;
      add(standIn, asyncIterator, () => this.iterator(handle, next++, false));
    }
    return standIn;
  }

  private iterator(handle: number, key: number, isOnly: boolean): AsyncIterator<unknown> {
    const ask = (member: string, args: readonly unknown[]) =>
      this.options.call(`#${handle}.${member}`, args);
    // An iterator that is through is of no more use to anyone.
    return remoteIterator(ask, key, () => {
      if (isOnly) this.release(handle);
    });
  }

  private addMethod(target: object, handle: number, method: string): void {
    const call = (...args: unknown[]) => this.options.call(`#${handle}.${method}`, args);
    defineProperty(call, 'name', { value: method, configurable: true });
    add(target, method, call, true);
  }

  /** Gives up a thing of the other side: a stand-in, or a number. */
  release(thing: object | number): void {
    const handle = typeof thing === 'number' ? thing : weakMapGet(this.homes, thing);
    if (handle === undefined) return;
    mapDelete(this.standIns, handle);
    this.options.host('handle.release', handle);
  }

  /** The other side gave up a thing of this side. */
  onRelease(handle: number): void {
    const known = mapGet(this.exported, handle);
    mapDelete(this.exported, handle);
    if (!known) return;
    weakMapSet(this.numbers, known.value, undefined as never);
    if (known.owner) {
      const methods = weakMapGet(this.methodNumbers, known.owner);
      if (methods) mapDelete(methods, known.value as AnyFunction);
    }
  }

  onAbort(handle: number, reason: unknown): void {
    const controller = mapGet(this.controllers, handle);
    mapDelete(this.controllers, handle);
    mapDelete(this.standIns, handle);
    if (controller) abortSignal(controller.signal, reason);
  }
}

function names(wire: Tagged): readonly string[] {
  const methods = wire['methods'];
  const list: string[] = [];
  if (!isArray(methods)) return list;
  for (let at = 0; at < methods.length; at++) {
    const name = String(methods[at]);
    if (!setHas(reserved, name)) list[list.length] = name;
  }
  return list;
}

/** Names that promises, matchers and printers call on whatever they meet; a forged form may not answer there. */
const reserved = new SetOf(
  'constructor then toJSON inspect toString valueOf asymmetricMatch __proto__'.split(' '),
);

function add(target: object, key: PropertyKey, value: unknown, enumerable = false): void {
  defineProperty(target, key, { value, writable: true, enumerable, configurable: true });
}

/** The class of an object: the constructor that its prototype names. */
function classOf(value: object): object | undefined {
  const prototype = getPrototypeOf(value);
  const found = prototype && getOwnPropertyDescriptor(prototype, 'constructor')?.value;
  return typeof found === 'function' && found !== Object ? (found as object) : undefined;
}

function nameOf(value: object | undefined, otherwise: string): string {
  const name: unknown = value && getOwnPropertyDescriptor(value, 'name')?.value;
  return typeof name === 'string' && name !== '' ? stringSlice(name, 0, 40) : otherwise;
}

/** Generators and streams of node:stream have dozens of methods; they cross as what they are read as. */
function isStream(value: object): boolean {
  if (regExpTest(/(Generator|Iterator)\]$/, objectTag(value))) return true;
  const { pipe, read } = value as { pipe?: unknown; read?: unknown };
  return typeof pipe === 'function' && typeof read === 'function';
}

function indexOfDot(text: string): number {
  for (let at = 0; at < text.length; at++) if (text[at] === '.') return at;
  return -1;
}
