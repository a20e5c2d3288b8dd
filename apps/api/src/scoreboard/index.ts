/**
 * Standings of a contest as a pure function of what was sent and judged. Nothing in here reads a clock, a table or a
 * request: times are milliseconds since each participant's own begin, so that windows, extra time and virtual
 * participation are all the same here.
 */
export type { Cell } from './cell.ts';
export { contestTime, type Interval } from './contest-time.ts';
export type { BoardProblem, Judged, Participant, Try, View } from './entry.ts';
export { foldScoreboard } from './fold-scoreboard.ts';
export { applyStep, type ResolveStep, resolveSteps } from './resolve-steps.ts';
export { icpcRules, type IcpcRules, type IoiRules, type Rules } from './rules.ts';
export { Scoreboard } from './scoreboard.ts';
export type { ProblemColumn, RankedRow, Standings } from './standings.ts';
export { shownScore, standingsCsv } from './standings-csv.ts';
export { standingsJson, type StandingsJson, type StandingsLine } from './standings-json.ts';
export type { ScoreboardEvent } from './try-facts.ts';
