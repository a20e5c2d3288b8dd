import { isPlain, ownFields } from './members.ts';
import {
  apply,
  defineProperty,
  hasOwn,
  isArray,
  mapForEach,
  mapGet,
  mapSet,
  objectKeys,
  objectTag,
  parse,
  setAdd,
  setForEach,
  setHas,
  stringIncludes,
  stringify,
  stringSlice,
  StringOf,
} from './primordials.ts';
import { errorFromWire, errorKindOf, hide } from './wire-error.ts';
import type { FormShelf } from './wire-forms.ts';

/**
 * Values on the wire between isolates: JSON text in which everything that JSON can't say is an object with a `$`
 * tag. Nothing live crosses. What has to stay where it is (functions, objects with methods, signals) crosses as the
 * number of a handle; forms of the web platform are a library, because most solutions never pass one.
 */
export interface Handles {
  exportFunction(value: AnyFunction, owner: object | undefined): Tagged;
  /** The form of an object that has a handle, was marked or is a signal; undefined for all others. */
  exportKnown(value: object): Tagged | undefined;
  /** The form of an object that has to stay on its side because of its methods, or undefined when it is data. */
  exportInstance(value: object): Tagged | undefined;
  /** The value of a form that is a handle's, or undefined when the form is none. */
  importHandle(wire: Tagged): unknown;
  readonly forms: Pick<FormShelf, 'has' | 'toForm' | 'fromForm'>;
}

export type AnyFunction = (...args: unknown[]) => unknown;
export type Tagged = { readonly $: string; readonly v?: unknown; readonly [key: string]: unknown };

const maxDepth = 1_000;
// The classes as they were before foreign code: a library may well replace the global Date.
const Bytes = Uint8Array;
const DateOf = Date;
const ErrorOf = Error;
const MapOf = Map;
const SetOf = Set;
const RegExpOf = RegExp;
const PromiseOf = Promise;
const BigIntOf = BigInt;
const NumberOf = Number;
const dateTime = DateOf.prototype.getTime;
let toBase64: () => string;
let fromBase64: (text: string) => Uint8Array;

/** Keeps what V8 adds to a realm only when it starts, after the snapshot; runs before the first foreign line. */
export function captureBase64(): void {
  const bytes = Bytes as unknown as {
    prototype: { toBase64: typeof toBase64 };
    fromBase64: typeof fromBase64;
  };
  toBase64 = bytes.prototype.toBase64;
  fromBase64 = bytes.fromBase64;
}

/** Text of a value; throws a TypeError naming what can't cross. Runs the value's own getters, so call it guarded. */
export function encode(value: unknown, handles: Handles): string {
  return stringify(new Outgoing(handles).toWire(value, 0, undefined));
}

/**
 * One message on its way out. Objects are numbered as they are met, and one that is met again is sent as its number:
 * shared and cyclic references stay what they are, at no cost for the text when there are none.
 */
export class Outgoing {
  private readonly met: object[] = [];
  private numbers: Map<object, number> | undefined;

  constructor(private readonly handles: Handles) {}

  /** Answers the value itself wherever it is JSON already, so that plain data is not copied. */
  toWire(value: unknown, depth: number, owner: object | undefined): unknown {
    switch (typeof value) {
      case 'string':
      case 'boolean':
        return value;
      case 'number':
        if (value - value === 0 && (value !== 0 || 1 / value > 0)) return value;
        return { $: 'number', v: value === 0 ? '-0' : StringOf(value) };
      case 'undefined':
        return { $: 'undefined' };
      case 'bigint':
        return { $: 'bigint', v: StringOf(value) };
      case 'function':
        return this.handles.exportFunction(value as never, owner);
      case 'symbol':
        throw new TypeError('A symbol can not be passed on.');
      default:
        if (value === null) return null;
        if (depth > maxDepth)
          throw new TypeError('The value is nested too deeply to be passed on.');
        return this.objectToWire(value as object, depth + 1);
    }
  }

  private objectToWire(value: object, depth: number): unknown {
    const number = this.numberOf(value);
    if (number !== undefined) return { $: 'ref', v: number };
    if (isArray(value)) return this.arrayToWire(value, depth);
    const known = this.handles.exportKnown(value);
    if (known) return known;
    if (isPlain(value))
      return this.handles.exportInstance(value) ?? this.fieldsToWire(value, depth);
    return this.builtInToWire(value, depth) ?? this.instanceToWire(value, depth);
  }

