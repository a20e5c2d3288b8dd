import { afterAll, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { tinyPackage } from '../../../test/support/judge-package.ts';
import { mutationResultSchema } from '../protocol/index.ts';

const tick = fileURLToPath(new URL('../../bin/tick.mjs', import.meta.url));
const lax = {
  'submissions/accepted/plain.ts':
    "export const solve = async (input: unknown) =>\n  typeof input === 'number' && input < 1_000 ? input * 2 : input;\n",
};
const tiny = tinyPackage(lax);
const other = tinyPackage(lax);
afterAll(() => {
  tiny.remove();
  other.remove();
});

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function mutate(...args: string[]): Promise<Ended> {
  return new Promise((resolve) => {
    const options = {
      cwd: tiny.directory,
      timeout: 100_000,
      env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined },
    };
    execFile(process.execPath, [tick, 'mutate', ...args], options, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code ?? -1) : 0, stdout, stderr });
    });
  });
}

describe('tick mutate', () => {
  it('shows each survivor with its change and how to declare it, then the score', async () => {
    const { code, stdout, stderr } = await mutate();
    expect(stderr).toBe('');
    expect(code).toBe(1);
    expect(stdout).toContain("-  typeof input === 'number' && input < 1_000 ? input * 2 : input;");
    expect(stdout).toContain("+  typeof input === 'number' && input <= 1_000 ? input * 2 : input;");
    expect(stdout).toMatch(/ {2}- mutant: EqualityOperator-[0-9a-f]{8}\n {4}reason: /);
    expect(stdout).toMatch(/\n[\d.]+ % of \d+ mutants killed \(90 % are asked for\); \d+ survived/);
    expect(stdout).not.toContain('killed ArithmeticOperator');
  }, 120_000);

  it('is content with a lower threshold, and lists with --all who killed what', async () => {
    const { code, stdout } = await mutate('.', '--threshold', '20', '--all', '--jobs', '1');
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /killed ArithmeticOperator-\w+ .*\n(?: {2}.*\n)+ {2}secret\/1-basics\/works: WA value/,
    );
  }, 120_000);

  it('prints one JSON document, and takes declarations from the package', async () => {
    const first = mutationResultSchema.parse(JSON.parse((await mutate('--json')).stdout));
    expect(first.mutants.every(({ status }) => status === 'survived')).toBe(true);
    const yaml = first.mutants.map(({ id }) => `- mutant: ${id}\n  reason: Only for this test.\n`);
    writeFileSync(join(tiny.directory, 'submissions/equivalent_mutants.yaml'), yaml.join(''));
    const { code, stdout } = await mutate('--json', '--threshold', '100');
    expect(code).toBe(0);
    expect(mutationResultSchema.parse(JSON.parse(stdout))).toMatchObject({
      scorePercent: 100,
      survived: 0,
      equivalent: first.survived,
      diagnostics: [],
    });
  }, 120_000);

  it.each([
    [/no accepted submission other; it has plain/, ['--submission', 'other']],
    [/--threshold 200 is not a percentage/, ['--threshold', '200']],
    [/--jobs many is not a number from 1 to 9/, ['--jobs', 'many']],
    [/no problem package at nowhere/, ['nowhere']],
    [/No mutant has "zzz" in its id, submission or line/, ['--filter', 'zzz']],
  ])('refuses wrong usage with 64: %s', async (message, args) => {
    const { code, stderr } = await mutate(...args);
    expect(stderr).toMatch(message);
    expect(code).toBe(64);
  });

  it('refuses its own placeholder in the place of a reason', async () => {
    const { stdout } = await mutate(other.directory);
    const [, declared] = /( {2}- mutant: .*\n +reason: .*\n)/.exec(stdout)!;
    writeFileSync(join(other.directory, 'submissions/equivalent_mutants.yaml'), declared!);
    const { code, stderr } = await mutate(other.directory);
    expect(stderr).toMatch(/equivalent_mutants\.yaml: .*in the place of a reason/);
    expect(code).toBe(1);
  }, 120_000);
});
