import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from '@jest/globals';
import {
  bundleScenario,
  loadProblemPackage,
  packageLimits,
  ProblemPackageError,
  stopBundler,
} from '../../judge/src/problem/index.ts';
import { packageFolder, smallestPackage } from '../../judge/src/problem/test-package.ts';

const folder = packageFolder();
afterAll(async () => {
  folder.remove();
  await stopBundler();
});

const program = fileURLToPath(new URL('../support/bundle-packages.ts', import.meta.url));
const allowedMs = 10_000;

/** What is said of a folder, in bounded time. */
function mistakesIn(directory: string): string[] {
  const startedAt = performance.now();
  try {
    loadProblemPackage(directory);
  } catch (error) {
    if (!(error instanceof ProblemPackageError)) throw error;
    return error.diagnostics.map(({ file, message }) => `${file}: ${message}`);
  } finally {
    expect(performance.now() - startedAt).toBeLessThan(allowedMs);
  }
  return [];
}

const mistakesWith = (files: Record<string, string>): string[] =>
  mistakesIn(folder.write({ ...smallestPackage, ...files }));

describe('a hostile folder', () => {
  it('of many thousand files is given up at the bound, which names where most of them are', () => {
    const directory = folder.write(smallestPackage, 'many-files');
    const many = join(directory, 'node_modules/many');
    mkdirSync(many, { recursive: true });
    for (let n = 0; n <= packageLimits.entries; n++) writeFileSync(join(many, `${n}.js`), '');
    expect(mistakesIn(directory)).toEqual([
      expect.stringContaining(
        'more than 10000 files and folders (entries), most of them in node_modules',
      ),
    ]);
  });

  it('of many files that are ignored is given up as well', () => {
    const directory = folder.write(smallestPackage, 'many-ignored');
    for (let n = 0; n <= packageLimits.entries; n++) writeFileSync(join(directory, `.${n}`), '');
    expect(mistakesIn(directory).join()).toContain('(entries)');
  });

  it('with a file of 1 GB, a deep nest, a pipe, links in circles and odd names says all of it', () => {
    const directory = folder.write(smallestPackage, 'all-at-once');
    const data = join(directory, 'data');
    writeFileSync(join(data, 'big.txt'), '');
    truncateSync(join(data, 'big.txt'), 2 ** 30);
    mkdirSync(join(data, ...Array.from({ length: 100 }, () => 'd')), { recursive: true });
    execFileSync('mkfifo', [join(data, 'pipe.txt')]);
    symlinkSync('..', join(data, 'circle'));
    symlinkSync('/dev/zero', join(data, 'zero.txt'));
    writeFileSync(join(data, 'caf\u00e9.ts'), '');
    writeFileSync(join(data, 'cafe\u0301.ts'), '');
    writeFileSync(join(data, 'a\u001b[31m\n.ts'), '');
    writeFileSync(Buffer.concat([Buffer.from(`${data}/`), Buffer.from([0xff, 0xfe])]), '');
    mkdirSync(join(directory, 'DATA'));
    const found = mistakesIn(directory);
    for (const message of [
      'data/big.txt: Is larger than 4194304 bytes (fileBytes)',
      'Lies deeper than 8 folders (folderDepth)',
      'data/pipe.txt: Is neither a file nor a folder',
      'data/circle: Is a symbolic link',
      'data/zero.txt: Is a symbolic link',
      'in the form of its characters only',
      'data/a\\u{001b}[31m\\u{000a}.ts: Has a name that not every platform keeps',
      'data/\ufffd\ufffd: Has a name that not every platform keeps',
      'data: Differs from DATA in case only',
    ])
      expect(found.join('\n')).toContain(message);
  });
});

