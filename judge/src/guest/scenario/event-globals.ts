import { Event, EventTarget } from 'event-target-shim';

// chai builds on EventTarget while it is loaded; a bare isolate has none. Import this before the matchers.
Object.assign(globalThis, { Event, EventTarget });
