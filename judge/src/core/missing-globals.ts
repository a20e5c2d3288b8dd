/**
 * Names that Node or a browser has as globals and Tickjudge has not, each with what to use instead. They stay undefined,
 * because libraries ask with `typeof`; whoever uses one is told by the compiler and by the verdict's message.
 */
const alternatives: Readonly<Record<string, string>> = {
  Atomics: 'a solution is one thread and shares memory with nobody',
  BroadcastChannel: 'use an EventTarget',
  CompressionStream: 'bodies and streams are not compressed here',
  CryptoKey: 'crypto.subtle offers digest, which needs no key',
  DecompressionStream: 'bodies and streams are not compressed here',
  EventSource: 'use fetch and read the body of the response as a stream',
  MessageChannel: 'use an EventTarget, or setImmediate to give way',
  MessagePort: 'use an EventTarget',
  PerformanceResourceTiming: 'take the times of a request with performance.now()',
  SharedArrayBuffer: 'use an ArrayBuffer',
  Storage: 'use a Map',
  Temporal: 'use Date, whose time is virtual',
  URLPattern: 'use URL and a regular expression',
  WebAssembly: 'write it in TypeScript',
  WebSocket: 'use fetch',
  Worker: 'a solution is one thread',
  XMLHttpRequest: 'use fetch',
  alert: 'use console.log',
  cancelAnimationFrame: 'use clearTimeout',
  document: 'there is no page',
  indexedDB: 'use a Map',
  localStorage: 'use a Map',
  requestAnimationFrame: 'use setTimeout',
  requestIdleCallback: 'use setTimeout',
  self: 'use globalThis',
  sessionStorage: 'use a Map',
  window: 'use globalThis',
};

/** All of these names. */
export const missingGlobals = (): readonly string[] => Object.keys(alternatives);

/** "Tickjudge has no WebSocket: use fetch.", or undefined for a name that nobody expects here. */
export function adviceOnMissing(name: string): string | undefined {
  return Object.hasOwn(alternatives, name)
    ? `Tickjudge has no ${name}: ${alternatives[name] as string}.`
    : undefined;
}
