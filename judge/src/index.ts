export * from './protocol/index.ts';
export { type Judge, JudgeInternalError } from './judge.ts';
export { limits } from './core/limits.ts';
export { type Outcome, type Reason, type Verdict, reasons, verdicts } from './core/verdict.ts';
export type { Finding } from './core/finding.ts';