  /** Of a class of the language that the platform passes as data; undefined for every other object. */
  private builtInToWire(value: object, depth: number): Tagged | undefined {
    if (value instanceof DateOf) {
      this.meet(value);
      return { $: 'date', v: apply(dateTime, value, []) };
    }
    if (value instanceof ErrorOf) {
      this.meet(value);
      return { $: 'error', ...this.errorToWire(value, depth) };
    }
    if (value instanceof MapOf) {
      this.meet(value);
      const pairs: unknown[] = [];
      mapForEach(value, (item, key) =>
        put(pairs, pairs.length, [
          this.toWire(key, depth, undefined),
          this.toWire(item, depth, undefined),
        ]),
      );
      return { $: 'map', v: pairs };
    }
    if (value instanceof SetOf) {
      this.meet(value);
      const items: unknown[] = [];
      setForEach(value, (item) => put(items, items.length, this.toWire(item, depth, undefined)));
      return { $: 'set', v: items };
    }
    if (value instanceof Bytes) {
      this.meet(value);
      return { $: 'bytes', v: apply(toBase64, value, []) };
    }
    if (value instanceof RegExpOf) {
      this.meet(value);
      return { $: 'regexp', v: value.source, flags: value.flags };
    }
    if (value instanceof PromiseOf)
      throw new TypeError('A promise can not be passed on; await it first.');
    return undefined;
  }

  private instanceToWire(value: object, depth: number): unknown {
    const tag = objectTag(value);
    const { forms } = this.handles;
    if (forms.has(tag)) {
      this.meet(value);
      const nested = (inner: unknown) => this.toWire(inner, depth, undefined);
      const form = forms.toForm(value, tag, nested);
      if (form) return form;
      this.forgetLast();
    }
    const stays = this.handles.exportInstance(value);
    if (stays) return stays;
    if (tag !== '[object Object]')
      throw new TypeError(`${tag} can not be passed on; pass plain data.`);
    // An object of a class without methods is data, as for structuredClone.
    return this.fieldsToWire(value, depth);
  }

  private arrayToWire(value: readonly unknown[], depth: number): unknown {
    this.meet(value);
    let copy: unknown[] | undefined;
    for (let index = 0; index < value.length; index++) {
      const item = value[index];
      if (item === undefined && !hasOwn(value, index)) {
        return this.sparseToWire(value, copy ?? value, index, depth);
      }
      const wire = this.toWire(item, depth, undefined);
      if (copy === undefined && wire !== item) copy = firstOf(value, index);
      if (copy !== undefined) put(copy, index, wire);
    }
    return copy ?? value;
  }

  /** An array with holes: pairs of index and item. The items before the first hole are in their wire form already. */
  private sparseToWire(
    value: readonly unknown[],
    done: readonly unknown[],
    firstHole: number,
    depth: number,
  ): Tagged {
    const pairs: unknown[] = [];
    for (let index = 0; index < firstHole; index++) put(pairs, index, [index, done[index]]);
    const keys = objectKeys(value);
    for (let at = firstHole; at < keys.length; at++) {
      const index = NumberOf(keys[at]);
      if (!(index >= firstHole && index < value.length)) continue;
      put(pairs, pairs.length, [index, this.toWire(value[index], depth, undefined)]);
    }
    return { $: 'sparse', length: value.length, v: pairs };
  }

  private fieldsToWire(value: object, depth: number): unknown {
    this.meet(value);
    const keys = objectKeys(value);
    let copy: Record<string, unknown> | undefined;
    let isTagged = false;
    for (let at = 0; at < keys.length; at++) {
      const key = keys[at] as string;
      const item = (value as Record<string, unknown>)[key];
      const wire = this.toWire(item, depth, value);
      if (copy === undefined && wire !== item) copy = fieldsBefore(value, keys, at);
      if (copy !== undefined) put(copy, key, wire);
      if (key === '$') isTagged = true;
    }
    const fields = copy ?? value;
    return isTagged ? { $: 'object', v: fields } : fields;
  }

  /** The form of anything that was thrown and looks like an error, as a message of its own. */
  thrownToWire(error: object): Tagged {
    this.meet(error);
    return { $: 'error', ...this.errorToWire(error, 0) };
  }

