import { DOMException } from './dom-exception.ts';
import { defineProperty, getPrototypeOf, stringSlice, StringOf } from './primordials.ts';
import type { Tagged } from './wire.ts';

const ErrorOf = Error;
const ErrorPrototype = Error.prototype;
const AggregateErrorOf = AggregateError;
type ErrorClass = new (message: string) => Error;

/** Errors of the language and the platform that keep their class when they cross. */
const kinds: readonly { readonly kind: string; readonly errorClass: ErrorClass }[] = [
  { kind: 'TypeError', errorClass: TypeError },
  { kind: 'RangeError', errorClass: RangeError },
  { kind: 'SyntaxError', errorClass: SyntaxError },
  { kind: 'ReferenceError', errorClass: ReferenceError },
  { kind: 'EvalError', errorClass: EvalError },
  { kind: 'URIError', errorClass: URIError },
  { kind: 'AggregateError', errorClass: AggregateErrorOf as unknown as ErrorClass },
  { kind: 'DOMException', errorClass: DOMException },
];

/** The most special standard class of an error; undefined for Error itself and for what only looks like one. */
export function errorKindOf(error: object): string | undefined {
  if (getPrototypeOf(error) === ErrorPrototype) return undefined;
  for (let at = 0; at < kinds.length; at++) {
    const { kind, errorClass } = kinds[at] as (typeof kinds)[number];
    if (error instanceof errorClass) return kind;
  }
  return undefined;
}

/** The error of the other side as one of this side: equal to an error made here with the same name and message. */
export function errorFromWire(wire: Tagged): Error {
  const name = text(wire['name'], 100);
  const error = errorOf(wire['kind'], text(wire['message'], 500), name);
  if (error.name !== name) hide(error, 'name', name);
  hide(error, 'stack', text(wire['stack'], 4000));
  return error;
}

function errorOf(kind: unknown, message: string, name: string): Error {
  if (kind === 'AggregateError') return new AggregateErrorOf([], message);
  if (kind === 'DOMException') return new DOMException(message, name);
  for (let at = 0; at < kinds.length; at++) {
    const known = kinds[at] as (typeof kinds)[number];
    if (known.kind === kind) return new known.errorClass(message);
  }
  return new ErrorOf(message);
}

/** Sets a property of an error as its class would have: not seen when the error is looked through. */
export function hide(error: object, key: string, value: unknown): void {
  defineProperty(error, key, { value, writable: true, enumerable: false, configurable: true });
}

function text(value: unknown, length: number): string {
  return stringSlice(value === undefined ? '' : StringOf(value), 0, length);
}
