import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import { In, Not } from 'typeorm';
import type { ProblemStore, PublishedPackage } from './problem-store.ts';
import { Problem } from './problem.entity.ts';

/**
 * Makes the problem rows say what the packages on disk say: all of them at start, one whenever it is asked for.
 * A package that cannot be read leaves its row as it was, so that a slip in one file does not take a problem away.
 */
export class ProblemCatalogue {
  /** Declarations of everything that a solution finds at run time; the engine's, the same for every problem. */
  readonly platformTypes: string;
  readonly #dataSource: DataSource;
  readonly #store: ProblemStore;
  readonly #logger: Logger;
  /** Slug -> what its author was last told, so that a mistake is not logged at every visit. */
  readonly #complaints = new Map<string, string>();

  constructor(dataSource: DataSource, store: ProblemStore, logger: Logger) {
    this.#dataSource = dataSource;
    this.#store = store;
    this.#logger = logger;
    this.platformTypes = store.platformTypes();
  }

  /** Takes over every package; what is gone from the folder is not listed any more. */
  async sync(): Promise<void> {
    const { packages, broken } = this.#store.load();
    for (const { directory, error } of broken) this.#complain(slugOf(directory), error);
    const rows = packages.map(rowOf);
    await this.#dataSource.transaction(async (manager) => {
      if (rows.length > 0) await manager.upsert(Problem, rows, ['slug']);
      const known = [
        ...rows.map((row) => row.slug),
        ...broken.map(({ directory }) => slugOf(directory)),
      ];
      await manager.update(Problem, { slug: Not(In(known)) }, { listed: false });
    });
    this.#logger.info({ problems: rows.length, broken: broken.length }, 'problems.synced');
  }

  /**
   * Takes over one package, if it is not the one of its row any more. False when it cannot be read; the row is then
   * the last good one, or there is none. Reads the package's few files each time (about 5 ms): time stamps would be
   * cheaper, but only the hash is what the workers compare.
   */
  async refresh(slug: string): Promise<boolean> {
    let found: PublishedPackage;
    try {
      found = this.#store.open(slug);
    } catch (error) {
      if (await this.#dataSource.getRepository(Problem).existsBy({ slug, listed: true }))
        this.#complain(slug, error);
      return false;
    }
    this.#complaints.delete(slug);
    const problems = this.#dataSource.getRepository(Problem);
    if (!(await problems.existsBy({ slug, packageHash: found.hash, listed: true }))) {
      await problems.upsert(rowOf(found), ['slug']);
      this.#logger.info({ problem: slug, packageHash: found.hash }, 'problem.changed');
    }
    return true;
  }

  #complain(slug: string, error: unknown): void {
    const { message } = error as Error;
    if (this.#complaints.get(slug) === message) return;
    this.#complaints.set(slug, message);
    this.#logger.error({ problem: slug, err: error }, 'problem.unreadable');
  }
}

const rowOf = (problem: PublishedPackage) => ({
  slug: problem.slug,
  packageHash: problem.hash,
  title: problem.title,
  statement: problem.statement,
  contract: problem.contract,
  starter: problem.starter,
  difficulty: problem.difficulty,
  tags: [...problem.tags],
  groups: problem.groups.map(({ name, title, points }) => ({ name, title, points })),
  limits: { cpuTimeMs: problem.limits.cpuTimeMs, memoryBytes: problem.limits.memoryBytes },
  testcases: problem.testcases.length,
  listed: true,
});

const slugOf = (directory: string) => directory.split(/[\\/]/).at(-1) ?? directory;
