import ivm from 'isolated-vm';
import { createIsolate, type IsolateHome, type IsolatePlace } from './isolate-home.ts';
import type { TurnMarker } from './turn-marker.ts';

export type HostHandler = (
  operation: string,
  args: readonly unknown[],
) => string | number | undefined;

/** What one delivery ended with: nothing special, foreign code threw, or the isolate is gone. */
export type Delivery =
  | { readonly kind: 'done' }
  /** Wire text of an exception that escaped a callback. */
  | { readonly kind: 'threw'; readonly error: string }
  /** A promise rejected and nobody had listened when the microtasks were done. */
  | { readonly kind: 'unhandled-rejection'; readonly error: string }
  | { readonly kind: 'disposed' };

/** The guest's program, as V8 snapshot data or as text to evaluate. */
export interface GuestProgram {
  readonly code: string;
  readonly snapshot: ivm.ExternalCopy<ArrayBuffer> | undefined;
  /** Text of a library of the guest ("node:path"), or undefined when there is none of this name. */
  readonly library: (name: string) => string | undefined;
}

interface BootData {
  readonly seed: number;
  readonly wallEpochMs: number;
  readonly monotonicStartMs: number;
}

/**
 * One isolate with its platform. Events go in one at a time; the microtasks drain as the call returns, which is the
 * only sound drain there is. No object ever crosses: primitives in, primitives out.
 */
export class Realm {
  private readonly context: ivm.Context;
  private deliverRef: ivm.Reference | undefined;
  private loadRef: ivm.Reference | undefined;
  /** What an explaining run asks its explainer, by name. */
  private readonly questions = new Map<string, ivm.Reference>();
  private handler: HostHandler | undefined;
  /** Whether the solution has said something that the next turn may be about. */
  hasHeard = false;

  private constructor(
    private readonly program: GuestProgram,
    private readonly isolate: ivm.Isolate,
    /** Its place in an isolate that others share; undefined when the isolate is its own. */
    private readonly place?: IsolatePlace,
    private readonly marker?: TurnMarker,
  ) {
    this.context = isolate.createContextSync();
    if (!program.snapshot) this.context.evalSync(program.code, { filename: 'platform.js' });
  }

  /** In an isolate of its own, which ends with it. */
  static alone(program: GuestProgram, memoryLimitMb: number): Realm {
    return new Realm(program, createIsolate(program, memoryLimitMb));
  }

  /** In a fresh context of an isolate that others used before. */
  static inside(program: GuestProgram, home: IsolateHome): Realm {
    const place = home.take();
    return new Realm(program, place.isolate, place, home.marker);
  }

  /**
   * Boots the guest. Its one callback is held by closure and is gone from the global object before foreign code. An
   * explaining run puts its explainer between the two.
   */
  boot(data: BootData, handler: HostHandler, explainer?: string): void {
    this.handler = handler;
    const host = new ivm.Callback((operation: unknown, ...args: unknown[]) =>
      this.hostCall(operation, args),
    );
    const exports = this.context.evalClosureSync(
      `const boot = globalThis.tickjudgeBoot; delete globalThis.tickjudgeBoot;
       const data = { seed: $1, wallEpochMs: $2, monotonicStartMs: $3 };
       ${explainer === undefined ? 'return boot($0, data);' : `const { host, around } = (${explainer})($0); return around(boot(host, data));`}`,
      [host, data.seed, data.wallEpochMs, data.monotonicStartMs],
      { result: { reference: true }, filename: 'platform.js' },
    ) as ivm.Reference;
    this.deliverRef = exports.getSync('deliver', { reference: true }) as ivm.Reference;
    this.loadRef = exports.getSync('load', { reference: true }) as ivm.Reference;
    if (explainer !== undefined) {
      for (const name of ['origin', 'latest', 'settle', 'waits'])
        this.questions.set(name, exports.getSync(name, { reference: true }) as ivm.Reference);
    }
    exports.release();
  }

  /** Explaining runs only: V8's stack of the moment at which an operation was asked for, or nothing. */
  origin(operation: string, id: number): string {
    return this.ask('origin', [operation, id]);
  }

  /** Explaining runs only: the same of the last time that an operation was asked for. */
  latest(operation: string): string {
    return this.ask('latest', [operation]);
  }

  /** Explaining runs only: what the solution waits for, as the explainer's JSON, or nothing. */
  waits(error: string): string {
    this.ask('settle', []);
    return this.ask('waits', [error]);
  }

