import { randomUUID } from 'node:crypto';
import {
  existsSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  utimesSync,
} from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { JudgeInternalError, type PackageOrder } from './judge.ts';
import { loadProblemPackage, type ProblemPackage, unpackArchive } from './problem/index.ts';

/** Packages that are kept in a cache folder; of more, those that were not used for longest are removed. */
export const mostCachedPackages = 64;

const awayPrefix = '.old-';

/** What a process left half removed is gone after this time. */
const leftoverAgeMs = 60 * 60_000;

/**
 * A folder of packages that came as archives: `<folder>/<hash>/<slug>`. Several processes may share it. It is a cache:
 * what is damaged or missing is fetched again.
 */
export class PackageCache {
  readonly #folder: string;
  readonly #most: number;

  constructor(folder: string, most: number = mostCachedPackages) {
    this.#folder = folder;
    this.#most = most;
  }

  /** The package if it is here and has that very content; a damaged one is taken away. */
  open({ slug, packageHash }: PackageOrder): ProblemPackage | undefined {
    const directory = join(this.#folder, packageHash, slug);
    if (!existsSync(directory)) return undefined;
    try {
      const pkg = loadProblemPackage(directory);
      if (pkg.hash === packageHash) {
        this.touch(pkg);
        return pkg;
      }
    } catch {
      // Damaged; an archive that can be read takes its place.
    }
    this.#remove(join(packageHash, slug));
    return undefined;
  }

  /** Tells all processes that the package is in use now; one that lies elsewhere is left as it is. */
  touch({ directory, hash, slug }: ProblemPackage): void {
    if (directory !== resolve(this.#folder, hash, slug)) return;
    const now = new Date();
    try {
      utimesSync(directory, now, now);
    } catch {
      // A folder that may only be read is not cleaned by us either.
    }
  }

  /**
   * Unpacks an archive to its place, all or nothing. Throws `ProblemPackageError` when it holds no package, and
   * `JudgeInternalError` when it holds another one than was asked for.
   */
  async keep({ slug, packageHash }: PackageOrder, archive: Uint8Array): Promise<ProblemPackage> {
    const directory = await unpackArchive(archive, this.#folder);
    if (directory !== resolve(this.#folder, packageHash, slug))
      throw new JudgeInternalError(
        `The archive of the package ${slug} holds ${relative(this.#folder, directory)}, not the requested ${packageHash}.`,
      );
    return loadProblemPackage(directory);
  }

  /** Removes what is beyond the bound, longest unused first, but nothing that is in use here. */
  makeRoom(isInUse: (order: PackageOrder) => boolean): void {
    const found = this.#list();
    const unused = found
      .filter(({ order }) => !isInUse(order))
      .sort((a, b) => a.usedAtMs - b.usedAtMs);
    for (const { order } of unused.slice(0, Math.max(0, found.length - this.#most)))
      this.#remove(join(order.packageHash, order.slug));
  }

  #list(): { readonly order: PackageOrder; readonly usedAtMs: number }[] {
    return foldersIn(this.#folder).flatMap((packageHash) => {
      if (packageHash.startsWith(awayPrefix)) this.#removeLeftover(packageHash);
      if (packageHash.startsWith('.')) return [];
      const slugs = foldersIn(join(this.#folder, packageHash));
      return slugs.map((slug) => ({
        order: { slug, packageHash },
        usedAtMs: lastUseMs(join(this.#folder, packageHash, slug)),
      }));
    });
  }

  #removeLeftover(name: string): void {
    const path = join(this.#folder, name);
    if (Date.now() - lastUseMs(path) > leftoverAgeMs)
      rmSync(path, { recursive: true, force: true });
  }

  /** Out of the way first, so that nobody opens what is half removed. */
  #remove(path: string): void {
    const away = join(this.#folder, `${awayPrefix}${randomUUID()}`);
    try {
      renameSync(join(this.#folder, path), away);
    } catch {
      // Another process was first.
      return;
    }
    rmSync(away, { recursive: true, force: true });
    try {
      // Only when no other slug has the same content.
      rmdirSync(join(this.#folder, path, '..'));
    } catch {
      // It has.
    }
  }
}

function foldersIn(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);
  } catch {
    return [];
  }
}

/** When the folder was used last; one that is gone meanwhile counts as the oldest. */
function lastUseMs(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
