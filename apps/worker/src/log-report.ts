import type { JudgeReport } from '@tickjudge/judge/protocol';
import type { Logger } from 'pino';

/** Which judgement a line of the log is about. */
export interface JudgementIds {
  readonly judgementId: string;
  readonly attempt: number;
  readonly problem: string;
}

/**
 * Logs how a judgement ended. JE is the house's fault and not the solution's, so it is also told at error level as
 * `judgement.je`: that line is the alarm.
 */
export function logReport(logger: Logger, ids: JudgementIds, report: JudgeReport): void {
  const { verdict, reason, message, cpuTimeMs, wallTimeMs } = report;
  logger.info({ ...ids, verdict, reason, cpuTimeMs, wallTimeMs }, 'judgement.finished');
  if (verdict === 'JE') logger.error({ ...ids, reason, message }, 'judgement.je');
}
