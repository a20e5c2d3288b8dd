import { instrument } from './instrument.ts';
import type { Place } from './edited-text.ts';
import { firstPlace } from './stack-place.ts';

/** A submission's script made ready to be explained, and the way from what it tells to places in the plain script. */
export interface ExplainedScript {
  readonly script: string;
  siteOf(site: number): Place | undefined;
  placeOf(stack: string): Place | undefined;
}

/** Throws when the script can't be parsed, which V8 could: very deep nesting does that. */
export function prepareScript(plain: string): ExplainedScript {
  const { edited, sites } = instrument(plain);
  return {
    script: edited.text,
    siteOf: (site) => sites[site],
    placeOf(stack) {
      const place = firstPlace(stack);
      return place && edited.before(place);
    },
  };
}
