import {
  accepted,
  type Actor,
  type Finding,
  type HistoryEntry,
  limits,
  ms,
  type Outcome,
  phases,
  type Profile,
} from '../core/index.ts';
import type { Counters } from '../protocol/index.ts';
import { IsolateHome } from './isolate-home.ts';
import { failedScenario, Kernel, type KernelEvent, type KernelWatch } from './kernel.ts';
import { listOf } from './leftovers.ts';
import { operationsOf, type RunSignals } from './operations.ts';
import { type Delivery, type GuestProgram, Realm } from './realm.ts';
import type { TurnMarker } from './turn-marker.ts';
import { causesOf, isLackOfMemory, readWireError, thrownMessage } from './wire-error.ts';

/** One testcase to run: both scripts are wrapped modules, ready to evaluate. */
export interface TestcaseTask {
  readonly submission: string;
  readonly scenario: string;
  /** The author's module beside the submission, in the submission's isolate. */
  readonly driver?: string;
  readonly seed: number;
  readonly cpuTimeMs: number;
  /** What the package makes of timers, requests and file operations that are left when the scenario is over. */
  readonly leaks: Leaks;
  readonly profile: Profile;
  /** The choices of an earlier run: with the same seed, they replay it. Without, the seed decides. */
  readonly choices?: readonly number[];
}

export type Leaks = 'ignore' | 'finding';

/** What a run ended with. `stack` is V8's, in the script's positions; the caller maps it to the source. */
export interface TestcaseResult {
  readonly title: string;
  readonly outcome: Outcome;
  readonly stack: string;
  readonly findings: readonly Finding[];
  /** Hints that change no verdict, for the contestant. */
  readonly notes: readonly string[];
  readonly log: string;
  readonly virtualTimeMs: number;
  readonly cpuTimeMs: number;
  readonly counters: Counters;
  readonly historyHash: string;
  readonly history: readonly HistoryEntry[];
  /** What the kernel decided, in order: `TestcaseTask.choices` of a replay. */
  readonly choices: readonly number[];
}

/** Both realms, made ahead of the testcase so that their cost is off its path. */
export interface RealmPair {
  readonly submission: Realm;
  readonly scenario: Realm;
}

/** The scenario is the author's; it gets a fixed size that does not depend on the problem's limit. */
const scenarioMemoryMb = 128;

export interface Guests {
  readonly submission: GuestProgram;
  readonly scenario: GuestProgram;
}

/** Where all scenarios of one runner live, one after the other. */
export function createScenarioHome(guests: Guests, marker?: TurnMarker): IsolateHome {
  return new IsolateHome(guests.scenario, scenarioMemoryMb, marker);
}

export function createRealms(
  guests: Guests,
  memoryBytes: number,
  scenarios: IsolateHome = createScenarioHome(guests),
): RealmPair {
  const memoryLimitMb = Math.max(8, Math.ceil(memoryBytes / 2 ** 20));
  return {
    submission: Realm.alone(guests.submission, memoryLimitMb),
    scenario: Realm.inside(guests.scenario, scenarios),
  };
}

/** Every run's wall clock starts at this instant, at the monotonic clock's first second. */
const wallEpochMs = Date.UTC(2026, 0, 1);
const monotonicStartMs = 1000;

/** Runs one testcase to its outcome and disposes of both realms. Synchronous: one testcase at a time. */
export function runTestcase(task: TestcaseTask, realms: RealmPair): TestcaseResult {
  const run = new TestcaseRun(task, realms);
  try {
    return run.run();
  } finally {
    realms.submission.dispose();
    realms.scenario.dispose();
  }
}

const isLeak = ({ reason }: Finding): boolean => reason === 'left-running';

/** Ends that real processor time or memory decided, not the virtual world. */
const machineReasons = new Set<Outcome['reason']>(['cpu-budget-spent', 'memory-limit']);

/** How far such a run came differs from machine to machine, so nothing of it is told that looks exact. */
const nothingExact = {
  virtualTimeMs: 0,
  counters: { events: 0, timers: 0, requests: 0, peakInFlight: 0, logLines: 0 },
  historyHash: '',
  choices: [],
};

/** What an explaining run has more than a plain one. */
export interface Diagnosis {
  /** Text of the guest's explainer. */
  readonly explainer: string;
  readonly watch: KernelWatch;
}

export class TestcaseRun implements RunSignals {
  private readonly kernel: Kernel;
  private title = '';
  private stack = '';
  /** Wire text of what ended the run, when something was thrown. */
  thrownError = '';
  private isSubmissionLoaded = false;
  private usedUnsupported = false;
  private isExportMissing = false;

