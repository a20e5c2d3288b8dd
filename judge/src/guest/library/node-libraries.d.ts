/** What libraries take from each other where Node's own types do not say enough, and packages without types. */
declare module 'inner:io' {
  export const completeLater: typeof import('./inner/io.ts').completeLater;
}
declare module 'inner:volume' {
  type Volume = typeof import('./inner/volume.ts');
  export const constants: Volume['constants'];
  export const Dir: Volume['Dir'];
  export const Dirent: Volume['Dirent'];
  export const fsCallbackApiList: readonly string[];
  export const fsSynchronousApiList: readonly string[];
  export const Stats: Volume['Stats'];
  export const volume: Volume['volume'];
}
declare module 'assert/build/assert.js' {
  const assert: object;
  export default assert;
}
declare module 'assert/build/internal/util/comparisons.js' {
  export function isDeepEqual(a: unknown, b: unknown): boolean;
  export function isDeepStrictEqual(a: unknown, b: unknown): boolean;
}
declare module 'string_decoder/lib/string_decoder.js' {
  export { StringDecoder } from 'node:string_decoder';
}
declare module 'url/url.js' {
  export { parse, resolve, resolveObject } from 'node:url';
  export class Url {}
  export function format(address: string | object): string;
}
declare module 'buffer/index.js' {
  type Make = (value: unknown, encodingOrOffset?: unknown, length?: unknown) => PackageBuffer;
  export interface PackageBuffer extends Uint8Array<ArrayBuffer> {
    toString(encoding?: string, start?: number, end?: number): string;
    equals(other: unknown): boolean;
  }
  export const Buffer: {
    from: Make;
    isEncoding(encoding: unknown): boolean;
    prototype: PackageBuffer;
  };
}
