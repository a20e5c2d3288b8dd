export {
  createRealms,
  createScenarioHome,
  type RealmPair,
  runTestcase,
  type TestcaseResult,
  type TestcaseTask,
} from './run-testcase.ts';
export { type GuestProgram } from './realm.ts';
