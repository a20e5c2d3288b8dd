import { createBridge } from './bridge.ts';
import { describe, guard } from './guard.ts';
import type { Boot, Deliver, HostCall } from './host-call.ts';
import { apply, parse, promiseThen } from './primordials.ts';
import { installPlatform } from './platform.ts';
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
  const { clock, timers, network, libraries } = installPlatform(host, boot, 'submission');
  const module = { exports: {} as Record<string, unknown> };
  const bridge = createBridge(host, {
    run: (target, args) => callExport(host, module.exports, target, args),
    libraries,
    literalsStay: true,
  });

  const require = (name: string): object => {
    const library = libraries.find(nodeModuleName(name));
    if (library) return library;
    host('unsupported');
    throw Object.assign(
      new Error(
        `Module '${String(name).slice(0, 100)}' is not available on Tickjudge; only the platform's globals are.`,
      ),
      { code: 'MODULE_NOT_FOUND' },
    );
  };

  return {
    load(body) {
      const loaded = (): unknown => host('loaded');
      const failed = (error: unknown): unknown => host('load-failed', describe(error));
      const failure = guard(() => {
        promiseThen(
          apply(body, undefined, [module.exports, require, module]) as Promise<void>,
          loaded,
          failed,
        );
      });
      if (failure !== undefined) host('load-failed', failure);
    },
    deliver(kind, id, nowUs, payload) {
      clock.nowUs = nowUs;
      switch (kind) {
        case 'timer':
          return guard(() => timers.fire(id));
        case 'wall-clock': {
          const wall = parse(payload) as { offsetMs: number; ppm: number; sinceUs: number };
          clock.wallShiftMs = (at) => wall.offsetMs + ((at - wall.sinceUs) * wall.ppm) / 1e9;
          return undefined;
        }
        case 'answer':
          return guard(() => bridge.onAnswer(id, payload));
        case 'failure':
          return guard(() => bridge.onFailure(id, payload));
        case 'abort':
          return guard(() => bridge.onAbort(id, payload));
        case 'release':
          return guard(() => bridge.handles.onRelease(id));
        case 'response':
          return guard(() => network.response(id, payload));
        case 'head':
          return guard(() => network.head(id, payload));
        case 'chunk':
          return guard(() => network.chunk(id, payload));
        case 'body':
          return guard(() => network.body(id, true, payload));
        case 'body-cut':
          return guard(() => network.body(id, false, ''));
        case 'network-error':
          return guard(() => network.fail(id, payload));
        default: {
          // "call <target>": the target is part of the kind, so that every event has the same few arguments.
          return guard(() => bridge.onCall(id, kind.slice('call '.length), payload));
        }
      }
    },
  };
}

/** "fs" and "node:fs" are the same module, as in Node. */
function nodeModuleName(name: unknown): string {
  const text = String(name);
  return text.startsWith('node:') ? text : `node:${text}`;
}

(globalThis as { tickjudgeBoot?: unknown }).tickjudgeBoot = bootSubmission;
