import { afterAll, describe, expect, it } from '@jest/globals';
import { execFile, spawn } from 'node:child_process';
import { appendFileSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { tinyPackage } from '../../../test/support/judge-package.ts';

const tick = fileURLToPath(new URL('../../bin/tick.mjs', import.meta.url));
const made: { remove(): void }[] = [];
afterAll(() => made.forEach((one) => one.remove()));

function tiny(files: Parameters<typeof tinyPackage>[0] = {}): string {
  const one = tinyPackage(files);
  made.push(one);
  return one.directory;
}

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

const run = (...args: string[]): Promise<Ended> => runIn(undefined, ...args);

function runIn(cwd: string | undefined, ...args: string[]): Promise<Ended> {
  return new Promise((resolve) => {
    const options = {
      cwd,
      timeout: 60_000,
      env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined },
    };
    execFile(process.execPath, [tick, ...args], options, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code ?? -1) : 0, stdout, stderr }),
    );
  });
}

const lucky = {
  'data/secret/1-basics/works.scenario.ts': `import { scenario } from '@tickjudge/judge/scenario';
export default scenario<typeof import('../../../contract.ts')>('draws', async ({ solution, clock, random, expect }) => {
  console.log('begins');
  await clock.sleep(7);
  const drawn = random.int(0, 1);
  expect(await solution.solve(drawn === 0 ? 1 : 'x')).toBe(2);
});
`,
};

describe('tick verify', () => {
  it('reports a broken package and goes on with the others', async () => {
    const broken = tiny();
    rmSync(join(broken, 'contract.ts'));
    const { code, stdout } = await run('verify', broken, tiny());
    expect(stdout).toMatch(
      /^tiny\n {2}WRONG contract\.ts: Is missing.*\n(.*\n)*tiny\n {2}ok {3}accepted\/plain {2}AC {2}[\d.]+ s\n/,
    );
    expect(stdout).toMatch(
      /\ntiny: 1 mistake, its submissions and samples were not judged\.\ntiny: verified, /,
    );
    expect(code).toBe(1);
  });

  it('tells all that it can without judging, whatever is wrong with problem.yaml', async () => {
    const directory = tiny();
    const write = (path: string, text: string) => writeFileSync(join(directory, path), text);
    appendFileSync(join(directory, 'problem.yaml'), 'licence: MIT\n');
    appendFileSync(join(directory, 'statement/problem.en.md'), '\n[x](http://example.org)\n');
    write('attachments/starter.ts', 'export const solve = 1;\n');
    write('data/shared.ts', "export const count: number = 'one';\n");
    write('driver.ts', "import 'node:fs';\n");
    const scenario = join(directory, 'data/sample/loads.scenario.ts');
    appendFileSync(scenario, "import '../../submissions/accepted/plain.ts';\n");
    symlinkSync('/etc', join(directory, 'data/link'));
    appendFileSync(scenario, "import name from '../link/hostname.txt';\nconsole.log(name);\n");
    const { code, stdout } = await run('verify', directory, '--json');
    expect(code).toBe(1);
    const [told] = (JSON.parse(stdout) as { packages: { diagnostics: object[] }[] }).packages;
    for (const [file, message] of [
      ['problem.yaml', /licence/],
      ['data/link', /symbolic link/],
      ['statement/problem.en.md', /http:/],
      ['attachments/starter.ts', /Must compile.*CE type-error/],
      ['data/shared.ts', /not assignable/],
      ['data/sample/loads.scenario.ts', /is a submission/],
      ['data/sample/loads.scenario.ts', /hostname\.txt.*no such file/],
      ['driver.ts', /Cannot import "node:fs"/],
    ])
      expect(told?.diagnostics).toContainEqual({ file, message: expect.stringMatching(message!) });
    expect(told).toMatchObject({ isVerified: false, hash: null, labelled: [] });
  });

  it('takes the package that it is called in', async () => {
    const { code, stdout } = await runIn(tiny(), 'verify');
    expect(stdout).toMatch(/\ntiny: verified, /);
    expect(code).toBe(0);
  });

  it('tries a part with --filter, and says that this proves nothing', async () => {
    const { code, stdout } = await run('verify', tiny(), '--filter', 'plain');
    expect(stdout).toMatch(/A part of a package proves nothing about the whole\./);
    expect(code).toBe(0);
    const none = await run('verify', tiny(), '--filter', 'nothing-like-it');
    expect([none.code, none.stderr]).toEqual([64, expect.stringContaining('(--filter)')]);
  });

  it('writes the samples into the statement, and is content then', async () => {
    const directory = tiny({ 'statement/problem.en.md': '# Tiny\n\nDouble it.\n' });
    const before = await run('verify', directory);
    expect(before.stdout).toMatch(/WRONG statement.*The sample sample\/loads is not shown/);
    expect(before.code).toBe(1);
    const { code, stdout } = await run('verify', directory, '--write-samples');
    expect(stdout).toContain('The samples in statement/problem.en.md are written anew.');
    expect(readFileSync(join(directory, 'statement/problem.en.md'), 'utf8')).toBe(
      '# Tiny\n\nDouble it.\n\n```timeline sample/loads\n(nothing is said)\n```\n',
    );
    expect(code).toBe(0);
  });
});

