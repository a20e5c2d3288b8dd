import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateRawSync, gzipSync } from 'node:zlib';
import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import {
  packageLimits,
  ProblemPackageError,
  readArchive,
  unpackArchive,
  writeArchive,
} from '../../judge/src/problem/index.ts';
import { smallestPackage } from '../../judge/src/problem/test-package.ts';
import { type ForgedEntry, forgedZip } from './forged-zip.ts';

/** Everything below it is watched: an archive is unpacked deep inside, so that a way up would be seen. */
const watched = mkdtempSync(join(tmpdir(), 'tickjudge-hostile-'));
const into = join(watched, 'a/b/c/packages');
mkdirSync(into, { recursive: true });
const outside = `/tmp/tickjudge-escaped-${process.pid}`;
afterAll(() => rmSync(watched, { recursive: true, force: true }));

const allowedMs = 10_000;
/** What reading a hostile archive may cost over what it holds: the bound of a package, and room for the collector. */
const allowedBytes = 3 * packageLimits.packageBytes;

const good: ForgedEntry[] = Object.entries(smallestPackage).map(([path, content]) => ({
  name: `say-hello/${path}`,
  content,
}));
const within = (name: string, rest: Partial<ForgedEntry> = {}): ForgedEntry[] => [
  ...good,
  { name, content: 'hostile', ...rest },
];

/** What is said of an archive. Nothing may have been written, and it may not have taken long or much. */
async function mistakesOf(bytes: Uint8Array): Promise<string[]> {
  const before = process.memoryUsage().rss;
  const startedAt = performance.now();
  const error = await unpackArchive(bytes, into).then(
    (directory) => directory,
    (reason: unknown) => reason,
  );
  expect(performance.now() - startedAt).toBeLessThan(allowedMs);
  expect(process.memoryUsage().rss - before).toBeLessThan(allowedBytes);
  expect(error).toBeInstanceOf(ProblemPackageError);
  return (error as ProblemPackageError).diagnostics.map(
    ({ file, message }) => `${file}: ${message}`,
  );
}

afterEach(() => {
  expect(readdirSync(watched, { recursive: true }).sort()).toEqual([
    'a',
    'a/b',
    'a/b/c',
    'a/b/c/packages',
  ]);
  expect(statSync(outside, { throwIfNoEntry: false })).toBeUndefined();
});

