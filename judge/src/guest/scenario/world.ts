import { createLateRandom, deriveSeed, type Finding } from '../../core/index.ts';
import type { Bridge } from '../bridge.ts';
import type { Boot, HostCall } from '../host-call.ts';
import type { Platform } from '../platform.ts';
import { createExpect } from './expect.ts';
import { readFileLink } from './file-link.ts';
import type { Services } from './http.ts';
import type { LinkOptions } from './link-options.ts';
import { makeRequest } from './make-request.ts';
import { ServiceMaker } from './service.ts';
import { createDriver, createSolution } from './solution.ts';

/** What the kernel's events need of a world. */
export interface ScenarioWorld {
  /** What the author's body gets. */
  readonly author: object;
  readonly services: ServiceMaker;
  /** Expectations on promises that have not been decided yet. */
  openExpectations(): number;
  wake(id: number): void;
}

interface WorldParts {
  readonly host: HostCall;
  readonly boot: Boot;
  readonly platform: Platform;
  readonly bridge: Bridge;
  readonly http: Services;
}

/** Makes the world of a scenario: everything that its body is given. Rare parts are libraries, loaded when first used. */
export function createWorld({ host, boot, platform, bridge, http }: WorldParts): ScenarioWorld {
  const random = createLateRandom(() => deriveSeed(boot.seed, 'scenario'));
  const sleeping = new Map<number, () => void>();
  const now = (): number => platform.clock.nowUs / 1000;
  const sleep = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      if (!Number.isFinite(ms)) throw new TypeError(`clock: ${String(ms)} is not a number of ms.`);
      sleeping.set(Number(host('clock.sleep', ms)), resolve);
    });
  const wallTime = (atMs = now()): Date => new Date(boot.wallEpochMs + atMs);
  const services = new ServiceMaker(host, bridge, { now, sleep, wallTime });
  const solution = createSolution(bridge);
  const { expect, open } = createExpect({
    now,
    report: (finding: Finding) => host('finding', JSON.stringify(finding)),
    peakOf: (subject) => http.peakOf(subject),
    leftovers: (subject) => (subject === solution ? String(host('leftovers')) : undefined),
  });
  const library = <T>(name: string): T => platform.libraries.get(`world:${name}`) as T;
  const made = (name: string) => (options?: object) =>
    library<{ create(world: ServiceMaker, options?: object): object }>(name).create(
      services,
      options,
    );
  const author = {
    solution,
    driver: createDriver(bridge),
    request: makeRequest,
    http: { service: http.service.bind(http) },
    keyValue: { store: made('key-value') },
    objectStore: { bucket: made('object-store') },
    queue: { create: made('queue') },
    service: (name: string, methods: object, options: LinkOptions = {}) =>
      services.create({ name, methods, options }),
    files: {
      // Behind the files' door in the submission's isolate.
      ...Object.fromEntries(
        ['write', 'read', 'list', 'remove'].map((name) => [
          name,
          (...args: unknown[]) => bridge.call(`files:${name}`, args),
        ]),
      ),
      link: (options: LinkOptions) =>
        void host('files.link', JSON.stringify(readFileLink(options))),
    },
    clients: (...args: unknown[]) =>
      library<{ run(world: ServiceMaker, ...args: unknown[]): Promise<object[]> }>('clients').run(
        services,
        ...args,
      ),
    clock: {
      now,
      sleep,
      until: (ms: number) => (ms <= now() ? Promise.resolve() : sleep(ms - now())),
      wallTime,
      stepWall: (ms: number) => void host('clock.step-wall', ms),
      skew: ({ ppm }: { ppm: number }) => void host('clock.skew', ppm),
      pause: (ms: number) => void host('clock.pause', ms),
    },
    random: {
      next: () => random.next(),
      int: (min: number, max: number) => min + Math.floor(random.next() * (max - min + 1)),
    },
    expect,
  };
  return {
    author,
    services,
    openExpectations: open,
    wake(id) {
      sleeping.get(id)?.();
      sleeping.delete(id);
    },
  };
}