describe('tick test', () => {
  it('prints what happens in a scenario, with its console lines at their moments', async () => {
    const directory = tiny(lucky);
    const { code, stdout } = await run('test', directory, 'works', '--seed', '3');
    expect(stdout).toMatch(
      /secret\/1-basics\/works {2}draws {2}7 ms virtual\n +0 ms {2}scenario +console: begins\n +7 ms {2}scenario -> solution {2}solve\(/,
    );
    expect([0, 1]).toContain(code);
    const again = await run('test', directory, 'works', '--seed', '3');
    expect(again.stdout).toBe(stdout);
  });

  it('tells which of many seeds differ', async () => {
    const directory = tiny(lucky);
    const { code, stdout } = await run('test', directory, 'works', '--seeds', '12', '--json');
    const { testcases } = JSON.parse(stdout) as {
      testcases: { byVerdict: [string, number[]][] }[];
    };
    const verdicts = new Map(testcases[0]!.byVerdict);
    expect([...verdicts.keys()].sort()).toEqual(['AC', 'WA value']);
    expect([...verdicts.values()].flat().sort((a, b) => a - b)).toEqual(
      Array.from({ length: 12 }, (_, index) => index + 1),
    );
    expect(code).toBe(1);
    const one = await run(
      'test',
      directory,
      'works',
      '--seed',
      String(verdicts.get('WA value')![0]),
    );
    expect(one.stdout).toMatch(/WA {3}secret\/1-basics\/works/);
    expect(one.stdout).toMatch(/FINDING +value: /);
  });

  it('runs another solution, also one that does not compile', async () => {
    const starter = ['--solution', join(tiny(), 'attachments/starter.ts')];
    const wrong = await run('test', tiny(), ...starter);
    expect(wrong.stdout).toMatch(/\n1 of 2 testcases accepted under seed 1\.\n$/);
    expect(wrong.code).toBe(1);
    const broken = tiny({ 'submissions/compile_error/none.ts': 'export const solve = ;\n' });
    const file = join(broken, 'submissions/compile_error/none.ts');
    const none = await run('test', broken, '--solution', file);
    expect(none.stdout).toMatch(/^The solution does not compile:\n {2}1:22 /);
    expect(none.code).toBe(1);
  });

  it('gives runs and histories as JSON', async () => {
    const { stdout } = await run('test', tiny(), 'works', '--json');
    expect(JSON.parse(stdout)).toMatchObject({
      ...{ slug: 'tiny', seed: 1 },
      runs: [
        {
          testcase: 'secret/1-basics/works',
          history: expect.arrayContaining([expect.objectContaining({ kind: 'call' })]) as unknown,
        },
      ],
    });
  });

  it('runs again at every change with --watch, also of a package that is wrong for a moment, until q', async () => {
    const directory = tiny();
    const child = spawn(process.execPath, [tick, 'test', directory, 'works', '--watch'], {
      stdio: 'pipe',
      env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined },
    });
    let text = '';
    let onText = () => {};
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      onText();
    });
    const said = (part: RegExp) =>
      new Promise<void>((resolve) => {
        onText = () => part.test(text) && resolve();
        onText();
      });
    const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
    await said(/1 of 1 testcases accepted[^]*Waiting for a change/);
    appendFileSync(join(directory, 'problem.yaml'), 'titel: x\n');
    await said(/is not as it should be[^]*titel[^]*Waiting for a change/);
    child.stdin.write('q');
    expect(await ended).toBe(1);
  });

  it('names a testcase that is not there', async () => {
    const { code, stderr } = await run('test', tiny(), 'nowhere');
    expect([code, stderr]).toEqual([64, expect.stringContaining('has no testcase nowhere')]);
  });
});
