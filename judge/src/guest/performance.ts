import { EventTarget } from './event-target.ts';
import { illegalConstructor } from './node-error.ts';
import type { GuestClock } from './time.ts';

/** The user timing part, which lives in the library web:performance. */
export interface Timeline {
  mark(name: string, options?: object): object;
  measure(name: string, start?: unknown, end?: unknown): object;
  clearMarks(name?: string): void;
  clearMeasures(name?: string): void;
  getEntries(): object[];
  getEntriesByName(name: string, type?: string): object[];
  getEntriesByType(type: string): object[];
}

const key = Symbol('only the platform builds the one Performance');

let clock: GuestClock;
let timeline: () => Timeline;

/** `performance` on the monotonic virtual clock: whole in its surface, and lean until something is marked. */
export class Performance extends EventTarget {
  constructor(token?: symbol) {
    if (token !== key) throw illegalConstructor();
    super();
  }
  now(): number {
    return clock.monotonicMs();
  }
  get timeOrigin(): number {
    return clock.timeOriginMs;
  }
  toJSON(): object {
    return { timeOrigin: clock.timeOriginMs };
  }
  mark(name: string, options?: object): object {
    return timeline().mark(name, options);
  }
  measure(name: string, start?: unknown, end?: unknown): object {
    return timeline().measure(name, start, end);
  }
  clearMarks(name?: string): void {
    timeline().clearMarks(name);
  }
  clearMeasures(name?: string): void {
    timeline().clearMeasures(name);
  }
  getEntries(): object[] {
    return timeline().getEntries();
  }
  getEntriesByName(name: string, type?: string): object[] {
    return timeline().getEntriesByName(name, type);
  }
  getEntriesByType(type: string): object[] {
    return timeline().getEntriesByType(type);
  }
}

export function createPerformance(virtual: GuestClock, findTimeline: () => Timeline): Performance {
  clock = virtual;
  timeline = findTimeline;
  return new Performance(key);
}
