import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PackageOrder } from './judge.ts';
import { JudgeInternalError } from './judge.ts';
import { PackageStore } from './package-store.ts';
import {
  bundleScenario,
  packageHash,
  type ProblemPackage,
  ProblemPackageError,
  stopBundler,
} from './problem/index.ts';
import { readPackageFiles } from './problem/package-files.ts';
import { packageFolder, smallestPackage } from './problem/test-package.ts';
import { writeArchive } from './problem/write-archive.ts';

let folder: string;
let source: ReturnType<typeof packageFolder>;
let stores: PackageStore[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tickjudge-store-'));
  source = packageFolder();
  stores = [];
});
afterEach(() => {
  stores.forEach((store) => store.close());
  source.remove();
  rmSync(folder, { recursive: true, force: true });
});

const cacheDir = () => join(folder, 'cache');
function storeOf(options: { problemsDir?: string; mostCached?: number } = {}): PackageStore {
  const store = new PackageStore({
    problemsDir: join(folder, 'none'),
    cacheDir: cacheDir(),
    ...options,
  });
  stores.push(store);
  return store;
}

/** A package that only an archive knows, and how often it was fetched. */
async function remote(changes: Record<string, string> = {}, slug = 'say-hello') {
  const directory = source.write({ ...smallestPackage, ...changes }, slug);
  const order: PackageOrder = { slug, packageHash: packageHash(directory) };
  const archive = await writeArchive(slug, readPackageFiles(directory).files);
  let fetches = 0;
  const fetchPackage = async () => {
    fetches++;
    return archive;
  };
  return { directory, order, archive, fetchPackage, fetches: () => fetches };
}

const itself = async (pkg: ProblemPackage) => pkg;

