import {
  getOwnPropertyDescriptor,
  getPrototypeOf,
  objectKeys,
  ownKeys,
  regExpTest,
} from './primordials.ts';

/**
 * What of an object is data and what can be called. Members are found without running a getter: looking at an object must
 * not change it.
 */
const ObjectPrototype = Object.prototype;

/** An object literal, or one without a prototype. */
export function isPlain(value: object): boolean {
  const prototype = getPrototypeOf(value);
  return prototype === ObjectPrototype || prototype === null;
}

const mostMembers = 200;
const memberName = /^[A-Za-z_$][\w$]{0,99}$/;
/** What promises, printers and the language itself look for on any object; never a member that is called from afar. */
const neverCalled = [
  'constructor',
  'then',
  'toJSON',
  'inspect',
  'toString',
  'valueOf',
  'asymmetricMatch',
];

export function ownFields(value: object): string[] {
  const keys = objectKeys(value);
  if (keys.length > mostMembers) keys.length = mostMembers;
  return keys;
}

/** Whether anything of an object is a function: its own properties, or those of its class and the classes above. */
export function hasMethods(value: object): boolean {
  const own = objectKeys(value);
  for (let at = 0; at < own.length; at++) if (isMethod(value, own[at] as string)) return true;
  for (let level = classOf(value); level; level = classOf(level)) {
    const names = ownKeys(level);
    for (let at = 0; at < names.length; at++) {
      const name = names[at];
      if (typeof name === 'string' && name !== 'constructor' && isMethod(level, name)) return true;
    }
  }
  return false;
}

/** Whether a plain object carries a function of its own. */
export function carriesFunctions(value: object): boolean {
  const own = objectKeys(value);
  // Not by descriptors: this is asked of every object of every answer.
  for (let at = 0; at < own.length; at++) {
    if (typeof (value as Record<string, unknown>)[own[at] as string] === 'function') return true;
  }
  return false;
}

/** Names of the methods, getters and fields of an object and of the classes that it is of. */
export function membersOf(value: object): string[] {
  const names: string[] = [];
  const add = (name: unknown): void => {
    if (typeof name !== 'string' || names.length >= mostMembers) return;
    if (!regExpTest(memberName, name) || contains(neverCalled, name) || contains(names, name))
      return;
    names[names.length] = name;
  };
  const own = objectKeys(value);
  for (let at = 0; at < own.length; at++) add(own[at]);
  for (let level = classOf(value); level; level = classOf(level)) {
    const inherited = ownKeys(level);
    for (let at = 0; at < inherited.length; at++) add(inherited[at]);
  }
  return names;
}

/** Names of the functions that a function carries, such as `cancel` of a debounced one. */
export function functionsOn(value: object): string[] {
  const names: string[] = [];
  const own = ownFields(value);
  for (let at = 0; at < own.length; at++) {
    const name = own[at] as string;
    if (regExpTest(memberName, name) && !contains(neverCalled, name) && isMethod(value, name))
      names[names.length] = name;
  }
  return names;
}

/** The class's prototype above an object, or undefined at the top. */
function classOf(value: object): object | undefined {
  const prototype = getPrototypeOf(value);
  return prototype === ObjectPrototype || prototype === null ? undefined : prototype;
}

function isMethod(value: object, name: string): boolean {
  return typeof getOwnPropertyDescriptor(value, name)?.value === 'function';
}

function contains(list: readonly string[], name: string): boolean {
  for (let at = 0; at < list.length; at++) if (list[at] === name) return true;
  return false;
}
