import {
  accepted,
  type Actor,
  type Finding,
  type HistoryEntry,
  type Outcome,
  phases,
  type Profile,
} from '../core/index.ts';
import type { Counters } from '../protocol/index.ts';
import { Ending } from './ending.ts';
import { Kernel, type KernelEvent, type KernelWatch } from './kernel.ts';
import { listOf } from './leftovers.ts';
import { operationsOf, type RunSignals } from './operations.ts';
import type { Delivery } from './realm.ts';
import type { RealmPair } from './realm-pair.ts';

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
  /** What the scenario wrote to its console, each line with its moment: for the author, never for contestants. */
  readonly authorLog: string;
  /** V8's stack of the error of a scenario that threw, whoever is to blame for it; empty for all others. */
  readonly authorStack: string;
  readonly virtualTimeMs: number;
  readonly cpuTimeMs: number;
  readonly counters: Counters;
  readonly historyHash: string;
  readonly history: readonly HistoryEntry[];
  /** What the kernel decided, in order: `TestcaseTask.choices` of a replay. */
  readonly choices: readonly number[];
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
  private readonly ending: Ending;

  constructor(
    private readonly task: TestcaseTask,
    private readonly realms: RealmPair,
    private readonly diagnosis?: Diagnosis,
  ) {
    this.kernel = new Kernel(
      {
        deliver: (to, kind, id, nowUs, payload) => {
          if (to === 'scenario') realms.scenario.hasHeard = this.ending.hasHeard;
          return realms[to].deliver(kind, id, nowUs, payload);
        },
        // To be explained, the submission is asked once more after the end.
        stop: () => (diagnosis ? undefined : realms.submission.dispose()),
      },
      task,
    );
    this.kernel.watch = diagnosis?.watch;
    this.ending = new Ending(this.kernel);
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
      () => this.ending.ofIdle(),
    );
    // A solution that was just within its budget at the last reading may have passed it since.
    if (kernel.outcome?.verdict === 'AC' && kernel.cpu.spentMs() > task.cpuTimeMs) {
      kernel.outcome = undefined;
      kernel.endIfCpuSpent();
    }
    return this.result(kernel.outcome as Outcome);
  }

  submissionLoaded(): void {
    if (this.ending.isSubmissionLoaded) return;
    this.ending.isSubmissionLoaded = true;
    const start = { to: 'scenario', kind: 'start', id: 0, payload: '', ref: true } as const;
    this.kernel.schedule({ ...start }, 0, phases.scenarioClock);
  }

  submissionLoadFailed(error: string, isDriver: boolean): void {
    if (this.ending.isSubmissionLoaded) return;
    this.ending.byThrow(
      error,
      this.ending.usedUnsupported ? 'unsupported' : 'load-failed',
      `The ${isDriver ? 'driver' : 'module'} could not be loaded: `,
    );
  }

  unsupported(): void {
    this.ending.usedUnsupported = true;
  }

  threw(actor: Actor, error: string): void {
    if (actor === 'scenario') this.ending.byAuthor(error);
    else this.ending.byThrow(error);
  }

  missingExport(): void {
    this.ending.isExportMissing = true;
  }

  scenarioLoaded(title: string, horizonMs: number): void {
    this.title = title;
    if (horizonMs > 0) this.kernel.horizonMs = horizonMs;
  }

  scenarioDone(): void {
    if (this.task.leaks === 'finding') this.findLeaks();
    this.kernel.end(this.ending.ofFindings() ?? accepted);
  }

  scenarioFailed(fromSolution: boolean, error: string): void {
    if (fromSolution) this.ending.byThrow(error);
    else this.ending.byAuthor(error);
  }

  /** Wire text of what ended the run, when something was thrown. */
  get thrownError(): string {
    return this.ending.thrownError;
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
      this.ending.byAuthor(delivery.kind === 'disposed' ? undefined : delivery.error);
    } else if (delivery.kind === 'disposed') {
      this.kernel.end({
        verdict: 'MLE',
        reason: 'memory-limit',
        message: 'The memory limit was reached.',
      });
    } else if (delivery.kind === 'threw') {
      this.ending.byThrow(delivery.error, 'threw');
    } else {
      this.ending.byRejection(delivery.error);
    }
  }

  private result(outcome: Outcome): TestcaseResult {
    const { kernel } = this;
    return {
      title: this.title,
      outcome,
      stack: this.ending.stack,
      findings: kernel.recorder.findings,
      notes: kernel.recorder.notes,
      log: kernel.recorder.log,
      authorLog: kernel.recorder.authorLog,
      authorStack: this.ending.authorStack,
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
