declare module 'tickjudge:guest' {
  export const guest: import('./library-loader.ts').LibraryGuest;
}

declare module 'path-browserify' {
  const path: object;
  export default path;
}

// The parts that the guest uses of libraries that come without (reachable) types.
declare module 'event-target-shim' {
  export class Event {
    constructor(type: string, init?: { bubbles?: boolean; cancelable?: boolean });
    readonly type: string;
  }
  export class EventTarget {
    addEventListener(
      type: string,
      listener: ((event: Event) => unknown) | null,
      options?: object | boolean,
    ): void;
    removeEventListener(
      type: string,
      listener: ((event: Event) => unknown) | null,
      options?: object | boolean,
    ): void;
    dispatchEvent(event: Event): boolean;
  }
  export function setErrorHandler(handler: (error: unknown) => void): void;
}

declare module 'core-js-pure/actual/url' {
  export default class URL {
    constructor(url: string, base?: string);
    href: string;
    hash: string;
    readonly origin: string;
    readonly protocol: string;
    readonly username: string;
    readonly password: string;
    readonly pathname: string;
    readonly search: string;
  }
}

declare module 'core-js-pure/actual/url-search-params' {
  export default class URLSearchParams {
    constructor(init?: string);
    get(name: string): string | null;
    has(name: string): boolean;
  }
}

declare module 'core-js-pure/actual/atob' {
  export default function atob(text: string): string;
}

declare module 'core-js-pure/actual/btoa' {
  export default function btoa(text: string): string;
}

declare module 'events/events.js' {
  export default class EventEmitter {}
}
