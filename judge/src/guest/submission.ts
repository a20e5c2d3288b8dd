import { createBridge } from './bridge.ts';
import { describe } from './guard.ts';
import type { Boot, Deliver, HostCall } from './host-call.ts';
import { apply, promiseResolve, promiseThen, StringOf, stringSlice } from './primordials.ts';
import { installPlatform } from './platform.ts';
import { asTask } from './tasks.ts';
import { callExport } from './exports.ts';

type ModuleBody = (
  exports: object,
  require: (name: string) => object,
  module: { exports: object },
) => Promise<void>;

/**
 * The submission's isolate: the platform, the module's exports, and the events that the kernel delivers. Nothing
 * here decides anything; what the submission does reaches the kernel as operations and is recorded there.
 */
export function bootSubmission(
  host: HostCall,
  boot: Boot,
): { load: (body: ModuleBody) => void; deliver: Deliver } {
  const { clock, timers, network, libraries, hooks } = installPlatform(host, boot, 'submission');
  const module = { exports: {} as Record<string, unknown> };
  const bridge = createBridge(host, {
    run: (target, args) => callExport(host, module.exports, libraries, target, args),
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
    load(body) {
      const loaded = (): unknown => host('loaded');
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
    deliver(kind, id, nowUs, payload) {
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

(globalThis as { tickjudgeBoot?: unknown }).tickjudgeBoot = bootSubmission;
