import { Event } from '../event.ts';
import { EventTarget } from '../event-target.ts';

// chai builds on EventTarget while it is loaded; a bare isolate has none. Import this before the matchers.
Object.assign(globalThis, { Event, EventTarget });
