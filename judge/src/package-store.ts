import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { JudgeInternalError, type PackageOrder, type PackageSource } from './judge.ts';
import { PackageCache } from './package-cache.ts';
import {
  listProblemPackages,
  loadProblemPackage,
  packageHash,
  type ProblemPackage,
  ProblemPackageError,
} from './problem/index.ts';

export interface PackageStoreOptions {
  /** Folder of packages by slug; one of another content than is asked for counts as not there. */
  readonly problemsDir: string;
  /** Where fetched packages are kept; without one, in a folder that `close` removes. */
  readonly cacheDir?: string;
  /** Bound of that folder, in packages. */
  readonly mostCached?: number;
}

/** Loaded packages that are kept in memory. */
const mostLoaded = 100;

/** Finds packages by slug and content hash: in memory, in the problems folder, in the cache, or where the source says. */
export class PackageStore {
  readonly #problemsDir: string;
  readonly #cacheDir: string | undefined;
  readonly #mostCached: number | undefined;
  #cache: PackageCache | undefined;
  #ownFolder: string | undefined;
  readonly #loaded = new Map<string, ProblemPackage>();
  readonly #fetching = new Map<string, Promise<ProblemPackage>>();
  readonly #uses = new Map<string, number>();

  constructor({ problemsDir, cacheDir, mostCached }: PackageStoreOptions) {
    this.#problemsDir = problemsDir;
    this.#cacheDir = cacheDir;
    this.#mostCached = mostCached;
  }

  /**
   * Does something with a package, which stays where it is until then. Throws `JudgeInternalError` when there is no
   * such package of this very content, `ProblemPackageError` when what has that content is no package, and what the
   * source throws.
   */
  async use<T>(
    order: PackageOrder,
    source: PackageSource,
    work: (pkg: ProblemPackage) => Promise<T>,
  ): Promise<T> {
    const key = keyOf(order);
    this.#uses.set(key, (this.#uses.get(key) ?? 0) + 1);
    try {
      return await work(await this.#open(order, source));
    } catch (error) {
      // Its folder was changed under us, perhaps: the next one looks again.
      if (error instanceof ProblemPackageError) this.#loaded.delete(key);
      throw error;
    } finally {
      const left = this.#uses.get(key)! - 1;
      if (left === 0) this.#uses.delete(key);
      else this.#uses.set(key, left);
    }
  }

  /** The problems folder's packages as they are asked for; those that can't be read are left out. */
  *readable(): Iterable<ProblemPackage> {
    for (const directory of listProblemPackages(this.#problemsDir)) {
      try {
        yield loadProblemPackage(directory);
      } catch {
        // Said to whoever wants it judged.
      }
    }
  }

  close(): void {
    if (this.#ownFolder) rmSync(this.#ownFolder, { recursive: true, force: true });
  }

  async #open(order: PackageOrder, source: PackageSource): Promise<ProblemPackage> {
    const key = keyOf(order);
    const loaded = this.#loaded.get(key);
    // Another process may have taken it out of a shared cache.
    if (loaded && existsSync(join(loaded.directory, 'problem.yaml'))) {
      this.#cache?.touch(loaded);
      return this.#keep(key, loaded);
    }
    const here = this.#openInProblems(order) ?? this.#cacheFolder().open(order);
    return this.#keep(key, here ?? (await this.#fetch(order, source)));
  }

  #openInProblems({ slug, packageHash: hash }: PackageOrder): ProblemPackage | undefined {
    const directory = join(this.#problemsDir, slug);
    if (this.#contentOf(slug) !== hash) return undefined;
    return loadProblemPackage(directory);
  }

  /** The hash of what the problems folder has under the slug. */
  #contentOf(slug: string): string | undefined {
    try {
      return packageHash(join(this.#problemsDir, slug));
    } catch {
      return undefined;
    }
  }

  /** Whoever wants the same package at the same time waits for the same archive. */
  #fetch(order: PackageOrder, { fetchPackage }: PackageSource): Promise<ProblemPackage> {
    const key = keyOf(order);
    const underWay = this.#fetching.get(key);
    if (underWay) return underWay;
    if (!fetchPackage) return Promise.reject(this.#missing(order));
    const fetched = fetchPackage()
      .then((archive) => this.#cacheFolder().keep(order, archive))
      .finally(() => this.#fetching.delete(key));
    this.#fetching.set(key, fetched);
    return fetched.then((pkg) => {
      this.#cacheFolder().makeRoom((one) => this.#uses.has(keyOf(one)));
      return pkg;
    });
  }

  #missing({ slug, packageHash: hash }: PackageOrder): JudgeInternalError {
    const found = this.#contentOf(slug);
    return new JudgeInternalError(
      found === undefined
        ? `The package ${slug} can not be read.`
        : `The package ${slug} here has the content ${found}, not the requested ${hash}.`,
    );
  }

  #keep(key: string, pkg: ProblemPackage): ProblemPackage {
    this.#loaded.delete(key);
    this.#loaded.set(key, pkg);
    if (this.#loaded.size > mostLoaded) this.#loaded.delete(this.#loaded.keys().next().value!);
    return pkg;
  }

  #cacheFolder(): PackageCache {
    if (this.#cache) return this.#cache;
    const root =
      this.#cacheDir ?? (this.#ownFolder = mkdtempSync(join(tmpdir(), 'tickjudge-packages-')));
    return (this.#cache = new PackageCache(join(root, 'packages'), this.#mostCached));
  }
}

function keyOf({ slug, packageHash: hash }: PackageOrder): string {
  return `${hash}/${slug}`;
}
