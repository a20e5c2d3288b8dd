import { execFile, spawnSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from '@jest/globals';
import {
  loadProblemPackage,
  packageHash,
  templateDirectory,
  unpackArchive,
} from '../problem/index.ts';

const checkout = fileURLToPath(new URL('../../../', import.meta.url));
const tick = join(checkout, 'judge/bin/tick.mjs');
const [folder, own] = ['new', 'own'].map((name) =>
  mkdtempSync(join(tmpdir(), `tickjudge-${name}-`)),
) as [string, string];
afterAll(() => {
  for (const one of [folder, own]) rmSync(one, { recursive: true, force: true });
});

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function run(script: string, ...args: string[]): Promise<Ended> {
  return new Promise((resolve) => {
    const options = { cwd: folder, timeout: 60_000, env: { ...process.env, NO_COLOR: '1' } };
    execFile(process.execPath, [script, ...args], options, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code ?? -1) : 0, stdout, stderr }),
    );
  });
}

describe('tick new', () => {
  it('writes a package that verifies, packs, and is the same where it is unpacked', async () => {
    const made = await run(tick, 'new', 'rate-limiter', '--title', 'Rate: "limiter"');
    expect(made).toMatchObject({ code: 0, stderr: '' });
    const directory = join(folder, 'rate-limiter');
    expect(loadProblemPackage(directory).title).toBe('Rate: "limiter"');

    // What it says to type next, typed.
    const next = made.stdout.split('\n').filter((line) => line.startsWith('  '));
    expect(next).toHaveLength(4);
    const ends = next.map((line) => spawnSync('/bin/sh', ['-c', line], { cwd: folder }));
    expect(ends.map(({ status }) => status)).toEqual([0, 1, 0, 0]);
    expect(ends[0]?.stdout.toString()).toMatch(/rate-limiter: verified, /);
    expect(ends[1]?.stdout.toString()).toMatch(/WA/);
    expect(ends[2]?.stdout.toString()).toMatch(/100 ?%/);
    rmSync(join(folder, `rate-limiter-${packageHash(directory).slice(0, 8)}.zip`));

    const packed = await run(tick, 'pack', 'rate-limiter', '--json');
    expect(packed.stderr).toBe('');
    const told = JSON.parse(packed.stdout) as Record<string, unknown>;
    const hash = packageHash(directory);
    const file = join(folder, `rate-limiter-${hash.slice(0, 8)}.zip`);
    const bytes = readFileSync(file);
    expect(told).toEqual({
      slug: 'rate-limiter',
      hash,
      bytes: bytes.length,
      files: readdirSync(directory, { recursive: true, withFileTypes: true }).filter((entry) =>
        entry.isFile(),
      ).length,
      file,
    });
    const unpacked = await unpackArchive(bytes, join(folder, 'cache'));
    expect(packageHash(unpacked)).toBe(hash);
  });

  it('gives editors the types and schemas, but no tsconfig.json where there is one', async () => {
    expect((await run(tick, 'new', 'typed', '--in', own)).code).toBe(0);
    const tsc = join(checkout, 'node_modules/typescript7/bin/tsc');
    expect(await run(tsc, '-p', own)).toEqual({ code: 0, stdout: '', stderr: '' });
    const scenario = join(own, 'typed/data/sample/answers-in-time.scenario.ts');
    writeFileSync(scenario, readFileSync(scenario, 'utf8').replace('toBe(50)', 'toBeAtFifty()'));
    expect((await run(tsc, '-p', own)).stdout).toMatch(/answers-in-time.*toBeAtFifty/);

    const schema = /\$schema=(\S+)/.exec(
      readFileSync(join(own, 'typed/problem.yaml'), 'utf8'),
    )?.[1];
    expect(JSON.parse(readFileSync(join(own, 'typed', schema as string), 'utf8'))).toHaveProperty(
      'properties.problem_format_version.const',
      'tickjudge-1',
    );

    const deeper = join(own, 'typed-too');
    const again = await run(tick, 'new', 'second', '--in', deeper, '--json');
    expect(JSON.parse(again.stdout)).toEqual({
      directory: join(deeper, 'second'),
      slug: 'second',
      editorFiles: [join(deeper, '.tick-editor')],
    });
  });

  it('takes what is in this checkout already', async () => {
    const problems = join(checkout, 'problems');
    const slug = `new-${process.pid}`;
    try {
      const { stdout } = await run(tick, 'new', slug, '--in', problems, '--json');
      expect(JSON.parse(stdout)).toHaveProperty('editorFiles', []);
      const text = readFileSync(join(problems, slug, 'problem.yaml'), 'utf8');
      expect(text).toContain('$schema=../../judge/schema/problem.schema.json\n');
    } finally {
      rmSync(join(problems, slug), { recursive: true, force: true });
    }
  });

  it('overwrites nothing, and suggests a slug', async () => {
    mkdirSync(join(folder, 'taken'));
    expect(await run(tick, 'new', 'taken')).toMatchObject({
      code: 64,
      stderr: expect.stringContaining('already something'),
    });
    expect(readdirSync(join(folder, 'taken'))).toEqual([]);
    for (const [name, near] of [
      ['Rate Limiter', 'rate-limiter'],
      ['rateLimiter', 'rate-limiter'],
      ['../up', 'up'],
      ['Zähler_2', 'zahler-2'],
    ] as const)
      expect(await run(tick, 'new', name)).toMatchObject({
        code: 64,
        stderr: expect.stringContaining(`Did you mean "${near}"?`),
      });
    expect(await run(tick, 'new', 'con')).toMatchObject({
      code: 64,
      stderr: expect.stringContaining('belongs to Windows'),
    });
  });
});

describe('tick pack', () => {
  const copy = (slug: string) => {
    const directory = join(folder, slug);
    cpSync(templateDirectory, directory, { recursive: true });
    return directory;
  };

  it('overwrites no other content without --force', async () => {
    const directory = copy('packed');
    expect((await run(tick, 'pack', directory, '-o', 'one.zip')).code).toBe(0);
    const before = readFileSync(join(folder, 'one.zip'));
    expect((await run(tick, 'pack', directory, '-o', 'one.zip')).code).toBe(0);
    appendFileSync(join(directory, 'contract.ts'), '// changed\n');
    expect(await run(tick, 'pack', directory, '-o', 'one.zip')).toMatchObject({
      code: 64,
      stderr: expect.stringContaining('--force'),
    });
    expect(readFileSync(join(folder, 'one.zip'))).toEqual(before);
    expect((await run(tick, 'pack', directory, '-o', 'one.zip', '--force')).code).toBe(0);
    expect(readFileSync(join(folder, 'one.zip'))).not.toEqual(before);
  });

  it('names what can not be packed', async () => {
    const directory = copy('broken');
    appendFileSync(
      join(directory, 'data/sample/answers-in-time.scenario.ts'),
      "import 'node:fs';\n",
    );
    expect(await run(tick, 'pack', directory)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('Cannot import "node:fs"'),
    });
    writeFileSync(join(directory, 'data/a b.ts'), '');
    expect(await run(tick, 'pack', directory)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('not every platform keeps'),
    });
  });
});
