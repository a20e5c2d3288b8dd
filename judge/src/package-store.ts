import { join } from 'node:path';
import { JudgeInternalError } from './judge.ts';
import {
  listProblemPackages,
  loadProblemPackage,
  packageHash,
  type ProblemPackage,
} from './problem/index.ts';

/** The packages of one folder, by slug and content hash; read once and kept while their content stays. */
export interface PackageStore {
  /** Throws `JudgeInternalError` when the folder has no such package of this very content. */
  open(slug: string, hash: string): ProblemPackage;
  /** The folder's packages as they are asked for; those that can't be read are left out. */
  readable(): Iterable<ProblemPackage>;
}

export function createPackageStore(problemsDir: string): PackageStore {
  const kept = new Map<string, ProblemPackage>();
  return {
    *readable() {
      for (const directory of listProblemPackages(problemsDir)) {
        try {
          yield loadProblemPackage(directory);
        } catch {
          // Said to whoever wants it judged.
        }
      }
    },
    open(slug, hash) {
      const before = kept.get(slug);
      if (before?.hash === hash) return before;
      const directory = join(problemsDir, slug);
      try {
        const found = packageHash(directory);
        if (found === hash) {
          const fresh = loadProblemPackage(directory);
          kept.set(slug, fresh);
          return fresh;
        }
        throw new JudgeInternalError(
          `The package ${slug} here has the content ${found}, not the requested ${hash}.`,
        );
      } catch (error) {
        if (error instanceof JudgeInternalError) throw error;
        throw new JudgeInternalError(`The package ${slug} can not be read.`, { cause: error });
      }
    },
  };
}
