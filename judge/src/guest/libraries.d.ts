declare module 'tickjudge:guest' {
  export const guest: import('./library-loader.ts').LibraryGuest;
}

declare module 'path-browserify' {
  const path: object;
  export default path;
}

// The parts that the guest uses of libraries that come without (reachable) types.
declare module 'node-inspect-extracted' {
  export function formatWithOptions(options: object, ...args: unknown[]): string;
  export function inspect(value: unknown, options?: object): string;
}

declare module 'events/events.js' {
  export default class EventEmitter {}
}
