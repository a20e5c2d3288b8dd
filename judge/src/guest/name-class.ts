import { defineProperty } from './primordials.ts';

interface PlatformClass {
  readonly prototype: object;
}

/** Bundles shorten the names of classes, and a class of the web has its name as its tag: foreign code sees both. */
export function nameClasses<T extends Readonly<Record<string, PlatformClass>>>(classes: T): T {
  for (const [name, platformClass] of Object.entries(classes)) {
    defineProperty(platformClass, 'name', { value: name, configurable: true });
    defineProperty(platformClass.prototype, Symbol.toStringTag, {
      value: name,
      configurable: true,
    });
  }
  return classes;
}
