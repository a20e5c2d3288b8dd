export { createLateRandom, createRandom, deriveSeed, type Random } from './random.ts';
export { type Choose, chooseFrom, type Question } from './choices.ts';
export { EventQueue, phases, type Phase, type QueuedEvent } from './event-queue.ts';
export type { Actor, HistoryEntry } from './history.ts';
export { type Grade, grade, type GradedGroup, type GradedRun } from './grade.ts';
export {
  checkAlignedWindow,
  checkFollows,
  checkIntervals,
  checkSchedule,
  checkSpacing,
  checkWindow,
  ms,
} from './moments.ts';
export { checkPeakAt, checkPeakAtMost, peakOf, type Span } from './concurrency.ts';
export {
  checkOccurrences,
  checkSameMultiset,
  checkSum,
  type Occurrence,
  type Times,
} from './occurrences.ts';
export { checkHappensBefore, checkOrder, type Named, type Ranked } from './order.ts';
export { type HistoryDetail, showHistory, type ShowHistoryOptions } from './show-history.ts';
export { checkRandomShares, checkShares, type Shares } from './share.ts';
export { checkNoHerd, checkUniform, errorRate } from './spread.ts';
export { type Finding, maxFindings } from './finding.ts';
export { chooseLatency, type Latency, readLatency } from './latency.ts';
export {
  type FaultKind,
  faultKinds,
  type FaultRule,
  Link,
  type LinkPolicy,
  type Passage,
} from './link.ts';
export { limits } from './limits.ts';
export { isStumble, stumbledMessage } from './stumble.ts';
export { type Profile, profiles } from './profile.ts';
export { adviceOnMissing, missingGlobals } from './missing-globals.ts';
export {
  adviceOnMember,
  memberRefusal,
  refusedOfCrypto,
  refusedOfFs,
  refusedOfFsPromises,
  refusedOfOs,
  refusedOfPerfHooks,
  refusedOfReadline,
  refusedOfUtil,
  refusedOfUtilTypes,
} from './refused-members.ts';
export { runnerTitle, turnOf, turnTitle } from './turn-title.ts';
export { moduleRefusal, supportedModules } from './modules.ts';
export { accepted, type Outcome, type Reason, reasons, type Verdict, verdicts } from './verdict.ts';
