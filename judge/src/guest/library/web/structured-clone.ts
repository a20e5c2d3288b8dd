import { guest } from 'tickjudge:guest';

const { DOMException } = guest;
const tagOf = (value: unknown): string => Object.prototype.toString.call(value).slice(8, -1);

/** Reads a slot of a built-in, so that an object that only looks like one is not taken for it. */
function hasSlot(read: (value: never) => unknown, value: object): boolean {
  try {
    read(value as never);
    return true;
  } catch {
    return false;
  }
}
const method = (prototype: object, name: string | symbol): ((value: never) => unknown) => {
  const { value, get } = Object.getOwnPropertyDescriptor(prototype, name) ?? {};
  return Function.prototype.call.bind((get ?? value) as never);
};
const slots = {
  Boolean: method(Boolean.prototype, 'valueOf'),
  Number: method(Number.prototype, 'valueOf'),
  String: method(String.prototype, 'valueOf'),
  BigInt: method(BigInt.prototype, 'valueOf'),
  Symbol: method(Symbol.prototype, 'valueOf'),
  Date: method(Date.prototype, 'getTime'),
  RegExp: method(RegExp.prototype, 'source'),
  Map: method(Map.prototype, 'size'),
  Set: method(Set.prototype, 'size'),
  ArrayBuffer: method(ArrayBuffer.prototype, 'byteLength'),
  WeakMap: (value: never) => WeakMap.prototype.has.call(value, {}),
  WeakSet: (value: never) => WeakSet.prototype.has.call(value, {}),
  Promise: (value: never) => {
    if (!((value as unknown) instanceof Promise)) throw new TypeError('no promise');
  },
};
type Slot = keyof typeof slots;
const kindOf = (value: object): Slot | undefined =>
  (Object.keys(slots) as Slot[]).find((slot) => hasSlot(slots[slot], value));

const errorNames = [
  'EvalError',
  'RangeError',
  'ReferenceError',
  'SyntaxError',
  'TypeError',
  'URIError',
];

function refuse(value: unknown, detail = ''): never {
  let shown: string;
  try {
    shown =
      typeof value === 'object' && value !== null
        ? `#<${(value.constructor as { name?: string } | undefined)?.name ?? tagOf(value)}>`
        : String(value);
  } catch {
    shown = tagOf(value);
  }
  throw new DOMException(`${shown.slice(0, 200)} could not be cloned.${detail}`, 'DataCloneError');
}

/** structuredClone of HTML: everything that this platform has and the algorithm can copy. */
export function structuredClone(
  value: unknown,
  options?: { readonly transfer?: Iterable<unknown> } | null,
): unknown {
  if (arguments.length === 0) {
    throw Object.assign(new TypeError('The "value" argument must be specified'), {
      code: 'ERR_MISSING_ARGS',
    });
  }
  const transfer = [...(options?.transfer ?? [])];
  for (const [index, item] of transfer.entries()) {
    if (!(item instanceof ArrayBuffer) || item.detached || transfer.indexOf(item) < index)
      throw new DOMException('Value could not be transferred.', 'DataCloneError');
  }
  const copy = clone(value, new Map());
  // What is transferred is copied like the rest and leaves its owner when all could be: nobody can tell the difference.
  for (const buffer of transfer) (buffer as ArrayBuffer).transfer();
  return copy;
}

type Seen = Map<object, unknown>;

function clone(value: unknown, seen: Seen): unknown {
  if (typeof value === 'symbol' || typeof value === 'function') refuse(value);
  if (typeof value !== 'object' || value === null) return value;
  if (seen.has(value)) return seen.get(value);
  return cloneObject(value, seen);
}

