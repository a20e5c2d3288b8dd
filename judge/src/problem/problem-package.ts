import type { Profile } from '../core/profile.ts';
import type { Reason, Verdict } from '../core/verdict.ts';
import type { SubmissionLabel } from './submission-label.ts';

/** A problem package as it was read: plain data, complete, checked. */
export interface ProblemPackage {
  /** Absolute path of the package. */
  readonly directory: string;
  /** Name of the directory, such as "fetch-with-backoff". */
  readonly slug: string;
  readonly title: string;
  /** sha256 of the package's content, hex; see `packageHash`. */
  readonly hash: string;
  readonly difficulty: Difficulty;
  readonly tags: readonly string[];
  /** Markdown of statement/problem.en.md. */
  readonly statement: string;
  /** Text of contract.ts: the types that a solution must export. */
  readonly contract: string;
  /** Text of attachments/starter.ts: what the editor shows first. */
  readonly starter: string;
  /** Markdown of solution/solution.en.md, for those who have solved it; null without one. */
  readonly editorial: string | null;
  /** Markdown, from the one that gives least away to the one that gives most. */
  readonly hints: readonly string[];
  /** Absolute paths of the further files in attachments/, for contestants, in order of name. */
  readonly attachments: readonly string[];
  readonly limits: PackageLimits;
  /** What becomes of timers, requests and file operations that a solution leaves when a scenario is over: nothing, or WA left-running. */
  readonly leaks: 'ignore' | 'finding';
  /** Whose timers a solution has. */
  readonly profile: Profile;
  /** What contestants see of what was found in secret testcases: nothing but verdict and group, or all of it. */
  readonly secretFindings: SecretFindings;
  /** In order of judging: the sample group with 0 points, then the secret ones by name. */
  readonly groups: readonly TestGroup[];
  /** In order of judging: samples first, then lexicographic by id. */
  readonly testcases: readonly Testcase[];
  /** By label and name; every one states the verdict that it must get. */
  readonly submissions: readonly LabelledSubmission[];
  /** Mutants of accepted submissions that no testcase can notice, as their author says. */
  readonly equivalentMutants: readonly { readonly mutant: string; readonly reason: string }[];
}

/** The processor time of a testcase is `cpuTimeMs`, or `cpuFactor` times what it takes here, whichever is more. */
export interface PackageLimits {
  /** What every testcase may take on every machine. */
  readonly cpuTimeMs: number;
  /** Times the slowest accepted submission, measured on the machine that judges; null: `cpuTimeMs` is all there is. */
  readonly cpuFactor: number | null;
  readonly memoryBytes: number;
}

/** Processor limits of a package that says nothing else. */
export const usualCpuLimits = { cpuFactor: 10, cpuFloorMs: 500 } as const;

export const difficulties = ['easy', 'medium', 'hard'] as const;
export type Difficulty = (typeof difficulties)[number];

export const secretFindings = ['hidden', 'shown'] as const;
export type SecretFindings = (typeof secretFindings)[number];

/** Name of the group of everything in data/sample. */
export const sampleGroup = 'sample';

/** Name of the group of a contestant's own scenario; a secret group's begins with a number. */
export const ownGroup = 'own';

export interface TestGroup {
  /** "sample", or the folder below data/secret, such as "2-timing". */
  readonly name: string;
  readonly title: string;
  readonly points: number;
}

export interface Testcase {
  /** Path below data/ without ending: "sample/first-try", "secret/2-timing/doubles-each-time". */
  readonly id: string;
  readonly group: string;
  readonly sample: boolean;
  /** Absolute path of the scenario file. */
  readonly file: string;
  /** Absolute path of the driver beside the scenario, or else of the package's; undefined without one. */
  readonly driver?: string;
}

export interface LabelledSubmission {
  /** Absolute path. */
  readonly file: string;
  /** File name without ending. */
  readonly name: string;
  readonly label: SubmissionLabel;
  readonly expectation: Expectation;
}

/** What a labelled submission must get. */
export interface Expectation {
  /** The permitted verdicts. */
  readonly verdicts: readonly Verdict[];
  /** The group that must catch it: its first failing testcase is held against `verdicts` and `reason`. */
  readonly group?: string;
  readonly reason?: Reason;
}