  constructor(
    private readonly task: TestcaseTask,
    private readonly realms: RealmPair,
    private readonly diagnosis?: Diagnosis,
  ) {
    this.kernel = new Kernel(
      {
        deliver: (to, kind, id, nowUs, payload) => {
          if (to === 'scenario') realms.scenario.hasHeard = this.hasHeard();
          return realms[to].deliver(kind, id, nowUs, payload);
        },
        // To be explained, the submission is asked once more after the end.
        stop: () => (diagnosis ? undefined : realms.submission.dispose()),
      },
      task,
    );
    this.kernel.watch = diagnosis?.watch;
  }

  run(): TestcaseResult {
    const { kernel, realms, task } = this;
    this.boot('scenario');
    this.onDelivery({ to: 'scenario' }, realms.scenario.load(task.scenario, 'scenario.js'));
    if (!kernel.outcome) {
      this.boot('submission');
      kernel.cpu.start();
      const driver = task.driver && { script: task.driver, filename: 'driver.js' };
      this.onDelivery(
        { to: 'submission' },
        realms.submission.load(task.submission, 'solution.js', driver || undefined),
      );
      kernel.cpu.stop();
    }
    kernel.run(
      (event, delivery) => this.onDelivery(event, delivery),
      () => this.idleOutcome(),
    );
    // A solution that was just within its budget at the last reading may have passed it since.
    if (kernel.outcome?.verdict === 'AC' && kernel.cpu.spentMs() > task.cpuTimeMs) {
      kernel.outcome = undefined;
      kernel.endIfCpuSpent();
    }
    return this.result(kernel.outcome as Outcome);
  }

  submissionLoaded(): void {
    if (this.isSubmissionLoaded) return;
    this.isSubmissionLoaded = true;
    const start = { to: 'scenario', kind: 'start', id: 0, payload: '', ref: true } as const;
    this.kernel.schedule({ ...start }, 0, phases.scenarioClock);
  }

  submissionLoadFailed(error: string, isDriver: boolean): void {
    if (this.isSubmissionLoaded) return;
    this.endByThrow(
      error,
      this.usedUnsupported ? 'unsupported' : 'load-failed',
      `The ${isDriver ? 'driver' : 'module'} could not be loaded: `,
    );
  }

  unsupported(): void {
    this.usedUnsupported = true;
  }

  threw(actor: Actor, error: string): void {
    if (actor === 'scenario') this.authorFailed(error);
    else this.endByThrow(error, this.reasonOfThrow(), '');
  }

  missingExport(): void {
    this.isExportMissing = true;
  }

  scenarioLoaded(title: string, horizonMs: number): void {
    this.title = title;
    if (horizonMs > 0) this.kernel.horizonMs = horizonMs;
  }

  scenarioDone(): void {
    if (this.task.leaks === 'finding') this.findLeaks();
    this.kernel.end(this.outcomeOfFindings() ?? accepted);
  }

  scenarioFailed(fromSolution: boolean, error: string): void {
    if (fromSolution) this.endByThrow(error, this.reasonOfThrow(), '');
    else this.authorFailed(error);
  }

  /** The operation of the solution in the midst of which the run ended. */
  get endedIn(): string | undefined {
    return this.kernel.endedIn;
  }

  /** Tells the watch what is left. */
  nameLeftovers(): void {
    this.kernel.leftovers();
  }

  /** As if the scenario had ended with `expect(solution).toBeIdle()`. */
  private findLeaks(): void {
    const { kernel } = this;
    const left = kernel.leftovers();
    if (left.length === 0 || kernel.recorder.findings.some(isLeak)) return;
    kernel.recorder.addFinding({
      atMs: kernel.nowUs / 1000,
      reason: 'left-running',
      message: `the solution left running: ${listOf(left)}`,
      expected: 'nothing left running',
      actual: listOf(left),
    });
  }

  private reasonOfThrow(): Outcome['reason'] {
    if (this.isExportMissing) return 'missing-export';
    return this.usedUnsupported ? 'unsupported' : 'threw';
  }

  private boot(actor: Actor): void {
    this.realms[actor].boot(
      { seed: this.task.seed, wallEpochMs, monotonicStartMs },
      operationsOf(actor, this.kernel, this),
      actor === 'submission' ? this.diagnosis?.explainer : undefined,
    );
  }

  private onDelivery(event: Pick<KernelEvent, 'to'>, delivery: Delivery): void {
    if (delivery.kind === 'done' || this.kernel.outcome) return;
    if (event.to === 'scenario') {
      this.authorFailed(delivery.kind === 'disposed' ? undefined : delivery.error);
    } else if (delivery.kind === 'disposed') {
      this.kernel.end({
        verdict: 'MLE',
        reason: 'memory-limit',
        message: 'The memory limit was reached.',
      });
    } else if (delivery.kind === 'threw') {
      this.endByThrow(delivery.error, 'threw', '');
    } else {
      this.rejected(delivery.error);
    }
  }

