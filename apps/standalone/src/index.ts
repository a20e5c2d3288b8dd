export { readConfig } from './config.ts';
export { runStandalone } from './run-standalone.ts';
