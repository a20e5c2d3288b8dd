import type { Actor } from '../core/index.ts';
import {
  type Finding,
  limits,
  moduleRefusal,
  type Outcome,
  phases,
  type Question,
  type Reason,
  reasons,
} from '../core/index.ts';
import { numberArgument, textArgument } from './arguments.ts';
import type { Kernel } from './kernel.ts';
import { listOf } from './leftovers.ts';
import { GuestError, type HostHandler } from './realm.ts';

/** What the guests say of themselves while they load and end; the run listens. */
export interface RunSignals {
  submissionLoaded(): void;
  submissionLoadFailed(error: string, isDriver: boolean): void;
  unsupported(): void;
  /** An exception escaped where no task could catch it. */
  threw(actor: Actor, error: string): void;
  missingExport(): void;
  scenarioLoaded(title: string, horizonMs: number): void;
  scenarioDone(): void;
  scenarioFailed(fromSolution: boolean, error: string): void;
}

type Operation = (args: readonly unknown[]) => string | number | undefined | void;

/** The operations that an isolate may ask of the kernel, by name. All others are refused. */
export function operationsOf(actor: Actor, kernel: Kernel, signals: RunSignals): HostHandler {
  const table = new Map<string, Operation>(
    Object.entries({
      ...shared(actor, kernel, signals),
      ...(actor === 'submission' ? ofSubmission(kernel, signals) : ofScenario(kernel, signals)),
    }),
  );
  return (operation, args) => {
    const run = table.get(operation);
    if (!run) throw new GuestError('there is no such operation');
    // After the end nothing is recorded any more; the isolate is about to be disposed of.
    if (kernel.outcome) throw new GuestError('the run is over');
    try {
      return run(args) ?? undefined;
    } finally {
      // `end` may have been called in between, which the compiler does not see.
      if ((kernel.outcome as Outcome | undefined) && actor === 'submission')
        kernel.endedIn = operation;
    }
  };
}

function shared(actor: Actor, kernel: Kernel, signals: RunSignals): Record<string, Operation> {
  const timers = kernel.timers[actor];
  return {
    ticks: () => kernel.wantTicks(actor),
    'ticks.endless': () => kernel.endEndlessTicks(actor),
    threw: (args) => signals.threw(actor, textArgument(args, 0)),
    'timer.set': (args) => timers.set(args),
    'timer.clear': (args) => timers.clear(args),
    'timer.ref': (args) => timers.setRef(args),
    'timer.rearm': (args) => timers.rearm(args),
    'immediate.set': () => timers.setImmediate(),
    call: (args) => kernel.calls.call(actor, args),
    answer: (args) => kernel.calls.settle(actor, 'answer', args),
    failure: (args) => kernel.calls.settle(actor, 'failure', args),
    'handle.add': (args) => kernel.calls.handles.add(actor, args),
    'handle.release': (args) => kernel.calls.handles.release(actor, args),
    'signal.abort': (args) => kernel.calls.abort(actor, args),
    warn: (args) => kernel.recorder.addWarning(textArgument(args, 0)),
  };
}

function ofSubmission(kernel: Kernel, signals: RunSignals): Record<string, Operation> {
  return {
    fetch: (args) => kernel.http.send(args),
    'fetch.abort': (args) => kernel.http.abort(args),
    io: (args) => kernel.io.start(args),
    log: (args) => {
      if (kernel.recorder.addLog(textArgument(args, 0), textArgument(args, 1))) return;
      const what = `More than ${limits.logLines} lines or ${limits.logBytes} characters were written to the console`;
      kernel.endByBound('submission', 'output-limit', what);
    },
    loaded: () => signals.submissionLoaded(),
    'load-failed': (args) => signals.submissionLoadFailed(textArgument(args, 0), args[1] === true),
    'missing-export': () => signals.missingExport(),
    'rejections.hear': (args) => {
      kernel.hearsRejections = args[0] === true;
    },
    unsupported: (args) => {
      signals.unsupported();
      return args.length === 0 ? undefined : moduleRefusal(textArgument(args, 0));
    },
  };
}

function ofScenario(kernel: Kernel, signals: RunSignals): Record<string, Operation> {
  let nextSleep = 1;
  return {
    // What the platform lacks it lacks here too, and says so itself; the solution is not to blame for it.
    unsupported: (args) => (args.length === 0 ? undefined : moduleRefusal(textArgument(args, 0))),
    'http.service': (args) => kernel.http.addService(args),
    'http.requests': (args) => kernel.http.requestsOf(args),
    respond: (args) => kernel.http.respond(args),
    'files.link': (args) => kernel.io.linkFiles(args),
    'link.add': (args) => kernel.links.add(args),
    'link.bind': (args) => kernel.links.bind(args),
    'link.operations': (args) => kernel.links.operationsOf(args),
    choose: (args) => kernel.choices.choose(JSON.parse(textArgument(args, 0)) as Question),
    'clock.sleep': (args) => {
      const delayUs = Math.max(0, Math.round(numberArgument(args, 0) * 1000));
      const id = nextSleep++;
      const event = { to: 'scenario', kind: 'wake', id, payload: '', ref: true } as const;
      kernel.schedule({ ...event }, delayUs, phases.scenarioClock);
      return id;
    },
    'clock.step-wall': (args) => kernel.wallClock.step(args),
    'clock.skew': (args) => kernel.wallClock.skew(args),
    'clock.pause': (args) => kernel.pause.begin(args),
    finding: (args) => kernel.recorder.addFinding(readFinding(textArgument(args, 0))),
    leftovers: () => listOf(kernel.leftovers()),
    log: (args) => kernel.recorder.addAuthorLine(textArgument(args, 1)),
    'scenario.loaded': (args) =>
      signals.scenarioLoaded(textArgument(args, 0), numberArgument(args, 1)),
    'scenario.done': () => signals.scenarioDone(),
    'scenario.failed': (args) => signals.scenarioFailed(args[0] === true, textArgument(args, 1)),
  };
}

/** The guest cuts what it shows long before. */
const mostShownChars = 2_000;

/** Made anew of what it may have: whoever writes a scenario may have changed what the guest is made of. */
function readFinding(text: string): Finding {
  const { atMs, reason, message, expected, actual } = JSON.parse(text) as Record<
    keyof Finding,
    unknown
  >;
  const shown = (value: unknown) => String(value).slice(0, mostShownChars);
  return {
    atMs: typeof atMs === 'number' && Number.isFinite(atMs) ? atMs : null,
    reason: reasons.includes(reason as Reason) ? (reason as Reason) : 'value',
    message: String(message).slice(0, limits.messageChars),
    ...(expected !== undefined && { expected: shown(expected) }),
    ...(actual !== undefined && { actual: shown(actual) }),
  };
}