describe('the packages of a judge', () => {
  it('come from the problems folder when it has that very content', async () => {
    const { directory, order, fetchPackage, fetches } = await remote();
    const store = storeOf({ problemsDir: join(directory, '..') });
    const pkg = await store.use(order, { fetchPackage }, itself);
    expect(pkg).toMatchObject({ directory, hash: order.packageHash });
    expect(fetches()).toBe(0);
    expect(existsSync(cacheDir())).toBe(false);
  });

  it('are fetched when the folder has another content, once for all that want it, and kept', async () => {
    const old = await remote();
    const next = await remote({ 'data/words.ts': "export const word = 'hello'; // again\n" });
    const store = storeOf({ problemsDir: join(next.directory, '..') });
    const wanting = [1, 2, 3].map(() => store.use(old.order, old, itself));
    const packages = await Promise.all(wanting);
    expect(packages.map(({ hash }) => hash)).toEqual(Array(3).fill(old.order.packageHash));
    expect(packages[0]?.directory).toBe(
      join(cacheDir(), 'packages', old.order.packageHash, 'say-hello'),
    );
    await storeOf().use(old.order, {}, itself);
    expect(old.fetches()).toBe(1);
  });

  it('are judged from the cache by a process that has no way to fetch', async () => {
    const one = await remote();
    await storeOf().use(one.order, one, itself);
    expect(await storeOf().use(one.order, {}, itself)).toMatchObject({ slug: 'say-hello' });
    await expect(
      storeOf().use({ ...one.order, packageHash: 'f'.repeat(64) }, {}, itself),
    ).rejects.toThrow(JudgeInternalError);
  });

  it('are fetched again when their copy is damaged or gone', async () => {
    const one = await remote();
    const { directory } = await storeOf().use(one.order, one, itself);
    writeFileSync(join(directory, 'data/words.ts'), "export const word = 'evil';\n");
    const again = await storeOf().use(one.order, one, itself);
    expect(packageHash(again.directory)).toBe(one.order.packageHash);
    const store = storeOf();
    await store.use(one.order, {}, itself);
    rmSync(directory, { recursive: true });
    await store.use(one.order, one, itself);
    expect(one.fetches()).toBe(3);
  });

  it('are our own fault when the archive holds another content or slug', async () => {
    const one = await remote();
    const other = await remote({ 'data/words.ts': "export const word = 'other';\n" });
    await expect(storeOf().use(one.order, other, itself)).rejects.toThrow(
      /holds .* not the requested/,
    );
    await expect(storeOf().use({ ...one.order, slug: 'say-bye' }, one, itself)).rejects.toThrow(
      JudgeInternalError,
    );
  });

  it('tell what is wrong with an archive that holds no package, and leave nothing of it', async () => {
    const { order } = await remote();
    const nonsense = { fetchPackage: async () => Buffer.from('nonsense') };
    await expect(storeOf().use(order, nonsense, itself)).rejects.toThrow(ProblemPackageError);
    const broken = await remote({ 'problem.yaml': 'titel: Nothing\n' });
    await expect(storeOf().use(broken.order, broken, itself)).rejects.toThrow(ProblemPackageError);
    await expect(storeOf().use(broken.order, broken, itself)).rejects.toThrow(ProblemPackageError);
    expect(readdirSync(join(cacheDir(), 'packages')).filter((name) => /^\./.test(name))).toEqual(
      [],
    );
  });

  it('pass on why a package could not be fetched, and fetch it the next time', async () => {
    const one = await remote();
    const store = storeOf();
    const away = { fetchPackage: () => Promise.reject(new Error('away')) };
    await expect(store.use(one.order, away, itself)).rejects.toThrow('away');
    expect(await store.use(one.order, one, itself)).toMatchObject({ slug: 'say-hello' });
  });

  it('are kept up to a bound: the longest unused goes, never one in use', async () => {
    const store = storeOf({ mostCached: 2 });
    const texts = ['a', 'b', 'c', 'd'].map((word) => ({
      'data/words.ts': `export const word = '${word}';\n`,
    }));
    const all: Awaited<ReturnType<typeof remote>>[] = [];
    for (const text of texts) all.push(await remote(text));
    const isCached = (index: number) =>
      existsSync(join(cacheDir(), 'packages', all[index]!.order.packageHash, 'say-hello'));
    const lastUsedAt = (index: number, seconds: number) =>
      utimesSync(
        join(cacheDir(), 'packages', all[index]!.order.packageHash, 'say-hello'),
        seconds,
        seconds,
      );
    await store.use(all[0]!.order, all[0]!, async () => {
      lastUsedAt(0, 1);
      await store.use(all[1]!.order, all[1]!, itself);
      lastUsedAt(1, 2);
      await store.use(all[2]!.order, all[2]!, itself);
      lastUsedAt(2, 3);
      expect([0, 1, 2].map(isCached)).toEqual([true, false, true]);
    });
    await store.use(all[3]!.order, all[3]!, itself);
    expect([0, 1, 2, 3].map(isCached)).toEqual([false, false, true, true]);
    // Its folder went with it.
    expect(readdirSync(join(cacheDir(), 'packages'))).toHaveLength(2);
  });

  it('are fetched when their folder was changed after it was read', async () => {
    const { directory, order, fetchPackage } = await remote();
    const store = storeOf({ problemsDir: join(directory, '..') });
    const scenarios = (pkg: ProblemPackage) => bundleScenario(pkg, pkg.testcases[0]!);
    await store.use(order, {}, itself);
    writeFileSync(join(directory, 'data/words.ts'), "export const word = 'other';\n");
    const judging = () => store.use(order, { fetchPackage }, scenarios);
    await expect(judging()).rejects.toThrow(/changed since it was loaded/);
    expect(await judging()).toContain('hello');
    await stopBundler();
  });

  it('of the problems folder are never touched', async () => {
    const { directory, order } = await remote();
    utimesSync(directory, 1, 1);
    const store = storeOf({ problemsDir: join(directory, '..') });
    await store.use(order, {}, itself);
    await store.use(order, {}, itself);
    expect(statSync(directory).mtimeMs).toBe(1_000);
  });

  it('have a folder of their own where none is named, which goes with the store', async () => {
    const one = await remote();
    const store = new PackageStore({ problemsDir: join(folder, 'none') });
    const { directory } = await store.use(one.order, one, itself);
    expect(existsSync(directory)).toBe(true);
    store.close();
    expect(existsSync(directory)).toBe(false);
  });
});
