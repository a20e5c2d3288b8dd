import { createBridge } from './bridge.ts';
import { createDoor, type Door } from './door.ts';
import { callDriver, isOfDriver, loadDriver } from './driver.ts';
import { callExport, type ModuleBody } from './exports.ts';
import { describe, guard } from './guard.ts';
import type { Boot, Deliver, HostCall } from './host-call.ts';
import { apply, parse, promiseResolve, promiseThen, StringOf, stringSlice } from './primordials.ts';
import { installPlatform } from './platform.ts';
import { asTask } from './tasks.ts';

/**
 * The submission's isolate: the platform, the module's exports, and the events that the kernel delivers. Nothing
 * here decides anything; what the submission does reaches the kernel as operations and is recorded there.
 */
interface Submission {
  atBoot(): void;
  load(body: ModuleBody, driver?: ModuleBody): void;
  readonly deliver: Deliver;
}

function createSubmission({ host, boot }: Door): Submission {
  const platform = installPlatform(host, boot, 'submission');
  const { clock, timers, network, libraries, hooks } = platform;
  const module = { exports: {} as Record<string, unknown> };
  const driver = { exports: {} };
  const bridge = createBridge(host, {
    run: (target, args) =>
      isOfDriver(target)
        ? callDriver(driver.exports, target, args)
        : callExport(host, module.exports, libraries, target, args),
    libraries,
    literalsStay: true,
  });

  const require = (name: string): object => {
    const library = libraries.find(nodeModuleName(name));
    if (library) return library;
    const refusal = String(host('unsupported', stringSlice(StringOf(name), 0, 200)));
    throw Object.assign(new Error(refusal), { code: 'MODULE_NOT_FOUND' });
  };

  const runTask = asTask(hooks, (kind, id, payload) => {
    switch (kind) {
      case 'timer':
        return timers.fire(id);
      case 'ticks':
        // There is nothing to do but what follows every task.
        return undefined;
      case 'wall-clock': {
        const wall = parse(payload) as { offsetMs: number; ppm: number; sinceUs: number };
        clock.wallShiftMs = (at) => wall.offsetMs + ((at - wall.sinceUs) * wall.ppm) / 1e9;
        return undefined;
      }
      case 'rejection':
        return hooks.onRejection?.(payload);
      case 'answer':
        return bridge.onAnswer(id, payload);
      case 'failure':
        return bridge.onFailure(id, payload);
      case 'abort':
        return bridge.onAbort(id, payload);
      case 'release':
        return bridge.handles.onRelease(id);
      case 'response':
        return network.response(id, payload);
      case 'head':
        return network.head(id, payload);
      case 'chunk':
        return network.chunk(id, payload);
      case 'body':
        return network.body(id, true, payload);
      case 'body-cut':
        return network.body(id, false, '');
      case 'network-error':
        return network.fail(id, payload);
      case 'io':
        return libraries.deliver(kind, id, payload);
      default:
        // "call <target>": the target is part of the kind, so that every event has the same few arguments.
        return bridge.onCall(id, stringSlice(kind, 'call '.length), payload);
    }
  });

  return {
    atBoot: platform.atBoot,
    load(body, driverBody) {
      const loaded = (): unknown => {
        const failure = driverBody && guard(() => loadDriver(driverBody, driver, module.exports));
        return failure === undefined ? host('loaded') : host('load-failed', failure, true);
      };
      const failed = (error: unknown): unknown => host('load-failed', describe(error));
      // In a microtask, where Node runs the body of an ES module: its microtasks come before its ticks.
      const start = (): void =>
        promiseThen(
          apply(body, undefined, [module.exports, require, module]) as Promise<void>,
          loaded,
          failed,
        );
      promiseThen(promiseResolve(undefined), start, failed);
    },
    deliver(kind, id, nowUs, payload = '') {
      clock.nowUs = nowUs;
      return runTask(kind, id, payload);
    },
  };
}

/** "fs" and "node:fs" are the same module, as in Node. */
function nodeModuleName(name: unknown): string {
  const text = String(name);
  return text.startsWith('node:') ? text : `node:${text}`;
}

const door = createDoor();
const submission = createSubmission(door);

(globalThis as { tickjudgeBoot?: unknown }).tickjudgeBoot = (
  host: HostCall,
  boot: Boot,
): Submission => {
  door.open(host, boot);
  submission.atBoot();
  return submission;
};
