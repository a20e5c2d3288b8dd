/** What packages inside the libraries ask of the global `process`; the build puts these in its place. */
import { guest } from 'tickjudge:guest';
import { nextTick } from './next-tick.ts';

const cwd = (): string => '/';
const platform = 'linux';
const version = 'v26.0.0';
const env: Record<string, string | undefined> = {};
/** No terminal: messages have no colours. */
const stderr = undefined;
const emitWarning = (warning: unknown): void => void guest.host('warn', String(warning));

export {
  cwd as 'process.cwd',
  emitWarning as 'process.emitWarning',
  env as 'process.env',
  nextTick as 'process.nextTick',
  platform as 'process.platform',
  stderr as 'process.stderr',
  version as 'process.version',
};
