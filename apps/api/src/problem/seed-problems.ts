import type { Logger } from 'pino';
import { storable } from '@tickjudge/queue';
import { type DataSource, type EntityManager, QueryFailedError } from 'typeorm';
import { addVersion, findContent } from '../package/add-version.ts';
import { makeLive } from '../package/make-live.ts';
import { lockSlug } from '../package/slug-lock.ts';
import type { PackedPackage, ProblemStore } from './problem-store.ts';

/**
 * Keeps every package of the installation's folder as a version, once, and makes it live where the folder has the say:
 * for a problem without a live version, or whose live version came from the folder as well. What somebody uploaded, or
 * chose by hand, is never overridden. A problem whose package is gone from the folder is not listed any more, if what
 * is live of it came from there. A package that the database cannot keep is left out, and logged. Any number of APIs may do this at once.
 */
export async function seedProblems(
  dataSource: DataSource,
  store: ProblemStore,
  logger: Logger,
): Promise<void> {
  const { packages, broken } = await store.load();
  for (const { directory, error } of broken)
    logger.error({ problem: slugOf(directory), err: error }, 'problem.unreadable');
  for (const packed of packages) {
    const { slug, hash: packageHash } = packed.package;
    const done = await dataSource
      .transaction((manager) => seed(manager, packed))
      .catch((error: unknown) => {
        if (!isOfContent(error)) throw error;
        logger.error({ problem: slug, packageHash, err: error }, 'problem.not-kept');
        return null;
      });
    if (!done) continue;
    if (done.live) logger.info({ problem: slug, packageHash }, 'problem.seeded');
    else if (done.added) logger.warn({ problem: slug, packageHash }, 'problem.seeded-not-live');
  }
  const slugs = [
    ...packages.map((packed) => packed.package.slug),
    ...broken.map(({ directory }) => slugOf(directory)),
  ];
  // What came back is listed again, even if what is live of it was chosen by hand.
  await dataSource.query(
    'update problem set listed = true where slug = any ($1::text[]) and live_version is not null and not listed',
    [storable(packages.map((packed) => packed.package.slug))],
  );
  await dataSource.query(
    `update problem set listed = false from package_version live
     where live.id = problem.live_version and live.origin = 'seed' and problem.listed
       and problem.slug <> all ($1::text[])`,
    [storable(slugs)],
  );
  logger.info({ problems: packages.length, broken: broken.length }, 'problems.seeded');
}

async function seed(
  manager: EntityManager,
  packed: PackedPackage,
): Promise<{ added: boolean; live: boolean }> {
  const { slug, hash } = packed.package;
  await lockSlug(manager, slug);
  const known = await findContent(manager, slug, hash);
  // Asked before the new seed is there: it is about the newest one of before.
  const follows = await followsFolder(manager, slug, known?.id);
  const id = known?.id ?? (await addVersion(manager, packed, { origin: 'seed' })).id;
  // The same content may have been uploaded before; then its own proof counts.
  const proved = !known || known.origin === 'seed' || known.state === 'proved';
  return {
    added: !known,
    live: follows && proved && (await makeLive(manager, { id, slug }, null)),
  };
}

/**
 * Whether the folder decides what is live of a problem. An admin who went back to an older seed decided otherwise;
 * one who took the newest seed, or the one that is in the folder, goes with the folder.
 */
async function followsFolder(
  manager: EntityManager,
  slug: string,
  inFolder: string | undefined,
): Promise<boolean> {
  const [live] = await manager.query<
    { id: string; origin: string; byHand: boolean; newest: boolean }[]
  >(
    `select live.id, live.origin, problem.live_by is not null as "byHand",
       live.number = (select max(number) from package_version where slug = $1 and origin = 'seed') as newest
     from problem join package_version live on live.id = problem.live_version where problem.slug = $1`,
    [slug],
  );
  if (!live) return true;
  return live.origin === 'seed' && (!live.byHand || live.newest || live.id === inFolder);
}

/**
 * Whether the database refused what it was given (SQLSTATE 22, 23 and 54: a value of the wrong form, a constraint, a
 * bound), and not because something is wrong with it.
 */
const isOfContent = (error: unknown): boolean =>
  error instanceof QueryFailedError &&
  /^(22|23|54)/.test(String((error.driverError as { code?: unknown }).code));

const slugOf = (directory: string) => directory.split(/[\\/]/).at(-1) ?? directory;
