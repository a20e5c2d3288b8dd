import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rightSolution, tinyPackage } from '../../../test/support/judge-package.ts';
import { withoutBubblewrap } from '../../../test/support/without-bubblewrap.ts';
import { limits } from '../core/index.ts';
import { wallNames } from '../sandbox/walls.ts';
import { judgeReportSchema, judgeRequestSchema } from '../protocol/index.ts';

const tick = fileURLToPath(new URL('../../bin/tick.mjs', import.meta.url));
const tiny = tinyPackage();
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tickjudge-cli-'));
});
afterAll(() => {
  tiny.remove();
  rmSync(folder, { recursive: true, force: true });
});

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function run(...args: string[]): Promise<Ended> {
  return runCommandLine([process.execPath, tick, ...args]);
}

function runCommandLine(line: readonly string[], environment = {}): Promise<Ended> {
  return new Promise((resolve) => {
    const options = {
      cwd: folder,
      timeout: 20_000,
      env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined, ...environment },
    };
    execFile(line[0] as string, line.slice(1), options, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code ?? -1) : 0, stdout, stderr });
    });
  });
}

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

describe('tick run', () => {
  it('exits with 0 for an accepted solution and tells run by run', async () => {
    const { code, stdout, stderr } = await run(
      'run',
      tiny.directory,
      file('right.ts', rightSolution),
    );
    expect(stderr).toBe('');
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /AC\s+sample\/loads .*\n\s+AC\s+secret\/1-basics\/works .*100 ms virtual\nAC {2}10 of 10 points\n/,
    );
  });

  it('exits with 1 for a rejected one and says what was wrong', async () => {
    const { code, stdout } = await run(
      'run',
      tiny.directory,
      file('wrong.ts', 'export const solve = async () => 43;\n'),
    );
    expect(code).toBe(1);
    expect(stdout).toMatch(/WA\s+secret\/1-basics\/works/);
    expect(stdout).toMatch(/expected 43 to be 42 {2}at 50 ms\n/);
    expect(stdout).toMatch(/expected 42\n\s+actual +43/);
    expect(stdout).toMatch(/\nWA {2}0 of 10 points\n/);
  });

  it('counts only the group of a testcase that is run alone', async () => {
    const wrong = file('wrong.ts', 'export const solve = async () => 43;\n');
    const alone = (testcase: string) => run('run', tiny.directory, wrong, '--testcase', testcase);
    expect((await alone('sample/loads')).stdout).toMatch(/\nAC {2}0 of 0 points\n/);
    expect((await alone('secret/1-basics/works')).stdout).toMatch(/\nWA {2}0 of 10 points\n/);
  });

  it('exits with 1 for one that does not compile, with line and column', async () => {
    const source = file(
      'broken.ts',
      'export const solve = async (x: unknown) => {\n  return x.length;\n};\n',
    );
    const { code, stdout } = await run('run', tiny.directory, source);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^CE {2}0 of 10 points\n {2}2:10 .*\(TS\d+\)\n/);
  });

  it('exits with 1 for an empty file, which is no solution', async () => {
    const { code, stdout } = await run('run', tiny.directory, file('empty.ts', ''));
    expect(code).toBe(1);
    expect(stdout).toMatch(/^CE .*\n.*The source is empty/);
  });

  it('prints the report, and nothing else, with --json', async () => {
    const { code, stdout } = await run(
      'run',
      tiny.directory,
      file('right.ts', rightSolution),
      '--json',
      '--seed',
      '9',
    );
    expect(code).toBe(0);
    const { request, ...report } = JSON.parse(stdout) as { request: unknown };
    expect(judgeReportSchema.parse(report)).toMatchObject({ verdict: 'AC', seed: 9 });
    expect(judgeRequestSchema.parse(request)).toMatchObject({ source: rightSolution, seed: 9 });
  });

  it('runs one testcase with --testcase, which is the command that a failed one names', async () => {
    const source = file('wrong.ts', 'export const solve = async () => 43;\n');
    const whole = await run('run', tiny.directory, source);
    const replay =
      /\n +replay: node \S*judge\/bin\/tick\.mjs (run .* --testcase secret\/1-basics\/works)\n/;
    const words = replay.exec(whole.stdout)?.[1]?.split(' ') ?? [];
    const { code, stdout } = await run(...words);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^ *WA +secret\/1-basics\/works/);
    expect(stdout).not.toContain('sample/loads');
  });

  it('prints the histories with --history', async () => {
    const { stdout } = await run(
      'run',
      tiny.directory,
      file('right.ts', rightSolution),
      '--json',
      '--history',
    );
    const { histories } = JSON.parse(stdout) as { histories: Record<string, object[]> };
    expect(histories['secret/1-basics/works']?.[0]).toEqual({
      atUs: 50_000,
      kind: 'call',
      id: 1,
      from: 'scenario',
      target: 'solve',
      args: '[21]',
    });
  });

  it('shows the choices of the world with --history, the same for the same seed and in a replay', async () => {
    const windy = tinyPackage({
      'data/secret/1-basics/works.scenario.ts': `import { respond, scenario } from '@tickjudge/judge/scenario';
export default scenario<typeof import('../../contract.ts')>('works', async ({ solution, http, expect }) => {
  http.service('https://api.example.test', () => respond(200), { latencyMs: [1, 500] });
  await Promise.all([1, 2, 3, 4, 5].map((n) => solution.solve(n)));
});\n`,
    });
    const path = file(
      'fetches.ts',
      "export const solve = async () => void (await fetch('https://api.example.test/'));\n",
    );
    const to = join(folder, 'windy.json');
    const choices = async (seed: string) => {
      const words = ['--history', '--json', '--seed', seed, '--report', to];
      const { stdout } = await run('run', windy.directory, path, ...words);
      const { histories } = JSON.parse(stdout) as {
        histories: Record<string, { kind: string; label?: string; value?: number }[]>;
      };
      return histories['secret/1-basics/works']!.filter(({ kind }) => kind === 'choice');
    };
    const other = await choices('4');
    const first = await choices('3');
    expect(first.map(({ label }) => label)).toEqual(Array(5).fill(first[0]?.label));
    expect(first[0]?.label).toContain('latency');
    expect(new Set(first.map(({ value }) => value)).size).toBeGreaterThan(2);
    expect(await choices('3')).toEqual(first);
    expect(other).not.toEqual(first);
    const { code, stdout } = await run('replay', to, '--package', windy.directory);
    windy.remove();
    expect(stdout).toMatch(/same +secret\/1-basics\/works +AC/);
    expect(code).toBe(0);
  });

  it('exits with 2 when the judge itself is at fault', async () => {
    const broken = tinyPackage({
      'data/sample/loads.scenario.ts': `import { scenario } from '@tickjudge/judge/scenario';
import { check } from '../words.ts';
export default scenario('fails', async ({ clock }) => {
  await clock.sleep(5);
  check('typo');
});\n`,
      'data/words.ts': `export interface Unused {
  readonly nothing: string;
}
export function check(text: string): void {
  throw new Error(text);
}\n`,
    });
    const { code, stdout } = await run('run', broken.directory, file('right.ts', rightSolution));
    broken.remove();
    expect(code).toBe(2);
    expect(stdout).toContain('The scenario failed: Error: typo (at 5 ms) [at data/words.ts:5:9]');
  });

  it('prints what a scenario writes to its console, and keeps it out of the report', async () => {
    const talking = tinyPackage({
      'data/secret/1-basics/works.scenario.ts': `import { scenario } from '@tickjudge/judge/scenario';
export default scenario<typeof import('../../../contract.ts')>('talks', async ({ solution, clock, expect }) => {
  console.log('asks for', { input: 21 });
  await clock.sleep(7);
  console.warn('got', await solution.solve(21));
  expect(clock.now()).toBe(7);
});\n`,
    });
    const source = file('talker.ts', `console.log('own words');\n${rightSolution}`);
    const shown = /\n +scenario \[0 ms\] asks for \{ input: 21 \}\n +scenario \[7 ms\] got 42\n/;
    const plain = await run('run', talking.directory, source);
    const json = await run('run', talking.directory, source, '--json');
    const verified = await run('verify', talking.directory);
    talking.remove();
    expect(plain.stdout).toMatch(shown);
    expect(json.stderr).toMatch(shown);
    expect(json.stdout).toContain('own words');
    expect(json.stdout).not.toMatch(/asks for|got 42/);
    expect(verified.stdout).toMatch(shown);
  });
});

