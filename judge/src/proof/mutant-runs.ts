import type { JudgingTools } from '../judging/judge-submission.ts';
import { type Mutant, textWith } from '../mutation/index.ts';
import type { ProblemPackage } from '../problem/index.ts';
import type { MutantResult } from '../protocol/index.ts';
import type { EquivalentMutant } from './equivalent-mutants.ts';
import { inOrderWithLag } from './in-order-with-lag.ts';
import { type EarlierEnd, inPasses, killerOrder } from './killer-order.ts';
import { mutantDiff } from './mutant-diff.ts';
import type { MutantLane } from './mutant-lane.ts';
import { mutantLimits } from './mutant-limits.ts';
import { MutantScripts } from './mutant-scripts.ts';
import { firstOf, loadOf, type MutantSubject, whyKilled } from './mutant-subject.ts';
import type { MutationCount } from './mutation-count.ts';
import type { OriginalRun } from './original-runs.ts';

/** What the mutants of one submission share. */
export interface MutantSetting {
  readonly pkg: ProblemPackage;
  readonly subject: MutantSubject;
  /** By testcase. */
  readonly originals: readonly OriginalRun[];
  readonly declared: readonly EquivalentMutant[];
  readonly count: MutationCount;
}

/** The mutants of one submission on their way. */
export class MutantRuns {
  readonly #scripts: MutantScripts;
  /** Survivors whose types are being looked at, while other mutants go on. */
  readonly #checks: Promise<void>[] = [];

  readonly #mutants: readonly Mutant[];
  readonly #all: readonly Mutant[];

  constructor(
    private readonly tools: JudgingTools,
    private readonly setting: MutantSetting,
    mutants: readonly Mutant[],
  ) {
    this.#all = mutants;
    this.#mutants = inPasses(mutants);
    this.#scripts = new MutantScripts(tools.compiler, setting.subject.source, this.#mutants);
  }

  /** Resolves with one result for each mutant, in the order of the source. `lag` as in `inOrderWithLag`. */
  async run(lanes: readonly MutantLane[], lag: number): Promise<MutantResult[]> {
    const mutants = this.#mutants;
    const { count } = this.setting;
    const results = new Map<Mutant, MutantResult>();
    await inOrderWithLag<MutantLane, EarlierEnd>(
      lanes,
      mutants.length,
      lag,
      async (lane, index, earlier) => {
        const mutant = mutants[index]!;
        const { result, end } = await this.#try(lane, index, earlier);
        if (result.status === 'survived') {
          const check = this.#check(mutant, (checked) => results.set(mutant, checked));
          // Told at the end, when all have been looked at.
          check.catch(() => {});
          this.#checks.push(check);
        } else {
          results.set(mutant, result);
          count.add(result);
        }
        return end;
      },
    );
    await Promise.all(this.#checks);
    return this.#all.map((mutant) => results.get(mutant)!);
  }

  async #try(
    lane: MutantLane,
    index: number,
    earlier: readonly EarlierEnd[],
  ): Promise<{ result: MutantResult; end: EarlierEnd }> {
    const mutant = this.#mutants[index]!;
    const { line } = mutant;
    const script = await this.#scripts.of(index);
    if (!script.ok) {
      const result = this.#result(mutant, { status: 'invalid', note: firstOf(script) });
      return { result, end: { line, passed: [], killer: null } };
    }
    const load = loadOf(this.setting.pkg, script.script);
    const events = (testcase: number): number => this.setting.originals[testcase]!.events;
    const passed: number[] = [];
    for (const testcase of killerOrder(line, this.#reaching(mutant), earlier, events)) {
      const original = this.setting.originals[testcase]!;
      const run = await lane.run(load, testcase, mutantLimits(original));
      const outcome = run.kind === 'ran' ? run.result.outcome : run.outcome;
      if (outcome.verdict === 'AC') {
        passed.push(testcase);
        continue;
      }
      const why = whyKilled(outcome, original.cpuTimeMs);
      const killedBy = { testcase: this.setting.pkg.testcases[testcase]!.id, why };
      const result = this.#result(mutant, { status: 'killed', killedBy });
      return { result, end: { line, passed, killer: testcase } };
    }
    const result = this.#result(mutant, { status: 'survived' });
    return { result, end: { line, passed, killer: null } };
  }

  /** A survivor that no contestant could submit says nothing about the testcases. */
  async #check(mutant: Mutant, onResult: (result: MutantResult) => unknown): Promise<void> {
    const reason = this.setting.declared.find((one) => one.mutant === mutant.id)?.reason;
    const { contract } = this.setting.pkg;
    const source = textWith(this.setting.subject.source, mutant);
    const compiled = await this.tools.compiler.compile({ source, contract });
    const result = this.#result(
      mutant,
      !compiled.ok
        ? { status: 'invalid', note: firstOf(compiled) }
        : reason !== undefined
          ? { status: 'equivalent', note: reason }
          : { status: 'survived', note: this.#whoReaches(mutant) },
    );
    onResult(result);
    this.setting.count.add(result);
  }

  /** The testcases that run its code. */
  #reaching({ marker }: Mutant): number[] {
    return this.setting.originals.flatMap(({ reached }, index) =>
      marker === null || reached === null || reached.has(marker) ? [index] : [],
    );
  }

  #whoReaches(mutant: Mutant): string {
    const names = this.#reaching(mutant).map((index) => this.setting.pkg.testcases[index]!.id);
    if (names.length === 0) return 'No testcase reaches it.';
    if (names.length === this.setting.originals.length) return 'Every testcase may reach it.';
    const shown = names.slice(0, mostNames).join(', ');
    const rest = names.length - mostNames;
    return `Reached by ${shown}${rest > 0 ? ` and ${rest} more` : ''}.`;
  }

  #result(
    mutant: Mutant,
    end: Pick<MutantResult, 'status'> & Partial<Pick<MutantResult, 'killedBy' | 'note'>>,
  ): MutantResult {
    const { id, mutator, line } = mutant;
    const { submission, source } = this.setting.subject;
    const diff = mutantDiff(source, mutant);
    return {
      id,
      submission: submission.name,
      mutator,
      line,
      diff,
      killedBy: null,
      note: null,
      ...end,
    };
  }
}

const mostNames = 5;
