import { apply, defineProperty, isArray, parse, stringify } from './primordials.ts';

/**
 * Values on the wire between isolates: JSON text in which everything that JSON can't say is an object with a `$`
 * tag. Nothing live crosses; functions and abort signals cross as handle numbers that the other side wraps.
 */
export interface Handles {
  exportFunction(value: (...args: unknown[]) => unknown): number;
  importFunction(id: number): (...args: unknown[]) => Promise<unknown>;
  isSignal(value: unknown): boolean;
  exportSignal(value: unknown): { id: number; aborted: boolean; reason: unknown };
  importSignal(id: number, aborted: boolean, reason: unknown): unknown;
  importError(error: WireError): Error;
}

export interface WireError {
  readonly name: string;
  readonly message: string;
  readonly stack: string;
  readonly code?: unknown;
  readonly cause?: unknown;
}

type Tagged = { readonly $: string; readonly v?: unknown; readonly [key: string]: unknown };

const maxDepth = 200;
// The classes as they were before foreign code: a library may well replace the global Date.
const Bytes = Uint8Array;
const DateOf = Date;
const ErrorOf = Error;
const MapOf = Map;
const SetOf = Set;
const RegExpOf = RegExp;
const PromiseOf = Promise;
const objectToString = Object.prototype.toString;
const stringSlice = String.prototype.slice;
const cap = (value: unknown, length: number) =>
  apply(stringSlice, String(value), [0, length]) as string;

/** Text of a value; throws a TypeError naming what can't cross. Runs the value's own getters, so call it guarded. */
export function encode(value: unknown, handles: Handles): string {
  return stringify(toWire(value, handles, 0));
}

function toWire(value: unknown, handles: Handles, depth: number): unknown {
  if (depth > maxDepth)
    throw new TypeError('The value is nested too deeply (or contains itself) to be passed on.');
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value;
    case 'number':
      return Number.isFinite(value) && !Object.is(value, -0)
        ? value
        : { $: 'number', v: Object.is(value, -0) ? '-0' : String(value) };
    case 'undefined':
      return { $: 'undefined' };
    case 'bigint':
      return { $: 'bigint', v: String(value) };
    case 'function':
      return { $: 'function', v: handles.exportFunction(value as never) };
    case 'symbol':
      throw new TypeError('A symbol can not be passed on.');
    default:
      return value === null ? null : objectToWire(value as object, handles, depth + 1);
  }
}

function objectToWire(value: object, handles: Handles, depth: number): unknown {
  if (isArray(value)) {
    const items: unknown[] = [];
    for (let index = 0; index < value.length; index++) {
      defineProperty(items, index, plain(toWire(value[index], handles, depth)));
    }
    return items;
  }
  if (value instanceof DateOf) return { $: 'date', v: value.getTime() };
  if (value instanceof ErrorOf) return { $: 'error', ...errorToWire(value, handles, depth) };
  if (value instanceof MapOf) {
    return {
      $: 'map',
      v: [...value].map((pair) => pair.map((item) => toWire(item, handles, depth))),
    };
  }
  if (value instanceof SetOf)
    return { $: 'set', v: [...value].map((item) => toWire(item, handles, depth)) };
  if (value instanceof Bytes) return { $: 'bytes', v: [...value] };
  if (value instanceof RegExpOf) return { $: 'regexp', v: value.source, flags: value.flags };
  if (value instanceof PromiseOf)
    throw new TypeError('A promise can not be passed on; await it first.');
  if (handles.isSignal(value)) {
    const { id, aborted, reason } = handles.exportSignal(value);
    return { $: 'signal', v: id, aborted, reason: toWire(reason, handles, depth) };
  }
  const tag = apply(objectToString, value, []) as string;
  if (tag !== '[object Object]')
    throw new TypeError(`${tag} can not be passed on; pass plain data.`);
  const fields: Record<string, unknown> = {};
  for (const key of Object.keys(value)) {
    defineProperty(
      fields,
      key,
      plain(toWire((value as Record<string, unknown>)[key], handles, depth)),
    );
  }
  return Object.hasOwn(fields, '$') ? { $: 'object', v: fields } : fields;
}