describe('wrong usage', () => {
  const usage = async (expected: RegExp, ...args: string[]): Promise<void> => {
    const { code, stdout, stderr } = await run(...args);
    expect({ code, stdout }).toEqual({ code: 64, stdout: '' });
    expect(stderr).toMatch(expected);
    expect(stderr).not.toMatch(/\n\s+at /);
  };

  it('names a file that is not there', () =>
    usage(/There is no file none\.ts\./, 'run', tiny.directory, 'none.ts'));
  it('names a folder in the place of a file', () =>
    usage(/ is a folder, not a file\./, 'run', tiny.directory, folder));
  it('names a file that is not UTF-8', () =>
    usage(
      /is not UTF-8 text/,
      'run',
      tiny.directory,
      file('latin.ts', Buffer.from([0x61, 0xe9, 0x62])),
    ));
  it('names a file that is too large, and the limit', () =>
    usage(
      /has 65537 bytes; .* 65536/,
      'run',
      tiny.directory,
      file('large.ts', 'x'.repeat(limits.sourceBytes + 1)),
    ));
  it('names a device in the place of a file', () =>
    usage(/\/dev\/zero is .*not a file/, 'run', tiny.directory, '/dev/zero'));
  it('names a package that is not there', () =>
    usage(/There is no problem package at nothing/, 'run', 'nothing', 'x.ts'));
  it('lists all that is wrong with a package', async () => {
    const bad = join(folder, 'bad');
    mkdirSync(bad);
    writeFileSync(
      join(bad, 'problem.yaml'),
      'problem_format_version: tickjudge-1\ntitle: Bad\ndifficulty: impossible\n',
    );
    const right = file('right.ts', rightSolution);
    const commands = [
      ['run', bad, right],
      ['test', bad],
      ['mutate', bad],
      ['pack', bad],
    ];
    for (const command of commands)
      expect(await run(...command)).toEqual({
        code: 1,
        stdout: '',
        stderr: expect.stringMatching(
          /The package .*bad is not as it should be:\n {2}.*\n(.*\n)* {2}contract\.ts: Is missing/,
        ),
      });
    const { code, stdout, stderr } = await run('mutate', bad, '--json');
    expect([code, stderr]).toEqual([1, '']);
    expect(JSON.parse(stdout)).toMatchObject({
      diagnostics: expect.arrayContaining([
        { file: 'contract.ts', message: 'Is missing; add it.' },
      ]),
    });
  }, 30_000);
  it.each(['-1', '1.5', 'x', '4294967296', '99999999999', ''])(
    'names a seed that is none: "%s"',
    (seed) =>
      usage(
        /is not a whole number from 0 to 4294967295/,
        'run',
        tiny.directory,
        file('right.ts', rightSolution),
        `--seed=${seed}`,
      ),
  );
  it('names an option that does not exist', () =>
    usage(/unknown option '--fast'/, 'run', tiny.directory, 'x.ts', '--fast'));
  it('names a missing argument', () =>
    usage(/missing required argument 'solution'/, 'run', tiny.directory));
  it('names a command that does not exist', () => usage(/unknown command 'jugde'/, 'jugde'));
  it('names a testcase that does not exist', () =>
    usage(
      /has no testcase sample\/nothing/,
      ...['run', tiny.directory, file('right.ts', rightSolution), '--testcase', 'sample/nothing'],
    ));
  it('names a report that is none', async () => {
    await usage(/There is no file none\.json/, 'replay', 'none.json');
    await usage(/is not JSON/, 'replay', file('text.json', '{"a":'));
    await usage(
      /holds no report with its source/,
      'replay',
      file('other.json', '{"verdict":"AC"}'),
    );
  });
  it('says that there is nothing to verify', () =>
    usage(/There are no problem packages here/, 'verify'));
  it('shows the help without a command', () => usage(/Usage: tick/));
});

