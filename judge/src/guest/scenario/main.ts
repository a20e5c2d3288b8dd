import './event-globals.ts';
import { createBridge } from '../bridge.ts';
import { createDoor, type Door } from '../door.ts';
import { describe } from '../guard.ts';
import type { Boot, Deliver, HostCall } from '../host-call.ts';
import { nameClasses } from '../name-class.ts';
import { installPlatform } from '../platform.ts';
import { remote } from '../remote.ts';
import { createServices } from './http.ts';
import { createRetryAfter, respond } from './respond.ts';
import { createWorld } from './world.ts';
import { URL, URLSearchParams } from '../url/url.ts';

interface Options {
  readonly horizonMs?: number;
}
interface Scenario {
  readonly title: string;
  readonly options: Options;
  readonly body: (world: object) => Promise<void>;
}
type ModuleBody = (
  exports: object,
  require: (name: string) => object,
  module: { exports: object },
) => void;

/**
 * The scenario's isolate: loads the author's module, runs its body on the virtual clock, and answers the simulated
 * services. It never meets a live object of the submission, only texts that the kernel carried.
 */
interface ScenarioGuest {
  atBoot(): void;
  load(body: ModuleBody): void;
  readonly deliver: Deliver;
}

function createScenarioGuest({ host, boot }: Door): ScenarioGuest {
  const platform = installPlatform(host, boot, 'scenario');
  // The matchers look at URL whenever they compare: here it is born with the platform.
  Object.assign(globalThis, nameClasses({ URL, URLSearchParams }));
  const solutionErrors = new WeakSet<object>();
  const failed = (error: unknown): void => {
    const fromSolution = typeof error === 'object' && error !== null && solutionErrors.has(error);
    host('scenario.failed', fromSolution, describe(error));
  };
  const bridge = createBridge(host, {
    run: (target) => {
      throw new TypeError(`The scenario has no function named ${target}.`);
    },
    libraries: platform.libraries,
    literalsStay: false,
    onFailure: (error) => void solutionErrors.add(error),
  });
  const http = createServices(host, failed);
  const world = createWorld({ host, boot, platform, bridge, http });
  let loaded: Scenario | undefined;

  const author = {
    scenario(title: string, ...rest: [Scenario['body']] | [Options, Scenario['body']]): Scenario {
      const [options, body] = rest.length === 1 ? [{}, rest[0]] : rest;
      if (typeof title !== 'string' || typeof body !== 'function') {
        throw new TypeError(
          'scenario(title, [options], body): the title is a text, the body an async function.',
        );
      }
      return { title, options, body };
    },
    respond,
    retryAfter: createRetryAfter(boot),
    remote,
    release: (thing: object) => bridge.handles.release(thing),
  };

  return {
    atBoot: platform.atBoot,
    load(moduleBody) {
      const module = { exports: {} as { default?: Scenario } };
      moduleBody(module.exports, (name) => requireModule(name, author), module);
      loaded = module.exports.default;
      if (!loaded || typeof loaded.body !== 'function') {
        throw new TypeError('A scenario file must have `export default scenario(title, body)`.');
      }
      host('scenario.loaded', loaded.title, Number(loaded.options.horizonMs ?? 0));
    },
    deliver(kind, id, nowUs, payload = '') {
      platform.clock.nowUs = nowUs;
      switch (kind) {
        case 'start': {
          const done = (): unknown =>
            world.openExpectations() === 0
              ? host('scenario.done')
              : failed(new Error('An expectation with resolves or rejects was not awaited.'));
          (loaded as Scenario).body(world.author).then(done, failed);
          return undefined;
        }
        case 'wake':
          world.wake(id);
          return undefined;
        case 'release':
          bridge.handles.onRelease(id);
          return undefined;
        case 'timer':
          platform.timers.fire(id);
          return undefined;
        case 'ticks':
          platform.hooks.drainTicks?.();
          return undefined;
        case 'request':
          http.onRequest(id, payload);
          return undefined;
        case 'answer':
          return settle(() => bridge.onAnswer(id, payload), failed);
        case 'failure':
          return settle(() => bridge.onFailure(id, payload), failed);
        case 'abort':
          return settle(() => bridge.onAbort(id, payload), failed);
        default:
          world.services.during(id, () => bridge.onCall(id, kind.slice('call '.length), payload));
          return undefined;
      }
    },
  };
}

/** A text that can't be decoded was forged by the solution; it fails like any other wrong answer. */
function settle(deliver: () => void, failed: (error: unknown) => void): undefined {
  try {
    deliver();
  } catch (error) {
    failed(error);
  }
  return undefined;
}

function requireModule(name: string, author: object): object {
  if (name === '@tickjudge/judge/scenario') return author;
  throw new Error(
    `A scenario can import only files of its package and '@tickjudge/judge/scenario', not '${name}'.`,
  );
}

const door = createDoor();
const guest = createScenarioGuest(door);

(globalThis as { tickjudgeBoot?: unknown }).tickjudgeBoot = (
  host: HostCall,
  boot: Boot,
): ScenarioGuest => {
  door.open(host, boot);
  guest.atBoot();
  return guest;
};