describe('hostile YAML', () => {
  const size = packageLimits.yamlBytes - 200;
  const lines = (of: (index: number) => string, bytesEach: number) =>
    Array.from({ length: Math.floor(size / bytesEach) }, (_, index) => of(index)).join('\n');
  const bomb = ['a0: &a0 [x, x, x, x, x, x, x, x, x]']
    .concat(
      Array.from({ length: 20 }, (_, n) => `a${n + 1}: &a${n + 1} [${Array(9).fill(`*a${n}`)}]`),
    )
    .join('\n');

  it.each<[string, string]>([
    ['open lists', '['.repeat(size)],
    ['open maps', '{'.repeat(size)],
    ['nested lists', '['.repeat(size / 2) + ']'.repeat(size / 2)],
    ['nested maps', '{a: '.repeat(size / 5) + '}'.repeat(size / 5)],
    ['lists in one line', '- '.repeat(size / 2)],
    ['keys in one line', 'a: '.repeat(size / 3)],
    ['explicit keys', '? '.repeat(size / 2)],
    ['explicit keys in a list', `[${'? '.repeat(size / 2 - 1)}`],
    ['steps', lines((index) => `${' '.repeat(index % 170)}a:`, 90)],
    ['many keys', lines((index) => `k${index}: 1`, 9)],
    ['many anchors', lines((index) => `- &a${index} x`, 12)],
    ['an alias bomb', bomb],
    ['an alias of itself', '&a [*a, *a]'],
    ['merges', lines((index) => `m${index}: {<<: *m}`, 18)],
    ['tags', '!'.repeat(size)],
    ['code', '!!js/function "function () { process.exit() }"'],
    ['directives', '%YAML 1.1\n'.repeat(size / 10)],
    ['documents', '---\n'.repeat(size / 4)],
    ['an open text', `"${'\\u0041'.repeat(size / 6)}`],
    ['commas', `[${','.repeat(size)}`],
    ['colons', ':'.repeat(size)],
    ['tabs', '\t'.repeat(size)],
    ['a number', '1'.repeat(size)],
    ['a prototype', '__proto__: {difficulty: easy}\nconstructor: {prototype: {title: x}}'],
    ['a binary', '\u0000\u0001\u0007'.repeat(100)],
    ['more than the bound', 'a'.repeat(packageLimits.yamlBytes + 1)],
  ])('of %s becomes mistakes of the package', (_, yaml) => {
    const found = mistakesWith({
      'problem.yaml': yaml,
      'data/secret/1-basics/test_group.yaml': yaml,
      'submissions/equivalent_mutants.yaml': yaml,
    });
    expect(found.filter((line) => line.startsWith('problem.yaml: ')).length).toBeGreaterThan(0);
    expect(found.length).toBeLessThanOrEqual(packageLimits.diagnostics + 1);
    expect(found.every((line) => line.length < 2_000)).toBe(true);
    expect(({} as Record<string, unknown>).difficulty).toBeUndefined();
  });
});

