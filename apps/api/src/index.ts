export { type ApiParts, type RunningApi, startApi } from './start-api.ts';
export { type Config, ConfigError, configSchema, readConfig } from './config.ts';
export { StartError } from './start-error.ts';
export type {
  LoadedPackages,
  PackedPackage,
  ProblemStore,
  PublishedPackage,
} from './problem/problem-store.ts';
