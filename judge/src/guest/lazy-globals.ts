import type { Libraries } from './library-loader.ts';

/** Globals that come from a library when they are first looked at; a run that does not use them does not carry them. */
export const lazyGlobals: Readonly<Record<string, string>> = {
  'web:url': 'URL URLSearchParams',
  'web:encoding': 'TextDecoder TextEncoder',
  'web:text-streams': 'TextDecoderStream TextEncoderStream',
  'web:streams':
    'ReadableStream ReadableStreamDefaultReader ReadableStreamBYOBReader ReadableStreamBYOBRequest ReadableStreamDefaultController ReadableByteStreamController WritableStream WritableStreamDefaultWriter WritableStreamDefaultController TransformStream TransformStreamDefaultController ByteLengthQueuingStrategy CountQueuingStrategy',
  'web:blob': 'Blob File',
  'web:form-data': 'FormData',
  'web:structured-clone': 'structuredClone',
  'web:performance':
    'PerformanceEntry PerformanceMark PerformanceMeasure PerformanceObserver PerformanceObserverEntryList',
  'web:crypto': 'SubtleCrypto',
  'web:events': 'CloseEvent ErrorEvent MessageEvent',
  'web:navigator': 'Navigator navigator',
  'node:buffer': 'Buffer',
  'node:process': 'process',
};

export function defineLazyGlobals(global: object, libraries: Libraries): void {
  for (const [library, names] of Object.entries(lazyGlobals)) {
    for (const name of names.split(' ')) libraries.defineLazily(global, name, library);
  }
}