  /** The parts of an error that cross, each capped, each read under its own guard: getters may throw. */
  private errorToWire(error: object, depth: number): Record<string, unknown> {
    const kind = errorKindOf(error);
    const read = (key: string): unknown => {
      try {
        return (error as unknown as Record<string, unknown>)[key];
      } catch {
        return undefined;
      }
    };
    const text = (key: string, length: number): string => {
      try {
        const value = read(key);
        return value === undefined ? '' : stringSlice(StringOf(value), 0, length);
      } catch {
        return '';
      }
    };
    const fields: Record<string, unknown> = {
      name: text('name', 100) || 'Error',
      message: text('message', 500),
      stack: text('stack', 4000),
    };
    if (kind !== undefined) put(fields, 'kind', kind);
    const names = errorFields(error);
    const extra: Record<string, unknown> = {};
    for (let at = 0; at < names.length; at++) {
      const name = names[at] as string;
      const mark = this.met.length;
      try {
        const value = read(name);
        if (value !== undefined) put(extra, name, this.toWire(value, depth + 1, undefined));
      } catch {
        // A field that can't cross is left out; the error itself still does.
        while (this.met.length > mark) this.forgetLast();
      }
    }
    if (objectKeys(extra).length > 0) put(fields, 'fields', extra);
    return fields;
  }

  private numberOf(value: object): number | undefined {
    if (this.numbers) return mapGet(this.numbers, value);
    for (let at = 0; at < this.met.length; at++) if (this.met[at] === value) return at;
    return undefined;
  }

  private meet(value: object): void {
    const number = this.met.length;
    put(this.met, number, value);
    if (this.numbers) mapSet(this.numbers, value, number);
    else if (number === fewObjects) {
      this.numbers = new MapOf();
      for (let at = 0; at <= number; at++) mapSet(this.numbers, this.met[at] as object, at);
    }
  }

  private forgetLast(): void {
    const value = this.met[this.met.length - 1] as object;
    this.met.length--;
    // Numbers above the last one are never asked for: this one is given again, to this value or to the next.
    if (this.numbers) mapSet(this.numbers, value, undefined as never);
  }
}

/** Up to here a look along the list is faster than a map. */
const fewObjects = 16;

/** The standard fields of errors that are not enumerable, and whatever the thrower added. */
function errorFields(error: object): string[] {
  const names = ['code', 'cause', 'errors', 'reason', 'status'];
  let own: string[];
  try {
    own = ownFields(error);
  } catch {
    own = [];
  }
  for (let at = 0; at < own.length; at++) {
    const name = own[at] as string;
    if (name === 'name' || name === 'message' || name === 'stack' || name === '$') continue;
    let isKnown = false;
    for (let other = 0; other < names.length; other++) isKnown ||= names[other] === name;
    if (!isKnown) put(names, names.length, name);
  }
  return names;
}

/** Sets a property past setters that foreign code may have put on a prototype. */
function put(target: object, key: string | number, value: unknown): void {
  defineProperty(target, key, { value, writable: true, enumerable: true, configurable: true });
}

function firstOf(items: readonly unknown[], count: number): unknown[] {
  const copy: unknown[] = [];
  for (let index = 0; index < count; index++) put(copy, index, items[index]);
  return copy;
}

function fieldsBefore(
  value: object,
  keys: readonly string[],
  count: number,
): Record<string, unknown> {
  const copy: Record<string, unknown> = {};
  for (let at = 0; at < count; at++) {
    const key = keys[at] as string;
    put(copy, key, (value as Record<string, unknown>)[key]);
  }
  return copy;
}

/** The value of a text made by `encode`. Throws on anything else, so a forged text is noticed. */
export function decode(text: string, handles: Handles): unknown {
  const wire = parse(text) as unknown;
  return stringIncludes(text, '"$"') ? new Incoming(handles).fromWire(wire) : wire;
}

/** Names that matchers, printers and promises call on any object they meet; a solution must not answer there. */
const calledByOthers = new SetOf([
  'asymmetricMatch',
  'then',
  'toJSON',
  'inspect',
  'toString',
  'valueOf',
  'constructor',
]);

/** One message on its way in: objects get the same numbers as on their way out. Parsed data is used in place. */
export class Incoming {
  private readonly met: unknown[] = [];