  /**
   * A promise of the submission rejected, and nothing had handled it when the microtasks were done. Node looks only
   * after the ticks that they queued, which may still handle it; whether they did can't be seen from here, so in
   * their presence a rejection is noted and not judged. With a listener of its own the run goes on, as in Node.
   */
  private rejected(error: string): void {
    const { kernel } = this;
    if (!kernel.ticksWanted.submission && !kernel.hearsRejections) {
      this.endByThrow(error, 'unhandled-rejection', 'A promise rejected and nothing handled it: ');
      return;
    }
    const message = `UnhandledRejection: ${thrownMessage(readWireError(error))}`;
    kernel.record({ kind: 'warning', message: message.slice(0, limits.messageChars) });
    if (!kernel.ticksWanted.submission) kernel.tellRejection(error);
  }

  private endByThrow(error: string, reason: Outcome['reason'], prefix: string): void {
    const wire = readWireError(error);
    this.stack = wire.stack;
    this.thrownError = error;
    const at = ` (at ${ms(this.kernel.nowUs / 1000)})`;
    const message = `${prefix}${thrownMessage(wire)}${causesOf(error)}${at}`;
    this.kernel.end(
      isLackOfMemory(wire)
        ? {
            verdict: 'MLE',
            reason: 'memory-limit',
            message: `The memory limit was reached: ${message}`,
          }
        : { verdict: 'RTE', reason, message },
    );
  }

  /**
   * The scenario itself threw. After a finding, an answer or a request of the solution that is a sign of a value it
   * could not make sense of, so it is the solution's; before any, it can only be the author's, which is our fault. A
   * failure of the solution that the scenario looked at too late comes this way too.
   */
  private authorFailed(error: string | undefined): void {
    const wire = error === undefined ? undefined : readWireError(error);
    const text = wire === undefined ? 'it ran out of memory' : thrownMessage(wire);
    const at = ` (at ${ms(this.kernel.nowUs / 1000)})`;
    const found = this.outcomeOfFindings();
    const { calls } = this.kernel;
    if (found) this.kernel.end(found);
    else if (error !== undefined && wire !== undefined && calls.hasFailedWith(wire.message)) {
      this.endByThrow(error, this.reasonOfThrow(), '');
    } else if (this.hasHeard()) {
      this.kernel.end({
        verdict: 'WA',
        reason: 'value',
        message: `What the solution gave could not be read: ${text}${at}`,
      });
    } else {
      this.kernel.end(failedScenario(`${text}${at}`));
    }
  }

  /** Whether the solution has said anything yet that the scenario could stumble over. */
  private hasHeard(): boolean {
    return this.kernel.calls.heard > 0 || this.kernel.http.sent > 0;
  }

  private outcomeOfFindings(): Outcome | undefined {
    const first = this.kernel.recorder.findings[0];
    return first && { verdict: 'WA', reason: first.reason, message: first.message };
  }

  /** Nothing can happen any more, and the scenario is not over: somebody waits for what will never come. */
  private idleOutcome(): Outcome {
    const now = ms(this.kernel.nowUs / 1000);
    const { http, links, calls: own } = this.kernel;
    const open = [...http.left(), ...links.left(), ...own.left()];
    const waitsFor = open.length > 0 ? `; unanswered: ${listOf(open)}` : '';
    if (!this.isSubmissionLoaded) {
      return {
        verdict: 'ILE',
        reason: 'never-settles',
        message: 'The module never finished loading: its top-level await waits for nothing.',
      };
    }
    const calls = this.kernel.calls.awaited();
    if (calls.length > 0) {
      return {
        verdict: 'ILE',
        reason: 'never-settles',
        message: `${calls.slice(0, 3).join(', ')} never settles: since ${now} nothing can happen any more${waitsFor}.`,
      };
    }
    return {
      verdict: 'JE',
      reason: 'judge-failed',
      message: `The scenario waits for something that never happens (since ${now}).`,
    };
  }

  private result(outcome: Outcome): TestcaseResult {
    const { kernel } = this;
    return {
      title: this.title,
      outcome,
      stack: this.stack,
      findings: kernel.recorder.findings,
      notes: kernel.recorder.notes,
      log: kernel.recorder.log,
      cpuTimeMs: Math.round(kernel.cpu.spentMs() * 10) / 10,
      history: kernel.recorder.history,
      ...(machineReasons.has(outcome.reason) ? nothingExact : this.exactMeasures()),
    };
  }

  private exactMeasures(): Pick<TestcaseResult, keyof typeof nothingExact> {
    const { kernel } = this;
    return {
      virtualTimeMs: kernel.nowUs / 1000,
      counters: {
        events: kernel.events,
        timers: kernel.timers.submission.started,
        requests: kernel.http.sent,
        peakInFlight: kernel.http.peakInFlight,
        logLines: kernel.recorder.logLines,
      },
      historyHash: kernel.recorder.hash(),
      choices: kernel.choices.taken,
    };
  }
}
