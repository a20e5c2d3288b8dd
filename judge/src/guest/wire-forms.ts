import { Headers } from './headers.ts';
import type { Libraries } from './library-loader.ts';
import { mapGet, stringSlice } from './primordials.ts';
import { Request } from './request.ts';
import { Response } from './response.ts';
import type { Tagged } from './wire.ts';

/** Encodes or decodes what a form holds, as a part of the same message. */
export type Nested = (value: unknown) => unknown;

type AnyClass = new (...args: unknown[]) => object;

/** Classes of the platform that live in the guest itself. */
export interface PlatformClasses {
  readonly Headers: AnyClass;
  readonly Request: AnyClass;
  readonly Response: AnyClass & { error(): object };
}

/** Forms of rarely passed classes, a library each: most solutions never pass one. */
export interface WireForms {
  /** Undefined for an object that only looks like one of the class. */
  toForm(value: object, tag: string, nested: Nested, platform: PlatformClasses): Tagged | undefined;
  fromForm(wire: Tagged, nested: Nested, platform: PlatformClasses): object | undefined;
}

const platform = { Headers, Request, Response } as unknown as PlatformClasses;

/** Classes and tags of the wire by the library that knows them. */
const libraryOf = new Map<string, string>();
for (const [library, names] of [
  [
    'web:wire-data',
    'ArrayBuffer DataView Int8Array Uint8ClampedArray Int16Array Uint16Array Int32Array Uint32Array Float16Array ' +
      'Float32Array Float64Array BigInt64Array BigUint64Array Number String Boolean BigInt Headers Request Response URL ' +
      'URLSearchParams buffer view boxed headers request response url query',
  ],
  ['web:wire-streams', 'ReadableStream WritableStream TransformStream readable writable transform'],
  ['web:wire-files', 'Blob File FormData blob file form'],
] as const) {
  for (const name of names.split(' ')) libraryOf.set(name, library);
}

/** Finds the library for an object or a form. */
export class FormShelf {
  constructor(private readonly libraries: Pick<Libraries, 'get'>) {}

  /** Whether there may be a form for an object with this `Object.prototype.toString`. */
  has(tag: string): boolean {
    return mapGet(libraryOf, nameIn(tag)) !== undefined;
  }

  toForm(value: object, tag: string, nested: Nested): Tagged | undefined {
    return this.formsOf(nameIn(tag))?.toForm(value, tag, nested, platform);
  }

  fromForm(wire: Tagged, nested: Nested): object | undefined {
    return this.formsOf(wire.$)?.fromForm(wire, nested, platform);
  }

  private formsOf(name: string): WireForms | undefined {
    const library = mapGet(libraryOf, name);
    return library === undefined
      ? undefined
      : (this.libraries.get(library) as { forms: WireForms }).forms;
  }
}

function nameIn(tag: string): string {
  return stringSlice(tag, '[object '.length, -1);
}