describe('--help', () => {
  it.each([[['--help']], [['run', '--help']], [['verify', '--help']], [['test', '--help']]])(
    '%j names the exit codes',
    async (args) => {
      const { code, stdout } = await run(...args);
      expect(code).toBe(0);
      expect(stdout).toMatch(/Exit codes: 0 [^,]+, 1 [^,]+, 2 judge error, 64 wrong usage\./);
    },
  );

  it('--version prints the engine’s', async () => {
    expect(await run('--version')).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
    });
  });
});

describe('tick replay', () => {
  const written = () => join(folder, 'report.json');
  async function report(source: string): Promise<Record<string, unknown>> {
    await run('run', tiny.directory, file('solution.ts', source), '--report', written());
    return JSON.parse(readFileSync(written(), 'utf8')) as Record<string, unknown>;
  }
  const replay = (path = written()) => run('replay', path, '--package', tiny.directory);

  it('judges again from the report alone, and finds every run the same', async () => {
    await report('export const solve = async () => Math.random();\n');
    const { code, stdout } = await replay();
    expect(stdout).toMatch(/same +secret\/1-basics\/works +WA +[0-9a-f]{16}\n/);
    expect(stdout).toMatch(/The verdict is WA as it was; 0 of 2 runs differ\.\n$/);
    expect(code).toBe(0);
  });

  it('reads a submission as the API gives it', async () => {
    const { request, ...rest } = await report(rightSolution);
    const { problem, source, seed } = request as Record<string, Record<string, string>>;
    const body = {
      ...rest,
      source,
      seed,
      problem: problem!.slug,
      packageHash: problem!.packageHash,
    };
    const { code, stdout } = await replay(file('body.json', JSON.stringify(body)));
    expect(stdout).toMatch(/The verdict is AC as it was/);
    expect(code).toBe(0);
  });

  it('says which run is another one, and exits with 1', async () => {
    const made = await report(rightSolution);
    const [loads, works] = made.runs as { historyHash: string }[];
    const changed = { ...made, runs: [loads, { ...works, historyHash: 'f'.repeat(64) }] };
    const { code, stdout } = await replay(file('changed.json', JSON.stringify(changed)));
    expect(stdout).toMatch(/same +sample\/loads/);
    expect(stdout).toMatch(/OTHER secret\/1-basics\/works +has another history: f{16}, then /);
    expect(code).toBe(1);
  });

  it('compares no history that a server hides, and says so', async () => {
    const { request, ...rest } = await report(rightSolution);
    const { problem, source, seed } = request as Record<string, Record<string, string>>;
    const [loads, works] = rest.runs as object[];
    const hidden = { ...works, testcase: 'secret/1-basics/2', historyHash: '', hidden: true };
    const body = { ...rest, ...{ source, seed }, runs: [loads, hidden] };
    const told = { ...body, problem: problem!.slug, packageHash: problem!.packageHash };
    const { code, stdout } = await replay(file('hidden.json', JSON.stringify(told)));
    expect(stdout).toMatch(/The verdict is AC as it was; 0 of 2 runs differ\./);
    expect(stdout).toMatch(/hides what happened in 1 secret testcase: there the verdicts were/);
    expect(code).toBe(0);
  });

  it('refuses a package of another content', async () => {
    await report(rightSolution);
    const other = tinyPackage({ 'data/secret/1-basics/test_group.yaml': 'title: B\npoints: 9\n' });
    const { code, stderr } = await run('replay', written(), '--package', other.directory);
    other.remove();
    expect(stderr).toMatch(
      /has the content [0-9a-f]{16}, and the report is about tiny of the content/,
    );
    expect(code).toBe(64);
  });

  it('warns of another engine', async () => {
    const made = await report(rightSolution);
    const old = file('old.json', JSON.stringify({ ...made, engineVersion: '0.0.1' }));
    expect((await replay(old)).stderr).toContain('The report was made by engine 0.0.1');
  });
});

