import { join } from 'node:path';
import { listProblemPackages, loadProblemPackage, platformTypes } from '@tickjudge/judge';
import type { LoadedPackages, ProblemStore, PublishedPackage } from './problem-store.ts';

/** The packages in a folder, read by the engine, so that API and workers agree on every hash. */
export class FileProblemStore implements ProblemStore {
  readonly #directory: string;

  constructor(directory: string) {
    this.#directory = directory;
  }

  load(): LoadedPackages {
    const loaded: LoadedPackages = { packages: [], broken: [] };
    for (const directory of listProblemPackages(this.#directory)) {
      try {
        loaded.packages.push(loadProblemPackage(directory));
      } catch (error) {
        loaded.broken.push({ directory, error });
      }
    }
    return loaded;
  }

  open(slug: string): PublishedPackage {
    return loadProblemPackage(join(this.#directory, slug));
  }

  platformTypes(): string {
    return platformTypes();
  }
}
