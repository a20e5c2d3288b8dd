import type { Judge } from '../../judge/src/judge.ts';
import type {
  JudgeProgress,
  JudgeReport,
  JudgeRequest,
  RunReport,
} from '../../judge/src/protocol/index.ts';
import { protocolVersion } from '../../judge/src/protocol/index.ts';

/** What a script may do: tell progress one word at a time, and say how it ends. */
export type Script = (
  request: JudgeRequest,
  tell: (progress: JudgeProgress) => void,
  ended: AbortSignal,
) => Promise<JudgeReport>;

/** A judge without an engine, for tests of the rooms around it: it does what the script says. */
export class ScriptedJudge implements Judge {
  readonly #script: Script;
  readonly #closed = new AbortController();

  constructor(script: Script = acceptAll()) {
    this.#script = script;
  }

  judge(
    request: JudgeRequest,
    onProgress: (progress: JudgeProgress) => void,
  ): Promise<JudgeReport> {
    const { signal } = this.#closed;
    return new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => reject(new Error('The judge was closed.')), {
        once: true,
      });
      this.#script(request, onProgress, signal).then(resolve, reject);
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