describe('tick verify', () => {
  it('exits with 0 when every labelled submission gets its verdict', async () => {
    const { code, stdout } = await run('verify', tiny.directory);
    expect(stdout).toMatch(/ok {3}accepted\/plain {2}AC/);
    expect(code).toBe(0);
  });

  it('exits with 1 when one does not, and says which', async () => {
    const mislabelled = tinyPackage({
      'submissions/wrong_answer/right.ts': `// @expect WA value in 1-basics\n${rightSolution}`,
    });
    const { code, stdout } = await run('verify', mislabelled.directory, '--json');
    mislabelled.remove();
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      isVerified: false,
      packages: [
        {
          ...{ slug: 'tiny', isVerified: false, isWhole: true },
          labelled: [
            { problems: [] },
            { replay: expect.stringContaining('wrong_answer/right.ts') as unknown },
          ],
        },
      ],
    });
  });
});

describe('tick walls', () => {
  it('lists every wall, with yes or no and what holds it up', async () => {
    const { code, stdout } = await run('walls');
    const lines = stdout.trimEnd().split('\n');
    expect(lines.map((line) => line.split(' ')[0])).toEqual([...wallNames]);
    for (const line of lines) expect(line).toMatch(/^[a-z-]+ +(yes|no ) {2}\S.{10}/);
    expect(code).toBe(lines.some((line) => / no {3}/.test(line)) ? 1 : 0);
  });

  it('says on a machine without bubblewrap what is missing and how to get it', async () => {
    const line = withoutBubblewrap([process.execPath, tick, 'walls', '--json']);
    const { code, stdout } = await runCommandLine(line);
    const walls = JSON.parse(stdout) as { wall: string; stands: boolean; remedy?: string }[];
    const missing = walls.filter(({ stands }) => !stands);
    expect(missing.map(({ wall }) => wall)).toEqual(
      expect.arrayContaining(['filesystem', 'seccomp', 'compiler']),
    );
    for (const { remedy } of missing) expect(remedy).toMatch(/bubblewrap|Linux|npm install/);
    expect(code).toBe(1);
  });
});

describe('a demand for all walls', () => {
  const solution = () => file('right.ts', rightSolution);
  const command = (...options: string[]) =>
    withoutBubblewrap([process.execPath, tick, 'run', tiny.directory, solution(), ...options]);

  it('is refused without bubblewrap, in words that say what to install', async () => {
    const { code, stdout, stderr } = await runCommandLine(command('--walls', 'all'));
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^The judge failed: Walls missing around .*seccomp .*bubblewrap/);
  });

  it('may stand in the environment', async () => {
    const { code } = await runCommandLine(command(), { SANDBOX_WALLS: 'all' });
    expect(code).toBe(2);
    const { code: usage, stderr } = await runCommandLine(command(), { SANDBOX_WALLS: 'some' });
    expect([usage, stderr]).toEqual([64, expect.stringMatching(/'some' .*is invalid/)]);
  });

  it('is not made by default: the solution is judged and the missing walls are told', async () => {
    const { code, stderr } = await runCommandLine(command());
    expect(code).toBe(0);
    expect(stderr).toMatch(/^Walls missing around foreign code: .*compiler/);
  });
});
