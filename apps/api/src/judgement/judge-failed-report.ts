import type { JudgeReport } from '@tickjudge/judge/protocol';
import { protocolVersion } from '@tickjudge/judge/protocol';

/** The report of a judgement that the workers gave up: our fault, so it costs the contestant nothing. */
export function judgeFailedReport(judgement: {
  id: string;
  packageHash: string;
  seed: number;
}): JudgeReport {
  return {
    protocol: protocolVersion,
    engineVersion: 'none',
    judgementId: judgement.id,
    packageHash: judgement.packageHash,
    seed: judgement.seed,
    verdict: 'JE',
    reason: 'judge-failed',
    message:
      'The judge failed on this submission; this is not your fault, please submit again later.',
    score: 0,
    maxScore: 0,
    groups: [],
    runs: [],
    diagnostics: [],
    historyHash: '',
    cpuTimeMs: 0,
    wallTimeMs: 0,
  };
}