function plain(value: unknown): PropertyDescriptor {
  return { value, writable: true, enumerable: true, configurable: true };
}

/** The parts of an error that cross, each capped, each read under its own guard: getters may throw. */
export function errorToWire(error: unknown, handles: Handles, depth = 0): Record<string, unknown> {
  const read = (key: string): unknown => {
    try {
      return (error as Record<string, unknown>)[key];
    } catch {
      return undefined;
    }
  };
  const text = (key: string, length: number): string => {
    try {
      const value = read(key);
      return value === undefined ? '' : cap(value, length);
    } catch {
      return '';
    }
  };
  const fields: Record<string, unknown> = {
    name: text('name', 100) || 'Error',
    message: text('message', 500),
    stack: text('stack', 4000),
  };
  for (const key of ['code', 'cause', 'status', 'errors', 'reason']) {
    try {
      const value = read(key);
      if (value !== undefined && depth < 4) fields[key] = toWire(value, handles, depth + 1);
    } catch {
      // A field that can't cross is left out; the error itself still does.
    }
  }
  return fields;
}

/** The value of a text made by `encode`. Throws on anything else, so a forged text is noticed. */
export function decode(text: string, handles: Handles): unknown {
  return fromWire(parse(text), handles);
}

function fromWire(wire: unknown, handles: Handles): unknown {
  if (typeof wire !== 'object' || wire === null) return wire;
  if (isArray(wire)) return wire.map((item) => fromWire(item, handles));
  if (typeof (wire as Tagged).$ === 'string' && Object.hasOwn(wire, '$'))
    return fromTagged(wire as Tagged, handles);
  return fieldsFromWire(wire, handles);
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

function fieldsFromWire(wire: object, handles: Handles): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const key of Object.keys(wire)) {
    const value = fromWire((wire as Record<string, unknown>)[key], handles);
    if (typeof value === 'function' && calledByOthers.has(key)) {
      throw new TypeError(`A function can not be passed on under the name ${key}.`);
    }
    defineProperty(fields, key, plain(value));
  }
  return fields;
}

function fromTagged(wire: Tagged, handles: Handles): unknown {
  switch (wire.$) {
    case 'undefined':
      return undefined;
    case 'number':
      return Number(wire.v);
    case 'bigint':
      return BigInt(String(wire.v));
    case 'date':
      return new DateOf(wire.v === null ? NaN : Number(wire.v));
    case 'map':
      return new MapOf(
        (wire.v as [unknown, unknown][]).map(([key, value]) => [
          fromWire(key, handles),
          fromWire(value, handles),
        ]),
      );
    case 'set':
      return new SetOf((wire.v as unknown[]).map((item) => fromWire(item, handles)));
    case 'bytes':
      return Bytes.from(wire.v as number[]);
    case 'regexp':
      return new RegExpOf(String(wire.v), String(wire['flags']));
    case 'function':
      return handles.importFunction(Number(wire.v));
    case 'signal':
      return handles.importSignal(
        Number(wire.v),
        wire['aborted'] === true,
        fromWire(wire['reason'], handles),
      );
    case 'error': {
      const extra: Record<string, unknown> = {};
      for (const key of ['code', 'cause', 'status', 'errors', 'reason']) {
        if (Object.hasOwn(wire, key)) extra[key] = fromWire(wire[key], handles);
      }
      return handles.importError({
        name: String(wire['name']),
        message: String(wire['message']),
        stack: String(wire['stack']),
        ...extra,
      });
    }
    case 'object':
      return fieldsFromWire(wire.v as object, handles);
    default:
      throw new TypeError(`Unknown tag ${cap(wire.$, 20)} on the wire.`);
  }
}