function cloneObject(value: object, seen: Seen): unknown {
  const keep = <T>(copy: T): T => {
    seen.set(value, copy);
    return copy;
  };
  if (ArrayBuffer.isView(value)) return keep(cloneView(value, seen));
  const kind = kindOf(value);
  switch (kind) {
    case 'Boolean':
    case 'Number':
    case 'String':
    case 'BigInt':
      return keep(Object(slots[kind](value as never)) as object);
    case 'Date':
      return keep(new Date(slots.Date(value as never) as number));
    case 'RegExp':
      return keep(new RegExp((value as RegExp).source, (value as RegExp).flags));
    case 'ArrayBuffer':
      return keep(cloneBuffer(value as ArrayBuffer));
    case 'Map': {
      const copy = keep(new Map<unknown, unknown>());
      for (const [key, item] of [...(value as Map<unknown, unknown>)])
        copy.set(clone(key, seen), clone(item, seen));
      return copy;
    }
    case 'Set': {
      const copy = keep(new Set<unknown>());
      for (const item of [...(value as Set<unknown>)]) copy.add(clone(item, seen));
      return copy;
    }
    case 'Symbol':
    case 'WeakMap':
    case 'WeakSet':
    case 'Promise':
      return refuse(value);
    case undefined:
      break;
  }
  if (isBlob(value)) return keep(value);
  if (isError(value)) return cloneError(value, seen, keep);
  if (isPlatformObject(value)) return refuse(value);
  return cloneFields(value, keep(Array.isArray(value) ? new Array(value.length) : {}), seen);
}

/** A Blob cannot change, so that it is its own copy; nobody makes one without its library. */
function isBlob(value: object): boolean {
  const tag = tagOf(value);
  if (tag !== 'Blob' && tag !== 'File') return false;
  return (guest.libraries.get('web:blob') as typeof import('web:blob')).isBlob(value);
}

function cloneFields<T extends object>(value: object, copy: T, seen: Seen): T {
  for (const key of Object.keys(value)) {
    // A getter that ran before may have taken it away.
    if (!Object.hasOwn(value, key)) continue;
    Object.defineProperty(copy, key, {
      value: clone((value as Record<string, unknown>)[key], seen),
      writable: true,
      enumerable: true,
      configurable: true,
    });
  }
  return copy;
}

function cloneBuffer(buffer: ArrayBuffer): ArrayBuffer {
  if (buffer.detached)
    throw new DOMException('An ArrayBuffer is detached and could not be cloned.', 'DataCloneError');
  if (!buffer.resizable) return buffer.slice(0);
  const copy = new ArrayBuffer(buffer.byteLength, { maxByteLength: buffer.maxByteLength });
  new Uint8Array(copy).set(new Uint8Array(buffer));
  return copy;
}

function cloneView(view: ArrayBufferView, seen: Seen): object {
  const buffer = clone(view.buffer, seen) as ArrayBuffer;
  if (view instanceof DataView) return new DataView(buffer, view.byteOffset, view.byteLength);
  const View = (globalThis as unknown as Record<string, typeof Uint8Array>)[tagOf(view)];
  if (!View) return refuse(view);
  return new View(buffer, view.byteOffset, (view as Uint8Array).length);
}

const isError = (value: object): value is Error =>
  (Error as unknown as { isError(value: unknown): boolean }).isError(value);

/** Name, message, stack and cause cross; a name that is not the language's becomes "Error". */
function cloneError(error: Error, seen: Seen, keep: <T>(copy: T) => T): Error {
  if (error instanceof DOMException) {
    const copy = keep(new DOMException(error.message, error.name));
    return hidden(copy, 'stack', error.stack);
  }
  const name = errorNames.includes(error.name) ? error.name : 'Error';
  const ErrorOf = (globalThis as unknown as Record<string, ErrorConstructor>)[name] ?? Error;
  const copy = keep(new ErrorOf());
  hidden(copy, 'stack', typeof error.stack === 'string' ? error.stack : undefined);
  if (Object.hasOwn(error, 'message')) hidden(copy, 'message', `${error.message}`);
  if (Object.hasOwn(error, 'cause')) hidden(copy, 'cause', clone(error.cause, seen));
  return copy;
}

function hidden<T extends object>(target: T, key: string, value: unknown): T {
  return Object.defineProperty(target, key, {
    value,
    writable: true,
    enumerable: false,
    configurable: true,
  });
}

const platformTags =
  /^(URL|URLSearchParams|Headers|Request|Response|FormData|(Readable|Writable|Transform)Stream|(Async)?Generator|.* Iterator|Intl\..*)$/;

/** Objects whose insides are out of reach of their properties. A plain object may carry any tag as a property. */
function isPlatformObject(value: object): boolean {
  return !Object.hasOwn(value, Symbol.toStringTag) && platformTags.test(tagOf(value));
}
