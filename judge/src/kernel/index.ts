export { createRealms, createScenarioHome, type RealmPair } from './realm-pair.ts';
export { type Leaks, runTestcase, type TestcaseResult, type TestcaseTask } from './run-testcase.ts';
export { type GuestProgram } from './realm.ts';
export { explainTestcase, type ExplainingTask, type ExplainingTools } from './explain-testcase.ts';
export type {
  Explanation,
  LeftPlace,
  RepeatedPlace,
  ScriptPlace,
  WaitingPlace,
} from './explanation.ts';
export { TurnMarker } from './turn-marker.ts';