  constructor(private readonly handles: Handles) {}

  fromWire(wire: unknown): unknown {
    if (typeof wire !== 'object' || wire === null) return wire;
    if (isArray(wire)) {
      this.meet(wire);
      for (let index = 0; index < wire.length; index++) {
        const item = wire[index] as unknown;
        const value = this.fromWire(item);
        if (value !== item) wire[index] = value;
      }
      return wire;
    }
    if (hasOwn(wire, '$') && typeof (wire as Tagged).$ === 'string')
      return this.fromTagged(wire as Tagged);
    this.meet(wire);
    return this.fieldsInto(wire, wire);
  }

  private meet<T>(value: T): T {
    this.met[this.met.length] = value;
    return value;
  }

  private fieldsInto(target: object, wire: object): object {
    const keys = objectKeys(wire);
    for (let at = 0; at < keys.length; at++) {
      const key = keys[at] as string;
      const item = (wire as Record<string, unknown>)[key];
      const value = this.fromWire(item);
      if (typeof value === 'function' && setHas(calledByOthers, key))
        throw new TypeError(`A function can not be passed on under the name ${key}.`);
      if (value !== item || target !== wire) put(target, key, value);
    }
    return target;
  }

  private fromTagged(wire: Tagged): unknown {
    switch (wire.$) {
      case 'undefined':
        return undefined;
      case 'number':
        return NumberOf(wire.v);
      case 'bigint':
        return BigIntOf(StringOf(wire.v));
      case 'ref':
        if (typeof wire.v !== 'number' || !(wire.v in this.met))
          throw new TypeError('A reference to nothing.');
        return this.met[wire.v];
      case 'date':
        return this.meet(new DateOf(wire.v === null ? NaN : NumberOf(wire.v)));
      case 'sparse': {
        const items = this.meet(new Array<unknown>(wire['length'] as number));
        this.eachPair(wire.v, (index, item) => {
          items[index as number] = this.fromWire(item);
        });
        return items;
      }
      case 'map': {
        const map = this.meet(new MapOf());
        this.eachPair(wire.v, (key, item) => mapSet(map, this.fromWire(key), this.fromWire(item)));
        return map;
      }
      case 'set': {
        const set = this.meet(new SetOf());
        const items = listOf(wire.v);
        for (let at = 0; at < items.length; at++) setAdd(set, this.fromWire(items[at]));
        return set;
      }
      case 'bytes':
        return this.meet(apply(fromBase64, Bytes, [wire.v]) as Uint8Array);
      case 'regexp':
        return this.meet(new RegExpOf(StringOf(wire.v), StringOf(wire['flags'])));
      case 'error': {
        const error = this.meet(errorFromWire(wire));
        const fields = wire['fields'];
        if (typeof fields !== 'object' || fields === null) return error;
        this.fieldsInto(error, fields);
        const read = error as { cause?: unknown; errors?: unknown };
        if (hasOwn(fields, 'cause')) hide(error, 'cause', read.cause);
        if (hasOwn(fields, 'errors')) hide(error, 'errors', read.errors);
        return error;
      }
      case 'object':
        return this.fieldsInto(this.meet({}), wire.v as object);
      default:
        return this.fromForm(wire);
    }
  }

  /** Not by `for of`: a library may have replaced the iterator of lists. */
  private eachPair(list: unknown, visit: (first: unknown, second: unknown) => void): void {
    const pairs = listOf(list);
    for (let at = 0; at < pairs.length; at++) {
      const pair = listOf(pairs[at]);
      visit(pair[0], pair[1]);
    }
  }

  private fromForm(wire: Tagged): unknown {
    const imported = this.handles.importHandle(wire);
    if (imported !== undefined) return imported;
    // Its place before those of its parts, as on the way out.
    const place = this.met.length;
    this.meet(undefined);
    const value = this.handles.forms.fromForm(wire, (inner) => this.fromWire(inner));
    if (value === undefined)
      throw new TypeError(`Unknown tag ${stringSlice(wire.$, 0, 20)} on the wire.`);
    this.met[place] = value;
    return value;
  }
}

function listOf(wire: unknown): readonly unknown[] {
  if (!isArray(wire)) throw new TypeError('A list was expected on the wire.');
  return wire;
}
