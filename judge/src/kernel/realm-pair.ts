import { IsolateHome } from './isolate-home.ts';
import { type GuestProgram, Realm } from './realm.ts';
import type { TurnMarker } from './turn-marker.ts';

/** Both realms, made ahead of the testcase so that their cost is off its path. */
export interface RealmPair {
  readonly submission: Realm;
  readonly scenario: Realm;
}

/** The scenario is the author's; it gets a fixed size that does not depend on the problem's limit. */
const scenarioMemoryMb = 128;

export interface Guests {
  readonly submission: GuestProgram;
  readonly scenario: GuestProgram;
}

/** Where all scenarios of one runner live, one after the other. */
export function createScenarioHome(guests: Guests, marker?: TurnMarker): IsolateHome {
  return new IsolateHome(guests.scenario, scenarioMemoryMb, marker);
}

export function createRealms(
  guests: Guests,
  memoryBytes: number,
  scenarios: IsolateHome = createScenarioHome(guests),
): RealmPair {
  const memoryLimitMb = Math.max(8, Math.ceil(memoryBytes / 2 ** 20));
  return {
    submission: Realm.alone(guests.submission, memoryLimitMb),
    scenario: Realm.inside(guests.scenario, scenarios),
  };
}
