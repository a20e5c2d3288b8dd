import { guest } from 'tickjudge:guest';
import { invalidArgType } from '../node-error.ts';
import { tell } from './listeners.ts';
import { nextTick } from './tick-queue.ts';

interface Details {
  readonly type?: string;
  readonly code?: string;
  readonly detail?: string;
}

/** process.emitWarning: the warning goes into the record, and to the listeners of "warning" in a tick. */
export function emitWarning(warning: unknown, type?: unknown, code?: unknown): void {
  const details: Details =
    typeof type === 'object' && type !== null
      ? (type as Details)
      : { ...(typeof type === 'string' && { type }), ...(typeof code === 'string' && { code }) };
  if (
    type !== undefined &&
    typeof type !== 'string' &&
    typeof type !== 'object' &&
    typeof type !== 'function'
  )
    throw invalidArgType('type', 'of type string', type);
  if (typeof warning !== 'string' && !(warning instanceof Error))
    throw invalidArgType('warning', 'of type string or an instance of Error', warning);
  const error = typeof warning === 'string' ? warningOf(warning, details) : warning;
  guest.host('warn', `${error.name}: ${error.message}`);
  nextTick(tell, 'warning', error);
}

function warningOf(message: string, { type = 'Warning', code, detail }: Details): Error {
  return Object.assign(new Error(message), {
    name: type,
    ...(code !== undefined && { code }),
    ...(detail !== undefined && { detail }),
  });
}

guest.hooks.warn = (name, message) => emitWarning(message, name);
