export * from './judge-request.ts';
export * from './judge-progress.ts';
export * from './judge-report.ts';
export * from './package-proof.ts';
export { mostArchiveBytes } from './archive-limit.ts';
export { protocolVersion } from './version.ts';
export { compareRuns, type RunDifference } from './compare-runs.ts';
export { readReplayable, type RecordedRun, type ReplayableReport } from './replayable-report.ts';
