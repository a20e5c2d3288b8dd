import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import { In, Not } from 'typeorm';
import type { ProblemStore } from './problem-store.ts';
import { Problem } from './problem.entity.ts';

/**
 * Makes the problem rows say what the packages say. A package that is gone is not listed any more; one that cannot
 * be read is reported and left as it was, so that a slip in one file does not take a problem away.
 */
export async function syncProblems(
  dataSource: DataSource,
  store: ProblemStore,
  logger: Logger,
): Promise<void> {
  const { packages, broken } = store.load();
  for (const { directory, error } of broken)
    logger.error({ directory, err: error }, 'problem.unreadable');
  const rows = packages.map((problem) => ({
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
  }));
  await dataSource.transaction(async (manager) => {
    if (rows.length > 0) await manager.upsert(Problem, rows, ['slug']);
    const known = [
      ...rows.map((row) => row.slug),
      ...broken.map(({ directory }) => slugOf(directory)),
    ];
    await manager.update(Problem, { slug: Not(In(known)) }, { listed: false });
  });
  logger.info({ problems: rows.length, broken: broken.length }, 'problems.synced');
}

const slugOf = (directory: string) => directory.split(/[\\/]/).at(-1) ?? directory;
