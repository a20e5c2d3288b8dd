import type { LoggerService } from '@nestjs/common';
import type { Logger } from 'pino';
import { pino } from 'pino';
import { logRules } from './log-rules.ts';

/** The one logger, in the form that Nest wants for its own few words. */
export class AppLogger implements LoggerService {
  readonly pino: Logger;

  constructor(logger: Logger) {
    this.pino = logger;
  }

  /** Nest's account of its start-up is detail. */
  log(message: unknown, context?: string): void {
    this.pino.debug({ context }, String(message));
  }

  warn(message: unknown, context?: string): void {
    this.pino.warn({ context }, String(message));
  }

  error(message: unknown, stack?: string, context?: string): void {
    this.pino.error({ context, stack }, String(message));
  }
}

/** One JSON object a line on standard output. */
export function createLogger(level: string): Logger {
  return pino({ name: 'api', level, ...logRules });
}
