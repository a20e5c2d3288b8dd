import type { Judge, PackageOrder, PackageSource } from '../../judge/src/judge.ts';
import type {
  JudgeProgress,
  JudgeReport,
  JudgeRequest,
  LabelledResult,
  PackageProof,
  ProofProgress,
  RunReport,
} from '../../judge/src/protocol/index.ts';
import { protocolVersion } from '../../judge/src/protocol/index.ts';

/** What a script may do: tell progress one word at a time, and say how it ends; `ended` when nobody waits any more. */
export type Script = (
  request: JudgeRequest,
  tell: (progress: JudgeProgress) => void,
  ended: AbortSignal,
) => Promise<JudgeReport>;

/** The same for a proof; `signal` is aborted when it is cancelled or the judge is closed. */
export type ProofScript = (
  order: PackageOrder,
  tell: (progress: ProofProgress) => void,
  source: PackageSource & { readonly signal: AbortSignal },
) => Promise<PackageProof>;

/** A judge without an engine, for tests of the rooms around it: it does what the script says. */
export class ScriptedJudge implements Judge {
  readonly #script: Script;
  readonly #proofScript: ProofScript;
  readonly #closed = new AbortController();

  constructor(script: Script = acceptAll(), proofScript: ProofScript = proveAll()) {
    this.#script = script;
    this.#proofScript = proofScript;
  }

  judge(
    request: JudgeRequest,
    onProgress: (progress: JudgeProgress) => void,
    { signal }: PackageSource & { readonly signal?: AbortSignal } = {},
  ): Promise<JudgeReport> {
    const ended = AbortSignal.any([this.#closed.signal, ...(signal ? [signal] : [])]);
    return new Promise((resolve, reject) => {
      ended.addEventListener('abort', () => reject(ended.reason as Error), { once: true });
      this.#script(request, onProgress, ended).then(resolve, reject);
    });
  }

  prove(
    order: PackageOrder,
    onProgress: (progress: ProofProgress) => void,
    { signal, ...source }: PackageSource & { readonly signal?: AbortSignal } = {},
  ): Promise<PackageProof> {
    const ended = AbortSignal.any([this.#closed.signal, ...(signal ? [signal] : [])]);
    return new Promise((resolve, reject) => {
      ended.addEventListener('abort', () => reject(ended.reason as Error), { once: true });
      this.#proofScript(order, onProgress, { ...source, signal: ended }).then(resolve, reject);
    });
  }

  async close(): Promise<void> {
    this.#closed.abort();
  }
}

/** Accepts everything after `runs` runs; `between` is awaited before each of them. */
export function acceptAll(
  runs = 3,
  between: (index: number) => Promise<void> = async () => undefined,
): Script {
  return async (request, tell) => {
    tell({ kind: 'compiling' });
    tell({ kind: 'running', testcases: runs });
    for (let index = 0; index < runs; index += 1) {
      await between(index);
      tell({ kind: 'run', run: acceptedRun(index) });
    }
    return acceptedReport(request, runs);
  };
}

/** Finds nothing wrong with any package, and kills `scorePercent` of a hundred mutants. */
export function proveAll(
  scorePercent = 100,
  between: (step: number) => Promise<void> = async () => undefined,
): ProofScript {
  return async (order, tell) => {
    tell({ kind: 'stage', stage: 'checking', total: 1 });
    await between(0);
    tell({ kind: 'stage', stage: 'judging', total: 1 });
    tell({ kind: 'labelled', done: 1, result: labelledResult });
    await between(1);
    tell({ kind: 'stage', stage: 'mutating', total: 100 });
    tell({ kind: 'mutants', done: 100, killed: scorePercent, survived: 100 - scorePercent });
    return scriptedProof(order, scorePercent);
  };
}

export const labelledResult: LabelledResult = {
  label: 'accepted',
  name: 'plain',
  verdict: 'AC',
  reason: 'accepted',
  message: 'Accepted.',
  problems: [],
  testcase: null,
  wallTimeMs: 1,
};

export function scriptedProof(order: PackageOrder, scorePercent = 100): PackageProof {
  return {
    protocol: protocolVersion,
    engineVersion: 'scripted',
    ...order,
    diagnostics: [],
    labelled: [labelledResult],
    mutation: {
      ...{ killed: scorePercent, survived: 100 - scorePercent, equivalent: 0, invalid: 0 },
      ...{ scorePercent, mutants: [], diagnostics: [], wallTimeMs: 1 },
    },
    wallTimeMs: 5,
  };
}

export function acceptedRun(index: number): RunReport {
  return {
    index,
    testcase: `secret/1-first/case-${index}`,
    title: `Case ${index}`,
    group: '1-first',
    result: { kind: 'judged', verdict: 'AC', reason: 'accepted', message: 'Accepted.' },
    findings: [],
    log: '',
    virtualTimeMs: 1000,
    cpuTimeMs: 1,
    cpuLimitMs: 500,
    counters: { events: 1, timers: 0, requests: 0, peakInFlight: 0, logLines: 0 },
    historyHash: 'a'.repeat(64),
  };
}

export function acceptedReport(
  request: Pick<JudgeRequest, 'judgementId' | 'problem' | 'seed'>,
  runs = 3,
): JudgeReport {
  return {
    protocol: protocolVersion,
    engineVersion: 'scripted',
    judgementId: request.judgementId,
    packageHash: request.problem.packageHash,
    seed: request.seed,
    verdict: 'AC',
    reason: 'accepted',
    message: 'Accepted.',
    score: 100,
    maxScore: 100,
    groups: [{ name: '1-first', title: 'First', points: 100, score: 100, verdict: 'AC' }],
    runs: Array.from({ length: runs }, (_, index) => acceptedRun(index)),
    diagnostics: [],
    historyHash: 'b'.repeat(64),
    cpuTimeMs: 3,
    wallTimeMs: 5,
  };
}
