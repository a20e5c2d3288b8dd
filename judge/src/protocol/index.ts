export * from './judge-request.ts';
export * from './judge-progress.ts';
export * from './judge-report.ts';
export { protocolVersion } from './version.ts';