describe('a hostile archive', () => {
  it.each<[string, string]>([
    ['../up.ts', 'Leads out of the package by ".."'],
    ['say-hello/../../up.ts', 'Leads out of the package by ".."'],
    ['say-hello/.git/../../up.ts', 'Leads out of the package by ".."'],
    ['say-hello/data/..', 'Leads out of the package by ".."'],
    ['../../../../../../../../' + outside.slice(1), 'Leads out of the package by ".."'],
    [outside, 'Has an absolute path'],
    ['C:/windows/system32/a.ts', 'Has an absolute path'],
    ['say-hello\\..\\..\\up.ts', 'Has a "\\" in its name'],
    ['say-hello/data/a\0.ts', 'Has a NUL in its name'],
    ['say-hello//data/a.ts', 'Has an empty folder or "."'],
    ['say-hello/./data/a.ts', 'Has an empty folder or "."'],
    ['', 'Has no name'],
    ['say-hello/data/ä.ts', 'not every platform keeps'],
    ['say-hello/data/a b.ts', 'not every platform keeps'],
    ['say-hello/data/a\n.ts', 'not every platform keeps'],
    ['say-hello/data/\u202egnp.ts', 'not every platform keeps'],
    ['say-hello/data/a.', 'not every platform keeps'],
    ['say-hello/data/nul.ts', 'Windows keeps for a device'],
    ['say-hello/data/COM1', 'Windows keeps for a device'],
    ['say-hello/data/aux/a.ts', 'Windows keeps for a device'],
    ['say-hello/DATA/words.ts', 'Differs from data in case only'],
    ['say-hello/data/WORDS.ts', 'Differs from data/words.ts in case only'],
    ['say-hello/data/words.ts', 'Is there twice'],
    ['say-hello/data/words.ts/a.ts', 'Is a file and a folder at once'],
    ['say-hello/contract.ts/', 'Is a file and a folder at once'],
    [`say-hello/data/${'a/'.repeat(30_000)}a.ts`, 'pathChars'],
    [`say-hello/data/${'a/'.repeat(20)}a.ts`, 'folderDepth'],
    [`say-hello/data/${'a'.repeat(60_000)}.ts`, 'pathChars'],
    ['other/a.ts', 'has 2 folders at its top (say-hello, other)'],
    ['a.ts', 'Files such as a.ts lie at the top of the archive'],
  ])('is refused for the name %j', async (name, message) => {
    const content = name.endsWith('/') ? '' : 'hostile';
    const found = await mistakesOf(forgedZip(within(name, { content })));
    expect(found.join('\n')).toContain(message);
    // A name that could steer a terminal is not printed as it is.
    expect(found.join('')).not.toMatch(/[\u0000-\u001f\u202e]/);
    expect(found.every((line) => line.length < 2_000)).toBe(true);
  });

  it('is refused for names that are one name on macOS', async () => {
    const found = await mistakesOf(
      forgedZip([
        ...within('say-hello/data/caf\u00e9.ts'),
        { name: 'say-hello/data/cafe\u0301.ts' },
      ]),
    );
    expect(found.join()).toContain('in the form of its characters only');
  });

  it.each<[string, Partial<ForgedEntry>, string]>([
    ['a symbolic link', { mode: 0o120777, content: '/etc/passwd' }, 'Is a symbolic link'],
    ['a device', { mode: 0o020666 }, 'Is neither a file nor a folder'],
    ['a pipe', { mode: 0o010666 }, 'Is neither a file nor a folder'],
    ['an encrypted file', { flags: 0x801 }, 'zip'],
    ['a file of an odd method', { method: 12 }, 'Is compressed by the method 12 (bzip2)'],
    ['a wrong checksum', { claims: { crc: 1 } }, 'its checksum differs'],
    ['less than it claims', { method: 8, claims: { size: 100 } }, 'Is damaged in the archive'],
    ['more than it claims', { method: 8, claims: { size: 3 } }, 'Is damaged in the archive'],
    ['bytes beyond its end', { claims: { compressed: 30, size: 30 } }, 'share their bytes'],
    ['what does not inflate', { method: 8, claims: { compressed: 3 } }, 'Is damaged'],
    [
      'another name inside',
      { localName: 'say-hello/data/y.ts' },
      'has another name in its directory',
    ],
    ['one file of 1 GB by its own word', { method: 8, claims: { size: 2 ** 30 } }, 'fileBytes'],
  ])('is refused for %s', async (_, rest, message) => {
    const found = await mistakesOf(forgedZip(within('say-hello/data/x.ts', rest)));
    expect(found.join('\n')).toContain(message);
  });

  it('of much more than it says is left at what it says', async () => {
    const much = Buffer.alloc(256 * 2 ** 20);
    const bytes = forgedZip(
      within('say-hello/data/x.txt', { method: 8, content: much, claims: { size: 1_000 } }),
    );
    expect((await mistakesOf(bytes)).join()).toContain('too many bytes in the stream');
  });

  it('whose files are one file a thousand times is refused before it is inflated', async () => {
    const block = Buffer.alloc(4 * 2 ** 20);
    const claims = { size: block.length, compressed: deflateRawSync(block).length };
    const one = { name: 'say-hello/data/f.txt', content: block, method: 8 };
    const again = Array.from({ length: 1_000 }, (_, index) => ({
      name: `say-hello/data/f${index}.txt`,
      method: 8,
      claims: { ...claims, crc: crc32(block) },
      sharesBytesOf: good.length,
    }));
    expect((await mistakesOf(forgedZip([...good, one, ...again]))).join()).toMatch(
      /share their bytes|another name/,
    );
    const own = again.map(({ name }) => ({ name, method: 8, claims: { size: block.length } }));
    expect((await mistakesOf(forgedZip([...good, ...own]))).join()).toContain('packageBytes');
  });

  it('of 100,000 files is refused by its directory', async () => {
    const bytes = forgedZip(
      Array.from({ length: 100_000 }, (_, index) => ({ name: `say-hello/data/${index}.txt` })),
    );
    expect((await mistakesOf(bytes)).join()).toContain(
      'it lists 100000 files and folders; the most is 10000 (entries)',
    );
    const many = Array.from({ length: 3_000 }, (_, index) => ({
      name: `say-hello/data/${index}.txt`,
    }));
    expect((await mistakesOf(forgedZip(many))).join()).toContain('more than 2000 files (files)');
  });

  it('that lists fewer files than it holds is refused', async () => {
    const bytes = forgedZip(within('say-hello/data/x.ts'), { entryCount: 3 });
    expect((await mistakesOf(bytes)).join()).toContain('bytes that belong to no file');
  });

  it.each<[string, Uint8Array, string]>([
    ['nothing', Buffer.alloc(0), 'it is empty'],
    ['a tar.gz', gzipSync('x'), 'it is a gzip file'],
    ['a text', Buffer.from('title: Say hello'), 'does not begin as a zip archive'],
    ['an archive without files', forgedZip([]), 'holds no files'],
    [
      'only what is ignored',
      forgedZip([{ name: '__MACOSX/._a' }, { name: 'a/.DS_Store' }]),
      'holds no files',
    ],
    ['half an archive', forgedZip(good).subarray(0, 500), 'truncated'],
    [
      'an archive behind a program',
      forgedZip(good, { before: Buffer.from('#!/bin/sh\n') }),
      'something stands before it',
    ],
    [
      'an archive with an appendix',
      forgedZip(good, { after: Buffer.alloc(10) }),
      'extra bytes at the end',
    ],
    ['more than may be sent', Buffer.alloc(packageLimits.archiveBytes + 1), 'archiveBytes'],
    ['a slug that is none', forgedZip([{ name: 'Say Hello/problem.yaml' }]), 'is not a slug'],
    ['a device as slug', forgedZip([{ name: 'nul/problem.yaml' }]), 'belongs to Windows'],
  ])('that is %s says so', async (_, bytes, message) => {
    expect((await mistakesOf(bytes)).join('\n')).toContain(message);
  });

  it('is told all that is wrong with it, up to a bound', async () => {
    const several = await mistakesOf(
      forgedZip([
        ...within('../up.ts'),
        ...within('say-hello/data/a b.ts').slice(-1),
        { name: '/x' },
      ]),
    );
    expect(several).toHaveLength(3);
    const endless = Array.from({ length: 2_000 }, (_, index) => ({
      name: `say-hello/data/ ${index}`,
    }));
    const found = await mistakesOf(forgedZip(endless));
    expect(found).toHaveLength(packageLimits.diagnostics + 1);
    expect(found.at(-1)).toBe('.: Has 1800 more mistakes; mend these first.');
  });

  it('never does anything but give diagnostics, whichever byte of it is changed', async () => {
    const bytes = await writeArchive(
      'say-hello',
      new Map(Object.entries(smallestPackage).map(([path, text]) => [path, Buffer.from(text)])),
    );
    let state = 1;
    const next = (below: number) => (state = (state * 48_271) % 2_147_483_647) % below;
    let refused = 0;
    for (let round = 0; round < 400; round++) {
      const changed = Buffer.from(bytes);
      for (let edits = next(4); edits >= 0; edits--) changed[next(changed.length)] = next(256);
      const cut = next(4) === 0 ? changed.subarray(0, next(changed.length)) : changed;
      const { diagnostics } = await readArchive(cut);
      if (diagnostics.length > 0) refused++;
    }
    expect(refused).toBeGreaterThan(100);
  });
});

describe('what is ignored in a folder', () => {
  it('is ignored in an archive', async () => {
    const ignored = [
      '__MACOSX/say-hello/._data',
      'say-hello/.DS_Store',
      'say-hello/contract.ts~',
      '.git/a',
    ];
    const { slug, files, diagnostics } = await readArchive(
      forgedZip([
        ...good,
        ...ignored.map((name) => ({ name, content: 'x' })),
        { name: 'say-hello/data/' },
      ]),
    );
    expect(diagnostics).toEqual([]);
    expect(slug).toBe('say-hello');
    expect(files.size).toBe(good.length);
  });
});
