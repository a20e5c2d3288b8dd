import { z } from 'zod';
import { reasons, verdicts } from '../core/verdict.ts';
import { protocolVersion } from './version.ts';

const outcome = {
  verdict: z.enum(verdicts),
  reason: z.enum(reasons),
  message: z.string(),
};

export const findingSchema = z.strictObject({
  atMs: z.number().nullable(),
  reason: z.enum(reasons),
  message: z.string(),
  expected: z.string().optional(),
  actual: z.string().optional(),
});

/** A compiler's complaint about the submission; line and column count from 1. */
export const diagnosticSchema = z.strictObject({
  line: z.int().min(1),
  column: z.int().min(1),
  code: z.string(),
  message: z.string(),
  /** Of a trial: it is about the scenario that came with it, and not about the submission. */
  file: z.literal('scenario').optional(),
});
export type Diagnostic = z.infer<typeof diagnosticSchema>;

/** Exact, machine-independent counts of what a run did. Boards are made from these. */
export const countersSchema = z.strictObject({
  events: z.int(),
  timers: z.int(),
  requests: z.int(),
  peakInFlight: z.int(),
  logLines: z.int(),
});
export type Counters = z.infer<typeof countersSchema>;

/** A place in the submission's source; line and column count from 1. */
const place = { line: z.int().min(1), column: z.int().min(1) };

/** A frame of an error's stack, innermost first; only frames of the submission. */
export const stackFrameSchema = z.strictObject({
  /** "retry", "async Queue.run"; empty for code outside of functions. */
  name: z.string(),
  ...place,
});
export type StackFrame = z.infer<typeof stackFrameSchema>;

/** Where the submission waited when nothing could happen any more. */
export const awaitedSchema = z.strictObject({
  ...place,
  /** The code that stands there: "await gate.promise". */
  text: z.string(),
  /** When the first of them began to wait, in virtual ms. */
  sinceMs: z.number(),
  /** How many wait there. */
  count: z.int(),
});

/** One testcase's result. `index` is its place in the judgement's order, from 0 and without gaps. */
export const runReportSchema = z.strictObject({
  index: z.int().min(0),
  /** Path below data/ without ending, e.g. "secret/2-timing/doubles-each-time". */
  testcase: z.string(),
  title: z.string(),
  group: z.string(),
  /** A run is skipped when an earlier one of its group failed. */
  result: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('judged'), ...outcome }),
    z.strictObject({ kind: z.literal('skipped'), message: z.string() }),
  ]),
  findings: z.array(findingSchema),
  /** Of the error that ended the run. */
  stack: z.array(stackFrameSchema).optional(),
  /** What the solution waited for, what hangs by itself first. */
  awaited: z.array(awaitedSchema).optional(),
  /** Hints that change no verdict: "a timer of 2592000000 ms fired after 1 ms". */
  notes: z.array(z.string()).optional(),
  /** What the solution wrote to the console, capped, each line behind its virtual moment: "[1050 ms] text". */
  log: z.string(),
  virtualTimeMs: z.number(),
  /** Real processor time of the solution; the least when the run was measured again near its limit. */
  cpuTimeMs: z.number(),
  /** What the testcase holds it to on this machine. */
  cpuLimitMs: z.number(),
  counters: countersSchema,
  /** sha256 of the run's history, hex; empty for a skipped run. */
  historyHash: z.string(),
});
export type RunReport = z.infer<typeof runReportSchema>;

export const groupReportSchema = z.strictObject({
  name: z.string(),
  title: z.string(),
  points: z.number(),
  score: z.number(),
  /** The first failing testcase of the group names it. */
  verdict: z.enum(verdicts),
});
export type GroupReport = z.infer<typeof groupReportSchema>;

/** The whole of a judgement; the only way out. */
export const judgeReportSchema = z.strictObject({
  protocol: z.literal(protocolVersion),
  engineVersion: z.string(),
  judgementId: z.uuid(),
  packageHash: z.string(),
  seed: z.int(),
  ...outcome,
  score: z.number(),
  maxScore: z.number(),
  groups: z.array(groupReportSchema),
  runs: z.array(runReportSchema),
  diagnostics: z.array(diagnosticSchema),
  /** sha256 over the runs' history hashes, hex: equal for equal source, package, seed and engine. */
  historyHash: z.string(),
  cpuTimeMs: z.number(),
  wallTimeMs: z.number(),
});
export type JudgeReport = z.infer<typeof judgeReportSchema>;
