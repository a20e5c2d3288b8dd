import { StringOf, stringify, stringSlice } from './primordials.ts';
import { type Handles, Outgoing, type Tagged } from './wire.ts';

const ErrorOf = Error;

const noHandles: Handles = {
  exportFunction: refuse,
  exportKnown: () => undefined,
  exportInstance: () => undefined,
  importHandle: refuse,
  forms: { has: () => false, toForm: () => undefined, fromForm: refuse },
};

function refuse(): never {
  throw new TypeError('Only plain data can be kept with an error.');
}

/**
 * Runs foreign code so that no exception of it ever crosses the bridge: a crossing exception runs its own getters
 * in the host's call. Answers the failure's wire text, made of capped primitive strings, or undefined.
 */
export function guard(body: () => void): string | undefined {
  try {
    body();
    return undefined;
  } catch (error) {
    return describe(error);
  }
}

/** Wire text of anything that was thrown; an error's fields, or what kind of value it was. */
export function describe(thrown: unknown): string {
  try {
    return stringify(describeForm(thrown));
  } catch {
    return '{"$":"error","name":"Error","message":"(the thrown value can not be shown)","stack":""}';
  }
}

function describeForm(thrown: unknown): Tagged {
  if (typeof thrown === 'object' && thrown !== null && isErrorLike(thrown))
    return new Outgoing(noHandles).thrownToWire(thrown);
  return {
    $: 'error',
    name: 'NotAnError',
    message: `threw ${show(thrown)} instead of an Error`,
    stack: '',
  };
}

function isErrorLike(thrown: object): boolean {
  try {
    return thrown instanceof ErrorOf || typeof (thrown as { stack?: unknown }).stack === 'string';
  } catch {
    return false;
  }
}

function show(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return `the string ${stringify(stringSlice(value, 0, 200))}`;
    case 'object':
      return value === null ? 'null' : 'an object';
    case 'function':
      return 'a function';
    case 'symbol':
      return 'a symbol';
    default:
      return stringSlice(StringOf(value), 0, 200);
  }
}
