import { describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Room, rooms, workspaceArrows } from './rooms.ts';
import { filesBelow, importsOf, readText, root } from './source-files.ts';

const isSpec = (file: string) =>
  /\.spec\.tsx?$/.test(file) || /\/(testing|test-[^/]*|[^/]*-support)(\/|\.ts$)/.test(file);
const isCode = (file: string) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts');

/** The guest's libraries know each other, and the guest itself, by names with a scheme. */
const isGuestLibrary = (to: string) => /^(inner|node|web|world|tickjudge):/.test(to);

/** The most special room that a file lies in: judge/src/core before judge/src. */
function roomOf(file: string): Room | undefined {
  return [...rooms]
    .sort((a, b) => b.folder.length - a.folder.length)
    .find((room) => file.startsWith(`${room.folder}/`));
}

const code = ['judge/src', 'queue/src', 'apps']
  .flatMap(filesBelow)
  .filter(isCode)
  .filter((file) => file.includes('/src/'));

describe('the arrows between rooms', () => {
  it('point only where the table says', () => {
    const wrong = code.flatMap((file) => {
      const room = roomOf(file);
      if (!room) return [`${file} lies in no room of the table`];
      return importsOf(file).flatMap(({ to, typeOnly }) => {
        // The build leaves these to the guest's own `require`.
        if (isGuestLibrary(to) && file.includes('/guest/library/')) return [];
        if (to.startsWith('node:')) return room.node || isSpec(file) ? [] : [`${file} -> ${to}`];
        if (existsSync(join(root, to)) && /^(judge|queue|apps|test|problems)\//.test(to)) {
          if (isSpec(file)) return [];
          const target = roomOf(to);
          const allowed = target === room || (target && room.rooms.includes(target.folder));
          return allowed ? [] : [`${file} -> ${to}`];
        }
        const name = packageName(to);
        if (name.startsWith('@tickjudge/')) {
          const allowed = workspaceArrows[room.folder]?.includes(name);
          return allowed && (typeOnly || !room.typesOnly) ? [] : [`${file} -> ${to}`];
        }
        if (isSpec(file) || room.packages.includes('*') || room.packages.includes(name)) return [];
        return [`${file} -> ${to}`];
      });
    });
    expect(wrong).toEqual([]);
  });

  it('name only packages that the own workspace declares', () => {
    const rootPackage = readPackage('package.json');
    const undeclared = code.flatMap((file) => {
      const workspace = file.split('/src/')[0] as string;
      const own = readPackage(`${workspace}/package.json`);
      return importsOf(file)
        .map(({ to }) => to)
        .filter((to) => !isGuestLibrary(to))
        .filter((to) => !existsSync(join(root, to)))
        .map(packageName)
        .filter((name) => !own.has(name) && !(isSpec(file) && rootPackage.has(name)))
        .map((name) => `${file} -> ${name}`);
    });
    expect(undeclared).toEqual([]);
  });
});

describe('house rules', () => {
  it('let process.env be read in config files only', () => {
    // The wall probe shows what environment a runner really sees.
    const allowed = /(^|\/)config\.ts$|\/wall-probe\.ts$|\.spec\.ts$|\/testing\//;
    const wrong = code.filter(
      (file) => !allowed.test(file) && /\bprocess\.env\b/.test(readText(file)),
    );
    expect(wrong).toEqual([]);
  });

  it('keep tests without skips, focus and sleeps', () => {
    // Put together from pieces, so that this file does not find itself.
    const bad = new RegExp(
      [
        String.raw`\b(it|test|describe)\.(ski` +
          String.raw`p|onl` +
          String.raw`y|tod` +
          String.raw`o)\b`,
        'waitFor' + 'Timeout',
      ].join('|'),
    );
    const specs = ['judge/src', 'apps', 'test']
      .flatMap(filesBelow)
      .filter((file) => /spec\.(ts|mjs)$/.test(file));
    expect(specs.length).toBeGreaterThan(10);
    expect(specs.filter((file) => bad.test(readText(file)))).toEqual([]);
  });

  it('keep documents true: every path that a page names exists', () => {
    const pages = [
      'README.md',
      'ARCHITECTURE.md',
      'CONTRIBUTING.md',
      'problems/README.md',
      'docs/glossary.md',
    ];
    const missing = pages.flatMap((page) =>
      [
        ...readText(page).matchAll(
          /`((?:apps|judge|problems|test|docker|docs|scripts)\/[\w@./-]*)`/g,
        ),
      ]
        .map(([, path]) => path as string)
        .filter((path) => !existsSync(join(root, path.replace(/\/$/, ''))))
        .map((path) => `${page}: ${path}`),
    );
    expect(missing).toEqual([]);
  });

  it('keep every npm script that a page names', () => {
    const scripts = (JSON.parse(readText('package.json')) as { scripts: object }).scripts;
    const pages = ['README.md', 'CONTRIBUTING.md', 'problems/README.md', 'ARCHITECTURE.md'];
    const unknown = pages.flatMap((page) =>
      [...readText(page).matchAll(/npm run (?:-s )?([\w:]+)/g)]
        .map(([, name]) => name as string)
        .filter((name) => !(name in scripts))
        .map((name) => `${page}: npm run ${name}`),
    );
    expect(unknown).toEqual([]);
  });

  it('keep generated and secret files out of the repository', () => {
    const tracked = execFileSync('git', ['ls-files'], { cwd: root, encoding: 'utf8' }).split('\n');
    const bad = /(^|\/)(node_modules|dist|\.tickjudge|coverage)\/|\.env$|\.log$|\.pem$|id_rsa/;
    expect(tracked.filter((file) => bad.test(file))).toEqual([]);
  });
});

function packageName(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

const packages = new Map<string, ReadonlySet<string>>();

function readPackage(file: string): ReadonlySet<string> {
  const known = packages.get(file);
  if (known) return known;
  const json = JSON.parse(readText(file)) as Record<string, Record<string, string> | undefined>;
  const names = new Set(
    ['dependencies', 'devDependencies', 'optionalDependencies'].flatMap((kind) =>
      Object.keys(json[kind] ?? {}),
    ),
  );
  packages.set(file, names);
  return names;
}
