import type { SecretFindings } from '@tickjudge/judge';
import type { ProblemGroup, ProblemSummary } from './problem.dto.ts';

/** What the API shows of a problem package. The engine's `ProblemPackage` has this shape and more. */
export interface PublishedPackage {
  readonly slug: string;
  readonly title: string;
  /** sha256 of the package's content, hex. */
  readonly hash: string;
  readonly difficulty: ProblemSummary['difficulty'];
  readonly tags: readonly string[];
  readonly statement: string;
  readonly contract: string;
  readonly starter: string;
  /** Markdown, from the one that gives least away to the one that gives most. */
  readonly hints: readonly string[];
  /** Markdown: how it is solved; null without one. */
  readonly editorial: string | null;
  readonly groups: readonly ProblemGroup[];
  readonly testcases: readonly unknown[];
  readonly secretFindings: SecretFindings;
  readonly limits: { readonly cpuTimeMs: number; readonly memoryBytes: number };
}

/** A package that was read and checked, and the archive that workers get of it. */
export interface PackedPackage {
  readonly package: PublishedPackage;
  readonly archive: Buffer;
}

export interface LoadedPackages {
  packages: PackedPackage[];
  /** Packages that cannot be read; the others are served all the same. */
  broken: { directory: string; error: unknown }[];
}

/** Where the installation's own packages come from: its folder, or a test's own list. */
export interface ProblemStore {
  load(): Promise<LoadedPackages>;
  /** Declarations of everything that a solution finds at run time, as one TypeScript text. */
  platformTypes(): string;
}
