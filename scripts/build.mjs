// Builds what is out of date: server rooms through swc, the guest and the runner through esbuild, the page through Vite.
// Each target carries a stamp made from the content of its inputs, so a second build costs milliseconds.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fail, root, sentenceFor } from './install.mjs';

const serverRooms = ['judge', 'queue', 'apps/api', 'apps/worker', 'apps/standalone'];

export function filesBelow(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}

const isSpec = (file) => /\.spec\.tsx?$/.test(file);

function stampOf(inputs) {
  const hash = createHash('sha256');
  for (const file of inputs)
    hash.update(relative(root, file)).update('\0').update(readFileSync(file)).update('\0');
  return hash.digest('hex');
}

async function buildRoom(room) {
  const { transform } = await import('@swc/core');
  const source = join(root, room, 'src');
  const files = filesBelow(source).filter(
    (file) => file.endsWith('.ts') && !file.endsWith('.d.ts') && !isSpec(file),
  );
  await Promise.all(
    files.map(async (file) => {
      const { code, map } = await transform(readFileSync(file, 'utf8'), {
        filename: file,
        sourceMaps: true,
        sourceFileName: file,
        swcrc: false,
        jsc: {
          target: 'es2024',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
          rewriteRelativeImportExtensions: true,
        },
        module: { type: 'es6' },
      });
      const out = join(root, room, 'dist', relative(source, file)).replace(/\.ts$/, '.js');
      mkdirSync(dirname(out), { recursive: true });
      const mapName = out.slice(out.lastIndexOf('/') + 1) + '.map';
      writeFileSync(out, `${code}\n//# sourceMappingURL=${mapName}\n`);
      writeFileSync(`${out}.map`, map ?? '{}');
    }),
  );
}

async function buildJudge() {
  await buildRoom('judge');
  const bundles = join(root, 'judge', 'build.mjs');
  if (existsSync(bundles)) await (await import(bundles)).buildBundles();
}

async function buildWeb() {
  const { build } = await import('vite');
  await build({ root: join(root, 'apps/web'), logLevel: 'warn' });
}

const targets = [
  ...serverRooms.map((room) => ({
    name: room,
    out: join(root, room, 'dist'),
    inputs: () => [
      ...filesBelow(join(root, room, 'src')).filter((file) => !isSpec(file)),
      ...['package.json', 'build.mjs'].map((name) => join(root, room, name)).filter(existsSync),
    ],
    build: room === 'judge' ? buildJudge : () => buildRoom(room),
  })),
  {
    name: 'apps/web',
    out: join(root, 'apps/web/dist'),
    inputs: () => [
      ...filesBelow(join(root, 'apps/web/src')).filter((file) => !isSpec(file)),
      ...filesBelow(join(root, 'apps/web/public')),
      ...filesBelow(join(root, 'judge/src/protocol')),
      ...['index.html', 'vite.config.ts', 'package.json']
        .map((name) => join(root, 'apps/web', name))
        .filter(existsSync),
    ],
    build: buildWeb,
  },
];

const stampFile = (target) => join(target.out, '.stamp');

/** The stamp that the target's inputs call for, or undefined when what is built already carries it. */
function missingStamp(target) {
  const inputs = target.inputs();
  if (target.name === 'apps/web' && !inputs.some((file) => file.endsWith('index.html')))
    return undefined;
  const stamp = stampOf([
    ...inputs,
    join(root, 'package-lock.json'),
    join(root, 'scripts/build.mjs'),
  ]);
  const built = stampFile(target);
  return existsSync(built) && readFileSync(built, 'utf8') === stamp ? undefined : stamp;
}

/**
 * Builds every target whose inputs changed; a target that fails leaves no stamp, so that it is built again.
 * @returns the names of the targets that could not be built; what is wrong with them has been printed.
 */
export async function buildAll({ only } = {}) {
  const wanted = targets.filter((target) => !only || only.includes(target.name));
  if (wanted.every((target) => missingStamp(target) === undefined)) return [];
  const failed = [];
  const unlock = lockBuild();
  for (const target of wanted) {
    // Asked again under the lock: another build may just have made it.
    const stamp = missingStamp(target);
    if (stamp === undefined) continue;
    console.error(`Building ${target.name} ...`);
    try {
      rmSync(target.out, { recursive: true, force: true });
      await target.build();
      mkdirSync(target.out, { recursive: true });
      writeFileSync(stampFile(target), stamp);
    } catch (error) {
      failed.push(target.name);
      console.error(fileCodes.has(error.code) ? sentenceFor(error, target.out) : error.message);
      console.error(`${target.name} could not be built (see above).`);
    }
  }
  unlock();
  return failed;
}

const fileCodes = new Set(['EROFS', 'EACCES', 'EPERM', 'ENOSPC', 'EDQUOT']);
const longestBuildMs = 300_000;

/** One build at a time in a checkout. The kernel holds SQLite's file lock and opens it when the process ends. */
function lockBuild() {
  const file = join(root, 'node_modules', '.tickjudge-build');
  try {
    const lock = new DatabaseSync(file, { timeout: longestBuildMs });
    lock.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
    return () => lock.close();
  } catch (error) {
    return fail(`The checkout cannot be built here: ${file} cannot be locked (${error.message}).`);
  }
}

if (process.argv[1] && process.argv[1].endsWith('scripts/build.mjs')) {
  const only = process.argv.slice(2);
  const failed = await buildAll(only.length > 0 ? { only } : {});
  process.exit(failed.length > 0 ? 1 : 0);
}
