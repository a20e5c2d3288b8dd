import { basename } from 'node:path';
import {
  listProblemPackages,
  loadPackageFiles,
  platformTypes,
  readPackageFiles,
  writeArchive,
} from '@tickjudge/judge';
import type { LoadedPackages, PackedPackage, ProblemStore } from './problem-store.ts';

/** The packages in a folder, read by the engine, so that API and workers agree on every hash. */
export class FileProblemStore implements ProblemStore {
  readonly #directory: string;

  constructor(directory: string) {
    this.#directory = directory;
  }

  async load(): Promise<LoadedPackages> {
    const loaded: LoadedPackages = { packages: [], broken: [] };
    for (const directory of listProblemPackages(this.#directory)) {
      try {
        loaded.packages.push(await pack(directory));
      } catch (error) {
        loaded.broken.push({ directory, error });
      }
    }
    return loaded;
  }

  platformTypes(): string {
    return platformTypes();
  }
}

/** Checked and packed from one reading of the files, so that both are of the same content. */
async function pack(directory: string): Promise<PackedPackage> {
  const read = readPackageFiles(directory);
  return {
    package: loadPackageFiles(directory, read),
    archive: await writeArchive(basename(directory), read.files),
  };
}
