import { mkdirSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import {
  listProblemPackages,
  loadProblemPackage,
  packageHash,
  ProblemPackageError,
} from './index.ts';
import { packageFolder, smallestPackage } from './test-package.ts';

const folder = packageFolder();
afterAll(() => folder.remove());

function mistakesOf(
  files: Record<string, string | Uint8Array | undefined>,
  slug?: string,
): string[] {
  return mistakesIn(folder.write({ ...smallestPackage, ...files }, slug));
}

function mistakesIn(directory: string): string[] {
  try {
    loadProblemPackage(directory);
    return [];
  } catch (error) {
    if (!(error instanceof ProblemPackageError)) throw error;
    return error.diagnostics.map(({ file, message }) => `${file}: ${message}`);
  }
}

const withLimits = (limits: string) =>
  `problem_format_version: tickjudge-1\ntitle: A\ndifficulty: easy\nlimits: { memoryMiB: 64, ${limits} }\n`;

const withKey = (line: string) => `${smallestPackage['problem.yaml']}${line}\n`;

describe('loadProblemPackage', () => {
  it('reads all of a package', () => {
    const directory = folder.write(smallestPackage);
    expect(loadProblemPackage(directory)).toEqual({
      directory,
      slug: 'say-hello',
      title: 'Say hello',
      hash: packageHash(directory),
      difficulty: 'easy',
      tags: ['strings'],
      statement: smallestPackage['statement/problem.en.md'],
      contract: smallestPackage['contract.ts'],
      starter: smallestPackage['attachments/starter.ts'],
      editorial: null,
      hints: [],
      attachments: [],
      leaks: 'ignore',
      profile: 'node',
      secretFindings: 'hidden',
      limits: { cpuTimeMs: 500, cpuFactor: null, memoryBytes: 64 * 1024 * 1024 },
      groups: [
        { name: 'sample', title: 'Samples', points: 0 },
        { name: '1-basics', title: 'Basics', points: 10 },
      ],
      testcases: [
        {
          id: 'sample/hello',
          group: 'sample',
          sample: true,
          file: join(directory, 'data/sample/hello.scenario.ts'),
        },
        {
          id: 'secret/1-basics/again',
          group: '1-basics',
          sample: false,
          file: join(directory, 'data/secret/1-basics/again.scenario.ts'),
        },
      ],
      submissions: [
        {
          file: join(directory, 'submissions/accepted/plain.ts'),
          name: 'plain',
          label: 'accepted',
          expectation: { verdicts: ['AC'] },
        },
        {
          file: join(directory, 'submissions/wrong_answer/silent.ts'),
          name: 'silent',
          label: 'wrong_answer',
          expectation: { verdicts: ['WA'], reason: 'value', group: '1-basics' },
        },
      ],
      equivalentMutants: [],
    });
    expect(listProblemPackages(dirname(directory))).toEqual([directory]);
  });

  it.each([
    ['', { cpuTimeMs: 500, cpuFactor: 10 }],
    ['  cpuFactor: 5\n', { cpuTimeMs: 500, cpuFactor: 5 }],
    ['  cpuFloorMs: 180\n', { cpuTimeMs: 180, cpuFactor: 10 }],
    ['  cpuTimeMs: 900\n', { cpuTimeMs: 900, cpuFactor: null }],
  ])('takes the processor limit from the reference, unless it is fixed: %j', (lines, expected) => {
    const yaml = `problem_format_version: tickjudge-1\ntitle: A\ndifficulty: easy\nlimits:\n  memoryMiB: 64\n${lines}`;
    const { limits } = loadProblemPackage(
      folder.write({ ...smallestPackage, 'problem.yaml': yaml }),
    );
    expect(limits).toEqual({ ...expected, memoryBytes: 64 * 2 ** 20 });
  });

  it('collects all mistakes and names the nearest known word', () => {
    const mistakes = mistakesOf({
      'problem.yaml':
        'problem_format_version: tickjudge-1\ntitle: Say hello\ndificulty: easy\nkeywords: []\nlimits:\n  time_limit: 1\n  cpuTimeMs: 1\n  memoryMb: 64\n',
      'data/secret/1-basics/test_group.yaml': 'title: Basics\nmax_score: 3\n',
      'submissions/wrong_anser/x.ts': 'export {};\n',
      'submissions/wrong_answer/silent.ts':
        '/**\n * @expect WA to-early in 2-basics\n */\nexport {};\n',
      'submisions/y.ts': 'export {};\n',
      'contract.ts': undefined,
    });
    expect(mistakes.sort()).toEqual(
      [
        'contract.ts: Is missing; add it.',
        'data/secret/1-basics/test_group.yaml: "points": is missing; add it.',
        'data/secret/1-basics/test_group.yaml: line 2: Unknown key "max_score". Did you mean "points"?',
        'problem.yaml: "difficulty": is missing; add it.',
        'problem.yaml: "limits.memoryMiB": is missing; add it.',
        'problem.yaml: line 3: Unknown key "dificulty". Did you mean "difficulty"?',
        'problem.yaml: line 4: Unknown key "keywords". Did you mean "tags"?',
        'problem.yaml: line 6: Unknown key "limits.time_limit". Did you mean "cpuTimeMs"?',
        'problem.yaml: line 7: "limits.cpuTimeMs": Too small: expected number to be >=50.',
        'problem.yaml: line 8: Unknown key "limits.memoryMb". Did you mean "memoryMiB"?',
        'submisions: Does not belong to a package. Did you mean "submissions"?',
        'submissions/wrong_anser/x.ts: The folder wrong_anser is not a label. Did you mean "wrong_answer"?',
        'submissions/wrong_answer/silent.ts: line 2: There is no group "2-basics". Did you mean "1-basics"?',
        'submissions/wrong_answer/silent.ts: line 2: There is no reason "to-early". Did you mean "too-early"?',
      ].sort(),
    );
  });

  it.each([
    ['problem.yaml', 'title: [1\n', /^problem\.yaml: line \d: /],
    ['problem.yaml', 'title: a\ntitle: b\n', /line 2: Map keys must be unique/],
    ['problem.yaml', '', /Is empty/],
    ['problem.yaml', withLimits('cpuFactor: 2.9'), /"limits.cpuFactor": must be at least 3/],
    ['problem.yaml', withLimits('cpuFloorMs: 99'), /"limits.cpuFloorMs": must be at least 100/],
    ['problem.yaml', withLimits('cpuTimeMs: 90, cpuFactor: 5'), /"limits.cpuTimeMs": is a fixed/],
    ['statement/problem.en.md', Uint8Array.of(0xff, 0xfe), /Is not UTF-8 text/],
    [
      'submissions/accepted/plain.ts',
      '// @expect WA value\n',
      /Expects WA, but the folder accepted means AC/,
    ],
    ['submissions/accepted/long.ts', 'x'.repeat(65537), /larger than 65536 bytes \(sourceBytes\)/],
    ['data/secret/3-x/y/deep.scenario.ts', 'export {}', /Is not judged here/],
    ['data/secret/basics/a.scenario.ts', 'export {}', /name groups like "2-timing"/],
    ['data/secret/1-again/a.scenario.ts', 'export {}', /give each a number of its own/],
    ['data/sample/test_group.yaml', 'title: S\npoints: 1\n', /Unknown key "points"/],
    ['data/sample/a.scenarios.ts', 'export {}', /end its name in "\.scenario\.ts"/],
    ['problem.yaml', 'title: A\n', /"problem_format_version": is missing; begin the file with the/],
    [
      'problem.yaml',
      'problem_format_version: 2025-09\n',
      /line 1: "problem_format_version": is the version of another format; write the line "problem_format_version: tickjudge-1"/,
    ],
    ['problem.yaml', withKey('validation: default'), /"validation"\. Scenarios say what is right/],
    ['problem.yaml', withKey('uuid: 1'), /"uuid"\. A package is known by its slug and its content/],
    ['problem.yaml', withKey('__proto__: 1'), /Unknown key "__proto__"/],
    ['problem.yaml', withKey('name: A'), /Unknown key "name"\. Did you mean "title"\?/],
    ['problem.yaml', 'difficulty: esy\n', /"esy" is not known\. Did you mean "easy"\?/],
    ['data/secret/2-x/test_group.yaml', 'title: X\npoints: 1\n', /a group without testcases/],
    ['data/sample/1.in', '1', /data\/sample\/1\.in: Is not read\. Testcases are programs/],
    ['statement/problem.de.md', 'x', /Is not shown to anyone; all of it is statement\/problem/],
    ['solution/solution.md', 'x', /Is not shown to anyone; all of it is solution\/solution/],
    ['attachments/templates/a.ts', 'x', /put the file beside the starter/],
    ['output_validators/a.py', 'x', /^output_validators: Does not belong to a package\. Scenarios/],
    ['problem_statement/a.tex', 'x', /Did you mean "statement"\?/],
    ['node_modules/a/b.js', 'x', /^node_modules: Does not .* Packages use nothing from npm/],
    ['submissions/submissions.yaml', 'x', /stands in its first comment \(@expect\)/],
    ['submissions/lost.ts', 'x', /Has no label; put it into a folder/],
    ['submissions/brute_force/a.ts', 'x', /Did you mean "time_limit_exceeded"\?/],
    ['submissions/rejected/a.ts', '// @expect AC\n', /what may be accepted and what may not/],
    ['submissions/rejected/a.ts', '// @expect JE\n', /the fault of the judge or of a scenario/],
    [
      'submissions/wrong_answer/a.ts',
      '// @expect TLE or RTE\n',
      /the folder wrong_answer means WA/,
    ],
    [
      'submissions/wrong_answer/a.ts',
      '// x\n// @expect WA in\n',
      /line 2: Cannot read "@expect WA/,
    ],
    ['submissions/wrong_answer/a.ts', '// @expect WA value x\n', /Cannot read/],
    ['submissions/equivalent_mutants.yaml', '- mutnt: a\n  reason: Because it is.', /"mutant"\?/],
    [
      'submissions/equivalent_mutants.yaml',
      '- mutant: a\n  reason: so',
      /must say why no testcase/,
    ],
    ['data/con.ts', 'export {}', /Has a name that Windows keeps for a device/],
    [
      'data/sample/other.driver.ts',
      'export {}',
      /Drives no scenario; there is no data\/sample\/other/,
    ],
    ['driver.ts', '', /Is empty/],
    ['data/Words.ts', 'export {}', /Differs from data\/Words\.ts in case only/],
    ['data/a b.ts', 'export {}', /not every platform keeps/],
    ['data/1/2/3/4/5/6/7/8/a.ts', 'export {}', /folderDepth/],
    ['data/big.txt', 'x'.repeat(4 * 1024 * 1024 + 1), /fileBytes/],
  ])('refuses %s with %j', (path, content, message) => {
    const mistakes = mistakesOf({ [path]: content });
    expect(mistakes.join('\n')).toMatch(message);
  });

  it('reads the parts that may be left out', () => {
    const directory = folder.write({
      ...smallestPackage,
      'problem.yaml': `${smallestPackage['problem.yaml']}hints: [Think., "Say **it**."]\n`,
      'solution/solution.en.md': 'Say it.\n',
      'attachments/api.json': '{}',
      'attachments/api.md': 'An API.',
      'submissions/equivalent_mutants.yaml':
        '- mutant: plain:1\n  reason: Both texts are the same.\n',
      'submissions/rejected/any.ts': 'export {};\n',
      'submissions/rejected/some.ts': '// @expect TLE or MLE in 1-basics\nexport {};\n',
      'submissions/wrong_answer/several.ts': '// @expect WA or RTE value\nexport {};\n',
    });
    const { editorial, hints, attachments, equivalentMutants, submissions } =
      loadProblemPackage(directory);
    expect(editorial).toBe('Say it.\n');
    expect(hints).toEqual(['Think.', 'Say **it**.']);
    expect(attachments).toEqual(
      ['api.json', 'api.md'].map((name) => join(directory, 'attachments', name)),
    );
    expect(equivalentMutants).toEqual([{ mutant: 'plain:1', reason: 'Both texts are the same.' }]);
    const expectations = submissions.map(({ name, expectation }) => [name, expectation]);
    expect(Object.fromEntries(expectations)).toMatchObject({
      any: { verdicts: ['WA', 'TLE', 'WTL', 'ILE', 'RTE', 'MLE', 'OLE', 'CE'] },
      some: { verdicts: ['TLE', 'MLE'], group: '1-basics' },
      several: { verdicts: ['WA', 'RTE'], reason: 'value' },
    });
  });

  it('says of a package of a later format only that it is too old for it', () => {
    const mistakes = mistakesOf({
      'problem.yaml': '# new\nproblem_format_version: tickjudge-2\nplanets: [mars]\n',
      'later/part.txt': 'x',
    });
    expect(mistakes).toEqual([
      'problem.yaml: line 2: "problem_format_version": is "tickjudge-2", newer than this engine, which reads tickjudge-1; use a newer tick.',
    ]);
  });

  it('says what is missing in an empty, absent or badly named folder', () => {
    expect(mistakesIn(folder.write({ '.keep': '' }))).toEqual([
      '.: The package is empty; add a problem.yaml.',
    ]);
    expect(mistakesIn('/no/such/folder')).toEqual(['.: There is no folder /no/such/folder.']);
    expect(mistakesOf({}, 'Say_Hello')).toEqual([
      '.: The folder\'s name "Say_Hello" is not a slug; use lower case words joined by "-".',
    ]);
    expect(
      mistakesIn(folder.write({ 'problem.yaml': smallestPackage['problem.yaml'] })),
    ).toHaveLength(6);
  });

  it('refuses symbolic links to files and folders, even to those inside', () => {
    const directory = folder.write(smallestPackage);
    symlinkSync('/etc/hostname', join(directory, 'data/host.txt'));
    symlinkSync('..', join(directory, 'data/up'));
    expect(mistakesIn(directory)).toEqual([
      'data/host.txt: Is a symbolic link; put the file itself into the package.',
      'data/up: Is a symbolic link; put the file itself into the package.',
    ]);
    expect(() => packageHash(directory)).toThrow(ProblemPackageError);
  });
});

describe('packageHash', () => {
  it('depends on paths and contents alone', () => {
    const hash = packageHash(folder.write(smallestPackage));
    const reversed = Object.fromEntries(Object.entries(smallestPackage).reverse());
    const other = folder.write(reversed, 'other-name');
    utimesSync(join(other, 'contract.ts'), 1, 1);
    for (const name of [
      '.git',
      'contract.ts~',
      '#contract.ts#',
      '.contract.ts.swp',
      'data/words.ts.orig',
    ])
      writeFileSync(join(other, name), 'x');
    mkdirSync(join(other, '.idea'));
    mkdirSync(join(other, 'empty'));
    expect(packageHash(other)).toBe(hash);
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
  });

  it('changes with a byte, a line ending, a name, and where one file ends and the next begins', () => {
    const a = smallestPackage['contract.ts']!;
    const hashes = [
      {},
      { 'contract.ts': `${a} ` },
      { 'contract.ts': a.replace('\n', '\r\n') },
      { 'data/a.ts': '12', 'data/b.ts': '3' },
      { 'data/a.ts': '1', 'data/b.ts': '23' },
      { 'data/a.ts': '1', 'data/c.ts': '23' },
    ].map((change) => packageHash(folder.write({ ...smallestPackage, ...change })));
    expect(new Set(hashes).size).toBe(hashes.length);
  });
});
