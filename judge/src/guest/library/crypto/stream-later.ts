declare const require: (name: string) => unknown;

type State = Record<string | symbol, unknown>;
interface TransformClass {
  new (): State;
  prototype: object;
}

/** What streams are recognised by and used with. */
const streamNames = [
  '_readableState',
  '_writableState',
  'addListener',
  'destroy',
  'destroyed',
  'emit',
  'end',
  'off',
  'on',
  'once',
  'pipe',
  'prependListener',
  'push',
  'read',
  'readable',
  'removeListener',
  'resume',
  'setEncoding',
  'writable',
  'write',
  Symbol.asyncIterator,
] as const;

/**
 * Makes the objects of a class Transform streams at the first touch of anything that belongs to streams: most hashes
 * are never piped to, and node:stream is the largest library there is.
 */
export function streamLater(prototype: object): void {
  const become = (): void => {
    const { Transform } = require('node:stream') as { Transform: TransformClass };
    for (const name of streamNames) delete (prototype as State)[name];
    Object.setPrototypeOf(prototype, Transform.prototype);
    for (const name of ['_readableState', '_writableState']) lazyState(prototype, name, Transform);
  };
  for (const name of streamNames) {
    Object.defineProperty(prototype, name, {
      configurable: true,
      get(this: State) {
        become();
        return this[name];
      },
    });
  }
}

/** Each object gets the inner state of a stream when that is first read. */
function lazyState(prototype: object, name: string, Transform: TransformClass): void {
  Object.defineProperty(prototype, name, {
    configurable: true,
    get(this: State) {
      const made = new Transform();
      for (const key of Reflect.ownKeys(made)) {
        Object.defineProperty(
          this,
          key,
          Object.getOwnPropertyDescriptor(made, key) as PropertyDescriptor,
        );
      }
      return this[name];
    },
    set(this: State, value: unknown) {
      Object.defineProperty(this, name, { value, writable: true, configurable: true });
    },
  });
}
