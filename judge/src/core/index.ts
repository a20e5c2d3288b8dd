export { createRandom, deriveSeed, type Random } from './random.ts';
export { EventQueue, phases, type Phase, type QueuedEvent } from './event-queue.ts';
export type { Actor, HistoryEntry } from './history.ts';
export { type Grade, grade, type GradedGroup, type GradedRun } from './grade.ts';
export { checkIntervals, checkSchedule, checkSpacing, checkWindow, ms } from './moments.ts';
export { type Finding, maxFindings } from './finding.ts';
export { limits } from './limits.ts';
export { runnerTitle, turnOf, turnTitle } from './turn-title.ts';
export { accepted, type Outcome, type Reason, reasons, type Verdict, verdicts } from './verdict.ts';
