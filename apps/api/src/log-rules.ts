import { safeError } from '@tickjudge/queue';
import type { LoggerOptions } from 'pino';
import { requestIdNow } from './http/request-log.ts';

/** How every line of the log is made. */
export const logRules: LoggerOptions = {
  mixin: () => {
    const requestId = requestIdNow();
    return requestId === undefined ? {} : { requestId };
  },
  serializers: { err: safeError, error: safeError },
};