describe('a character that no text has', () => {
  it.each([
    'problem.yaml',
    'statement/problem.en.md',
    'contract.ts',
    'attachments/starter.ts',
    'solution/solution.en.md',
    'submissions/accepted/plain.ts',
    'data/sample/hello.scenario.ts',
    'data/secret/1-basics/again.scenario.ts',
    'data/secret/1-basics/test_group.yaml',
    'submissions/equivalent_mutants.yaml',
  ])('is a mistake of its line in %s', (path) => {
    for (const character of ['\0', '\u001B', '\f', '\u0085', '\u007F']) {
      const code = character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0');
      expect(mistakesWith({ [path]: `// one\n// two\r\n\t// ${character}\n` })).toContain(
        `${path}: line 3: Has the control character U+${code}; leave it out, or write it as an escape in a program.`,
      );
    }
  });

  const problem = (line: string) =>
    `problem_format_version: tickjudge-1\ndifficulty: easy\nlimits: { memoryMiB: 64 }\n${line}\n`;
  it.each<[string, string, string]>([
    [
      'problem.yaml',
      problem('title: "Say\\0"'),
      'line 4: "title": Has the control character U+0000',
    ],
    [
      'problem.yaml',
      problem('title: "a\\nb"'),
      'line 4: "title": Has the control character U+000A',
    ],
    [
      'problem.yaml',
      problem('title: "\\uD800"'),
      'line 4: "title": Has the control character U+D800',
    ],
    ['problem.yaml', problem('title: "a\\u202Eb"'), '"title": Has the control character U+202E'],
    [
      'problem.yaml',
      problem('title: a\u2066b'),
      'line 4: "title": Has the control character U+2066',
    ],
    ['problem.yaml', problem('title: "  "'), 'line 4: "title": Is blank'],
    ['problem.yaml', problem('tags: ["a\\0"]'), 'line 4: "tags.0": Use lower case words'],
    [
      'problem.yaml',
      problem('authors: [Me, "\\0"]'),
      '"authors.1": Has the control character U+0000',
    ],
    ['problem.yaml', problem('license: "MIT\\0"'), '"license": Has the control character U+0000'],
    ['problem.yaml', problem('rights_owner: "\\0"'), '"rights_owner": Has the control character'],
    ['problem.yaml', problem('source: "\\e[2J"'), '"source": Has the control character U+001B'],
    [
      'data/secret/1-basics/test_group.yaml',
      'points: 1\ntitle: "\\0"\n',
      'line 2: "title": Has the control character U+0000',
    ],
    [
      'submissions/equivalent_mutants.yaml',
      '- mutant: a\n  reason: "Nobody can notice it.\\0"\n',
      'line 2: "0.reason": Has the control character U+0000',
    ],
  ])('is found in %s behind an escape of YAML as well: %j', (path, yaml, message) => {
    const found = mistakesWith({ [path]: yaml }).filter((line) => line.startsWith(`${path}: `));
    expect(found.join('\n')).toContain(message);
  });

  it('is none that people write: letters with marks, joined pictures, a reason of two lines', () => {
    const found = mistakesWith({
      'problem.yaml': problem('title: "Größe 👩\u200D🔬 مرحبا"\ntags: []'),
      'statement/problem.en.md': '\uFEFF# Größe\r\n\tTab, \u202Bשלום\u202C\n',
      'submissions/equivalent_mutants.yaml':
        '- mutant: a\n  reason: |\n    Nobody can notice it,\n    not ever.\n',
    });
    expect(found).toEqual([]);
  });
});

describe('a hostile header of a submission', () => {
  const size = packageLimits.sourceBytes - 100;
  it.each<[string, string]>([
    ['comments without end', '/*'.repeat(size / 2)],
    ['blank lines', '\n'.repeat(size)],
    ['spaces', `// @expect${' '.repeat(size)}x y z`],
    ['stars', ` ${'*/ '.repeat(size / 3)}`],
    ['verdicts', `// @expect WA${' or WA'.repeat(size / 6)}`],
    ['a long word', `// @expect ${'W'.repeat(size)}`],
    ['a long group', `// @expect WA in ${'x'.repeat(size)}`],
    ['@expect lines', '// @expect WA\n'.repeat(size / 14)],
  ])('of %s is read in bounded time', (_, source) => {
    const found = mistakesWith({ 'submissions/wrong_answer/silent.ts': source });
    expect(found.every((line) => line.length < 2_000)).toBe(true);
  });
});

