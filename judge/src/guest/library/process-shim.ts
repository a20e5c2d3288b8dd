/** What packages inside the libraries ask of the global `process`; the build puts these in its place. */
import { emitWarning, nextTick } from './next-tick.ts';

const cwd = (): string => '/';
const platform = 'linux';
const version = 'v26.10.0';
/** No terminal: messages have no colours. */
const stderr = undefined;

export {
  cwd as 'process.cwd',
  emitWarning as 'process.emitWarning',
  nextTick as 'process.nextTick',
  platform as 'process.platform',
  stderr as 'process.stderr',
  version as 'process.version',
};