  private ask(question: string, args: readonly unknown[]): string {
    try {
      const answer: unknown = this.questions.get(question)?.applySync(undefined, [...args]);
      return typeof answer === 'string' ? answer : '';
    } catch {
      return '';
    }
  }

  /**
   * Evaluates a module wrapped as a function expression and hands it to the guest. `beside` is a second one, which the
   * guest runs when the first has been loaded; it is compiled before, in a realm that nobody has touched.
   */
  load(script: string, filename: string, beside?: { script: string; filename: string }): Delivery {
    return this.settle(() => {
      const modules = [{ script, filename }, ...(beside ? [beside] : [])];
      const bodies = modules.map((module) => this.functionOf(module).derefInto());
      return this.loadRef?.applySync(undefined, bodies);
    });
  }

  private functionOf({ script, filename }: { script: string; filename: string }): ivm.Reference {
    const compiled = this.isolate.compileScriptSync(script, { filename });
    return compiled.runSync(this.context, { reference: true }) as ivm.Reference;
  }

  deliver(kind: string, id: number, nowUs: number, payload: string): Delivery {
    // Most events have no payload; each argument costs on its way.
    const args = payload === '' ? [kind, id, nowUs] : [kind, id, nowUs, payload];
    return this.settle(() => this.deliverRef?.applySync(undefined, args));
  }

  /** Ends the realm at once, and with it an isolate of its own, also from within one of its calls to the host. */
  dispose(): void {
    if (this.isolate.isDisposed) return;
    if (!this.place) {
      this.isolate.dispose();
      return;
    }
    this.deliverRef?.release();
    this.loadRef?.release();
    this.context.release();
    this.place.leave();
  }

  get isDisposed(): boolean {
    return this.isolate.isDisposed;
  }

  /** Never lets a host error through: its text and stack would show the host's files to foreign code. */
  private hostCall(operation: unknown, args: readonly unknown[]): string | number | undefined {
    try {
      // Not a matter of the run: nothing of it depends on when a library is loaded.
      if (operation === 'library') return this.program.library(String(args[0]));
      return this.handler?.(String(operation), args);
    } catch (error) {
      throw error instanceof GuestError ? error.message : 'the platform refused this operation';
    }
  }

  private settle(call: () => unknown): Delivery {
    this.marker?.begin(this.hasHeard);
    try {
      const error = call();
      return typeof error === 'string' ? { kind: 'threw', error } : { kind: 'done' };
    } catch (error) {
      if (this.isolate.isDisposed) return { kind: 'disposed' };
      return { kind: 'unhandled-rejection', error: wireTextOf(error) };
    } finally {
      this.marker?.end();
    }
  }
}

/** An operation that the guest may not do; only its message, a primitive, reaches the guest. */
export class GuestError extends Error {}

/** What isolated-vm says in the place of an object that is no Error; its words are not for contestants. */
const notAnError = /^An object was thrown from supplied code within isolated-vm/;

/** isolated-vm hands over what an unhandled rejection carried: a copied error, or a primitive. */
function wireTextOf(error: unknown): string {
  if (typeof error === 'object' && error !== null) {
    const { name, message, stack } = error as {
      name?: unknown;
      message?: unknown;
      stack?: unknown;
    };
    if (typeof message === 'string' && notAnError.test(message))
      return rejectedWith('an object', 'an object');
    return JSON.stringify({
      $: 'error',
      name: cut(name, 100) || 'Error',
      message: cut(message, 500),
      stack: cut(stack, 4000),
    });
  }
  if (typeof error === 'bigint' || typeof error === 'symbol' || typeof error === 'function')
    return rejectedWith(`a ${typeof error}`, `a ${typeof error}`);
  return rejectedWith(
    cut(error, 200),
    typeof error === 'string' ? error.slice(0, 4000) : (error as Primitive),
  );
}

type Primitive = string | number | boolean | null | undefined;

/** `value` is what a listener of the process's "unhandledRejection" gets. */
function rejectedWith(what: string, value: Primitive): string {
  return JSON.stringify({
    $: 'error',
    name: 'NotAnError',
    message: `rejected with ${what}`,
    stack: '',
    value,
  });
}

function cut(value: unknown, length: number): string {
  return typeof value === 'string' || typeof value === 'number'
    ? String(value).slice(0, length)
    : String(typeof value);
}
