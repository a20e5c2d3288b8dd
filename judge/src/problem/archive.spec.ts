import { mkdirSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ZipFile } from 'yazl';
import {
  hashOfFiles,
  loadPackageFiles,
  loadProblemPackage,
  packageHash,
  packageLimits,
  type ProblemPackageError,
  readArchive,
  readPackageFiles,
  unpackArchive,
  writeArchive,
} from './index.ts';
import { packageFolder, smallestPackage } from './test-package.ts';

const folder = packageFolder();
afterAll(() => folder.remove());

const filesOf = (texts: Readonly<Record<string, string>>) =>
  new Map(Object.entries(texts).map(([path, text]) => [path, Buffer.from(text)]));

const pathArbitrary = fc
  .array(fc.stringMatching(/^[a-z0-9_][a-z0-9_.-]{0,6}[a-z0-9]$/), { minLength: 1, maxLength: 3 })
  .map((steps) => `data/${steps.join('/')}.ts`)
  .filter((path) => !/\b(con|prn|aux|nul|com\d|lpt\d)\b|\.(bak|orig|rej|swp|swo|tmp)\b/.test(path));
/** Files none of which lies where another needs a folder: every file is the only one in its own. */
const contentArbitrary = fc.dictionary(
  pathArbitrary.map((path) => path.replace(/^data\//, '')).map((path) => path.replaceAll('/', '_')),
  fc.uint8Array({ maxLength: 200 }),
  { maxKeys: 8, noNullPrototype: true },
);

describe('an archive', () => {
  it('holds what the folder holds, and has the same hash', async () => {
    const directory = folder.write({ ...smallestPackage, '.DS_Store': 'x', 'contract.ts~': 'x' });
    const bytes = await writeArchive('say-hello', readPackageFiles(directory).files);
    const { slug, files, diagnostics } = await readArchive(bytes);
    expect(diagnostics).toEqual([]);
    expect(slug).toBe('say-hello');
    expect([...files.keys()]).toEqual(Object.keys(smallestPackage).sort());
    expect(hashOfFiles(files)).toBe(packageHash(directory));
  });

  it('is the same bytes for the same content, in whatever order and at whatever time it was written', async () => {
    await fc.assert(
      fc.asyncProperty(
        contentArbitrary.filter((content) => Object.keys(content).length > 0),
        fc.array(fc.nat()),
        fc.integer({ min: 0, max: 2_000_000_000 }),
        async (content, keys, time) => {
          const entries = Object.entries(content).map(
            ([path, bytes]) => [path, Buffer.from(bytes)] as const,
          );
          const first = await writeArchive('law', new Map(entries));
          const shuffled = entries
            .map((entry, index) => [keys[index] ?? index, entry] as const)
            .sort(([a], [b]) => a - b)
            .map(([, entry]) => entry);
          const directory = folder.write(Object.fromEntries(shuffled), 'law');
          for (const [path] of shuffled) utimesSync(join(directory, path), time, time);
          const { files } = readPackageFiles(directory);
          expect(await writeArchive('law', files)).toEqual(first);
          const read = await readArchive(first);
          expect(read.diagnostics).toEqual([]);
          expect(read.files).toEqual(files);
          expect(hashOfFiles(read.files)).toBe(packageHash(directory));
        },
      ),
      { numRuns: 50 },
    );
  });

  it('may have the format zip64, or be deflated', async () => {
    const zip = new ZipFile();
    for (const [path, text] of Object.entries(smallestPackage))
      zip.addBuffer(Buffer.from(text), `say-hello/${path}`, { forceZip64Format: true });
    zip.end({ forceZip64Format: true, comment: 'packed elsewhere' });
    const { files, diagnostics } = await readArchive(await buffer(zip.outputStream));
    expect(diagnostics).toEqual([]);
    expect(hashOfFiles(files)).toBe(hashOfFiles(filesOf(smallestPackage)));
  });

  it('is refused under a name that is no slug', async () => {
    await expect(writeArchive('../up', new Map())).rejects.toThrow('is not a slug');
  });
});

it('is not said to lack a file that it holds damaged', async () => {
  const { files } = readPackageFiles(folder.write(smallestPackage, 'damaged'));
  const bytes = await writeArchive('damaged', files);
  // The content of problem.yaml, which is stored as it is.
  bytes[bytes.indexOf('problem_format_version')]! ^= 1;
  const read = await readArchive(bytes);
  let told: unknown;
  try {
    loadPackageFiles('damaged', read);
  } catch (error) {
    told = (error as ProblemPackageError).diagnostics;
  }
  expect(told).toEqual([
    { file: 'problem.yaml', message: expect.stringMatching(/^Is damaged in the archive/) },
  ]);
});

describe('the bounds', () => {
  it('let every package into an archive that can be uploaded', async () => {
    const { files: mostFiles, packageBytes, pathChars, archiveBytes } = packageLimits;
    const content = Buffer.alloc(Math.floor(packageBytes / mostFiles), 1);
    const names = Array.from(
      { length: mostFiles },
      (_, index) => `data/${'x'.repeat(pathChars)}`.slice(0, pathChars - 7) + `${1_000 + index}.ts`,
    );
    expect(Math.max(...names.map(({ length }) => length))).toBe(pathChars);
    const whole = new Map(names.map((name) => [name, content]));
    const bytes = await writeArchive('s'.repeat(64), whole);
    expect(bytes.length).toBeLessThanOrEqual(archiveBytes);
    const { files, diagnostics } = await readArchive(bytes);
    expect([files.size, diagnostics]).toEqual([mostFiles, []]);
    // What API, worker and `tick publish` say in words.
    expect(archiveBytes).toBe(16 * 1024 * 1024);
  });
});

describe('unpackArchive', () => {
  it('writes the package into a folder of its hash, where it is a package like any other', async () => {
    const into = folder.write({}, 'cache');
    const bytes = await writeArchive('say-hello', filesOf(smallestPackage));
    const directory = await unpackArchive(bytes, into);
    const pkg = loadProblemPackage(directory);
    expect(directory).toBe(join(into, pkg.hash, 'say-hello'));
    expect(readdirSync(into)).toEqual([pkg.hash]);
  });

  it('may be done by many at once', async () => {
    const into = folder.write({}, 'cache-of-many');
    const bytes = await writeArchive('say-hello', filesOf(smallestPackage));
    const directories = await Promise.all(
      Array.from({ length: 8 }, () => unpackArchive(bytes, into)),
    );
    expect(new Set(directories).size).toBe(1);
    expect(packageHash(directories[0]!)).toBe(hashOfFiles(filesOf(smallestPackage)));
    expect(readdirSync(into)).toHaveLength(1);
  });

  it('keeps what is right, replaces what is not, and clears what a dead process left', async () => {
    const into = folder.write({}, 'cache-of-old');
    const bytes = await writeArchive('say-hello', filesOf(smallestPackage));
    const directory = await unpackArchive(bytes, into);
    rmSync(join(directory, 'contract.ts'));
    const dead = join(into, '.unpacking-dead');
    mkdirSync(dead);
    writeFileSync(join(dead, 'half'), 'x');
    utimesSync(dead, 1, 1);
    expect(await unpackArchive(bytes, into)).toBe(directory);
    expect(packageHash(directory)).toBe(hashOfFiles(filesOf(smallestPackage)));
    expect(readdirSync(into)).toHaveLength(1);
  });

  it('keeps two packages of the same content and different slugs apart', async () => {
    const into = folder.write({}, 'cache-of-twins');
    const files = filesOf(smallestPackage);
    const twins = await Promise.all(
      ['one', 'two'].map(async (slug) => unpackArchive(await writeArchive(slug, files), into)),
    );
    expect(twins.map((directory) => loadProblemPackage(directory).slug)).toEqual(['one', 'two']);
  });
});
