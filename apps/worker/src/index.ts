export { type RunningWorker, type WorkerParts, startWorker } from './start-worker.ts';
export { type Config, ConfigError, configSchema, readConfig } from './config.ts';