describe('hostile sources of a package', () => {
  const sample = 'data/sample/hello.scenario.ts';

  /** The folder of a package whose sample imports a file. */
  function packageImporting(
    files: Record<string, string>,
    imported: string,
    slug = 'say-hello',
  ): string {
    const text = `import * as it from '${imported}';\nvoid it;\n${smallestPackage[sample]}`;
    return folder.write({ ...smallestPackage, ...files, [sample]: text }, slug);
  }

  /** What bundling says when the sample imports a file of this content. */
  async function bundledWith(files: Record<string, string>, imported: string): Promise<string> {
    const pkg = loadProblemPackage(packageImporting(files, imported));
    return await bundleScenario(pkg, pkg.testcases[0]!).catch((error: unknown) => {
      if (error instanceof ProblemPackageError) return error.message;
      throw error;
    });
  }

  it('may import each other in a circle', async () => {
    const text = await bundledWith(
      {
        'data/a.ts':
          "import { b } from './b.ts';\nexport const a = (n: number): number => (n ? b(n - 1) : 0);\n",
        'data/b.ts':
          "import { a } from './a.ts';\nexport { b } from './b.ts';\nexport const c = a;\n",
      },
      '../a.ts',
    );
    expect(text).toContain('Detected cycle while resolving import "b"');
    const fine = await bundledWith(
      {
        'data/a.ts':
          "import { b } from './b.ts';\nexport const a = (n: number): number => (n ? b(n - 1) : 0);\n",
        'data/b.ts': "import { a } from './a.ts';\nexport const b = (n: number): number => a(n);\n",
      },
      '../a.ts',
    );
    expect(fine).toContain('says hello');
  });

  it.each([
    ['../../../../../../etc/passwd.txt', 'it lies outside the package'],
    ['/etc/passwd', 'relative files of its package only'],
    ['file:///etc/passwd', 'relative files of its package only'],
    ['data:text/javascript,1', 'relative files of its package only'],
    ['https://example.test/a.ts', 'relative files of its package only'],
    ['node:fs', 'relative files of its package only'],
    ['../../submissions/accepted/plain.ts', 'it is a submission'],
    ['../..//submissions/accepted/plain.ts', 'it is a submission'],
    ['../x/../../submissions/accepted/plain.ts', 'it is a submission'],
    ['../../.git/config.txt', 'files of this name do not belong'],
    ['../words.ts?x', 'write the ending of the file'],
    ['..', 'relative files of its package only'],
    ['../../data.ts', 'there is no such file'],
  ])('may not import %s', async (imported, message) => {
    expect(await bundledWith({}, imported)).toContain(message);
  });

  it('may not import a link that came after the package was read', async () => {
    const pkg = loadProblemPackage(
      folder.write({
        ...smallestPackage,
        [sample]: `import '../late.txt';\n${smallestPackage[sample]}`,
      }),
    );
    symlinkSync('/etc/passwd', join(pkg.directory, 'data/late.txt'));
    await expect(bundleScenario(pkg, pkg.testcases[0]!)).rejects.toThrow('there is no such file');
  });

  const most = packageLimits.fileBytes - 100;
  it.each<[string, string, string]>([
    ['4 MB of "["', '.ts', '['.repeat(most)],
    ['4 MB of "!"', '.ts', `export default ${'!'.repeat(most)}1;`],
    ['a quarter of a megabyte of "!"', '.ts', `export default ${'!'.repeat(2 ** 18)}1;`],
    ['4 MB of nested JSON', '.json', '['.repeat(most / 2) + ']'.repeat(most / 2)],
    ['4 MB of broken lines', '.ts', 'const = ;\n'.repeat(most / 10)],
    ['a name of 4 MB', '.ts', `const ${'x'.repeat(most / 2)} ${'y'.repeat(most / 3)}`],
  ])(
    'of %s are a mistake of the package; others that are bundled meanwhile are none the worse',
    async (_, ending, content) => {
      const deep = packageImporting({ [`data/deep${ending}`]: content }, `../deep${ending}`);
      const plain = [1, 2].map((n) =>
        packageImporting({ 'data/fine.ts': `export const n = ${n};` }, '../fine.ts', `fine-${n}`),
      );
      const { stdout } = await promisify(execFile)(
        process.execPath,
        ['--no-warnings', program, deep, ...plain],
        { timeout: 55_000, maxBuffer: 2 ** 22 },
      );
      const [message, ...others] = JSON.parse(stdout) as string[];
      expect(message).toMatch(
        /data\/(sample\/hello\.scenario|deep).*(Can not be bundled|line 1: )/,
      );
      expect(message!.length).toBeLessThan(packageLimits.diagnostics * 2_000);
      expect(others).toEqual(['bundled', 'bundled', 'bundled']);
    },
  );
});
