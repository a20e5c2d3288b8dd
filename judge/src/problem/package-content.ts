import type { PackageFiles } from './package-intake.ts';

/** What lies in a folder that is to be a package, whether or not it is one: enough to look for further mistakes. */
export interface PackageContent {
  /** Absolute path of the folder. */
  readonly directory: string;
  readonly files: PackageFiles;
  /** As problem.yaml says it; undefined when that can't be read. */
  readonly title: string | undefined;
  /** Texts within their bounds; empty where there is none that can be read. */
  readonly statement: string;
  readonly contract: string;
  readonly starter: string;
  readonly editorial: string | null;
  readonly hints: readonly string[];
  /** In order of judging; absolute paths. */
  readonly scenarios: readonly { readonly file: string; readonly driver?: string }[];
}
