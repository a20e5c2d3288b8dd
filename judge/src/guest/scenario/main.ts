import './event-globals.ts';
import { createRandom, deriveSeed, type Finding } from '../../core/index.ts';
import { type Bridge, createBridge } from '../bridge.ts';
import { describe } from '../guard.ts';
import type { Boot, Deliver, HostCall } from '../host-call.ts';
import { installPlatform, type Platform } from '../platform.ts';
import { remote } from '../remote.ts';
import { URL, URLSearchParams } from '../url/url.ts';
import { createExpect } from './expect.ts';
import { createSolution } from './solution.ts';
import { createServices, respond, type Services } from './http.ts';

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
export function bootScenario(
  host: HostCall,
  boot: Boot,
): { load: (body: ModuleBody) => void; deliver: Deliver } {
  const platform = installPlatform(host, boot, 'scenario');
  // The matchers look at URL whenever they compare: here it is born with the platform.
  Object.assign(globalThis, { URL, URLSearchParams });
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
  const services = createServices(host, failed);
  const sleeping = new Map<number, () => void>();
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
    remote,
    release: (thing: object) => bridge.handles.release(thing),
  };

  return {
    load(moduleBody) {
      const module = { exports: {} as { default?: Scenario } };
      moduleBody(module.exports, (name) => requireModule(name, author), module);
      loaded = module.exports.default;
      if (!loaded || typeof loaded.body !== 'function') {
        throw new TypeError('A scenario file must have `export default scenario(title, body)`.');
      }
      host('scenario.loaded', loaded.title, Number(loaded.options.horizonMs ?? 0));
    },
    deliver(kind, id, nowUs, payload) {
      platform.clock.nowUs = nowUs;
      switch (kind) {
        case 'start': {
          const { world, openExpectations } = createWorld(
            host,
            boot,
            platform,
            bridge,
            services,
            sleeping,
          );
          const done = (): unknown =>
            openExpectations() === 0
              ? host('scenario.done')
              : failed(new Error('An expectation with resolves or rejects was not awaited.'));
          (loaded as Scenario).body(world).then(done, failed);
          return undefined;
        }
        case 'wake':
          sleeping.get(id)?.();
          sleeping.delete(id);
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
          services.onRequest(id, payload);
          return undefined;
        case 'answer':
          return settle(() => bridge.onAnswer(id, payload), failed);
        case 'failure':
          return settle(() => bridge.onFailure(id, payload), failed);
        case 'abort':
          return settle(() => bridge.onAbort(id, payload), failed);
        default:
          bridge.onCall(id, kind.slice('call '.length), payload);
          return undefined;
      }
    },
  };
}

function createWorld(
  host: HostCall,
  boot: Boot,
  platform: Platform,
  bridge: Bridge,
  services: Services,
  sleeping: Map<number, () => void>,
): { world: object; openExpectations: () => number } {
  const random = createRandom(deriveSeed(boot.seed, 'scenario'));
  const now = (): number => platform.clock.nowUs / 1000;
  const sleep = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      if (!Number.isFinite(ms)) throw new TypeError(`clock: ${String(ms)} is not a number of ms.`);
      const id = Number(host('clock.sleep', ms));
      sleeping.set(id, resolve);
    });
  const solution = createSolution(bridge);
  const { expect, open } = createExpect({
    now,
    report: (finding: Finding) => host('finding', JSON.stringify(finding)),
    peakOf: (subject) => services.peakOf(subject),
    leftovers: (subject) => (subject === solution ? String(host('leftovers')) : undefined),
  });
  const world = {
    solution,
    http: { service: services.service.bind(services) },
    clock: {
      now,
      sleep,
      until: (ms: number) => (ms <= now() ? Promise.resolve() : sleep(ms - now())),
      wallTime: (atMs = now()) => new Date(boot.wallEpochMs + atMs),
    },
    random: {
      next: () => random.next(),
      int: (min: number, max: number) => min + Math.floor(random.next() * (max - min + 1)),
    },
    expect,
  };
  return { world, openExpectations: open };
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

(globalThis as { tickjudgeBoot?: unknown }).tickjudgeBoot = bootScenario;
