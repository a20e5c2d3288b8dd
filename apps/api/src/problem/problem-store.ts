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
  readonly groups: readonly ProblemGroup[];
  readonly testcases: readonly unknown[];
  readonly limits: { readonly cpuTimeMs: number; readonly memoryBytes: number };
}

export interface LoadedPackages {
  packages: PublishedPackage[];
  /** Packages that cannot be read; the others are served all the same. */
  broken: { directory: string; error: unknown }[];
}

/** Where problem packages come from: the folder of the installation, or a test's own list. */
export interface ProblemStore {
  load(): LoadedPackages;
  /** The package as it is now. Throws when there is none of this name, or it cannot be read. */
  open(slug: string): PublishedPackage;
  /** Declarations of everything that a solution finds at run time, as one TypeScript text. */
  platformTypes(): string;
}
