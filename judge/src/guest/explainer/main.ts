import { describe } from '../guard.ts';
import type { Deliver, HostCall } from '../host-call.ts';
import { parse, stringify, stringIncludes, stringSlice } from '../primordials.ts';
import { Addresses } from './addresses.ts';
import { Origins } from './origins.ts';
import { Probe } from './probe.ts';

const { hasOwn } = Object;

type Body = (...args: never[]) => unknown;

interface Guest {
  load(body: Body, driver?: Body): unknown;
  readonly deliver: Deliver;
}

/**
 * What stands between the platform and the submission when a run is done a second time to be explained: it notes
 * where timers are armed and where the solution waits. It hands everything through unchanged and decides nothing; the
 * kernel asks it, and takes its answers for texts only.
 */
export function createExplainer(host: HostCall) {
  const addresses = new Addresses();
  const origins = new Origins(addresses);
  const probe = new Probe(addresses);
  return {
    host: ((operation, ...args) => {
      origins.asks(operation);
      try {
        const answer = host(operation, ...args);
        origins.note(operation, answer, args);
        return answer;
      } catch (error) {
        // After its end the solution may go on for a while, and everything that it asks for is refused.
        if (isOver(error)) origins.takeBack(operation);
        throw error;
      }
    }) satisfies HostCall,
    around: ({ load, deliver }: Guest) => ({
      /** The script is a function of the probe here, which gives the module's body. */
      load: (script: (probe: Probe) => Body, driver?: Body) => load(script(probe), driver),
      deliver: ((kind, id, nowUs, payload) => {
        probe.turnAt(nowUs);
        const failure = deliver(kind, id, nowUs, payload);
        origins.delivered(kind, id);
        return failure;
      }) satisfies Deliver,
      /** Where an operation was asked for (see `Origins`); empty when it is not known. */
      origin: (operation: string, id: number): string =>
        stringSlice(origins.of(operation, id), 0, 4000),
      /** Where an operation was asked for the last time, as `origin` says it. */
      latest: (operation: string): string => stringSlice(origins.latest(operation), 0, 4000),
      /** Asks every promise that is still waited for; the answers come with the microtasks. */
      settle: () => probe.settle(),
      /** JSON of the waits, once they are settled. `error` is the wire text of what ended the run. */
      waits: (error: string): string => {
        const matches = matcherOf(error);
        return stringify({
          ...probe.waits(),
          thrown: probe.placesOf(matches),
        });
      },
    }),
  };
}

/** The kernel's words for whatever is asked of it after the end. */
function isOver(error: unknown): boolean {
  return stringIncludes(describe(error), 'the run is over');
}

interface ErrorText {
  readonly name?: unknown;
  readonly message?: unknown;
  /** Of a rejection with something that is no error. */
  readonly value?: unknown;
}

/** Whether a value is what ended the run, as far as its text tells. */
function matcherOf(error: string): (value: unknown) => boolean {
  if (error === '') return () => false;
  const wanted = parse(error) as ErrorText;
  return (value) => {
    if (hasOwn(wanted, 'value') && wanted.value === value) return true;
    const { name, message } = parse(describe(value)) as ErrorText;
    if (name !== wanted.name) return false;
    return (
      message === wanted.message ||
      (name === 'NotAnError' &&
        wanted.message === 'rejected with an object' &&
        typeof value === 'object')
    );
  };
}
