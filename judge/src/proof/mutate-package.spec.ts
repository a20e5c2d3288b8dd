import { afterAll, describe, expect, it } from '@jest/globals';
import { packageFolder, smallestPackage } from '../problem/test-package.ts';
import { createJudge, type Engine } from '../create-judge.ts';
import { loadProblemPackage, type ProblemPackage } from '../problem/index.ts';
import type { MutantResult, MutationResult, ProofProgress } from '../protocol/index.ts';
import type { MutateOptions } from './mutate-package.ts';

const folder = packageFolder();
const starting = createJudge({ reuseRunners: true });
afterAll(async () => {
  folder.remove();
  await (await starting).close();
});

const scenario = (body: string): string =>
  `import { scenario } from '@tickjudge/judge/scenario';
export default scenario<typeof import('../../contract.ts')>('asks', async ({ solution, expect, clock }) => {
  ${body}
});
`;

/** A package whose solutions are called with `solve(number)`. */
function packageOf(
  files: Readonly<Record<string, string | undefined>>,
  slug: string,
): ProblemPackage {
  const directory = folder.write(
    {
      ...smallestPackage,
      'data/words.ts': undefined,
      'data/sample/hello.scenario.ts': undefined,
      'submissions/wrong_answer/silent.ts': undefined,
      'contract.ts': 'export declare function solve(input: number): Promise<number>;\n',
      'attachments/starter.ts': 'export const solve = async () => 0;\n',
      'data/sample/two.scenario.ts': scenario('expect(await solution.solve(2)).toBe(5);'),
      'data/secret/1-basics/again.scenario.ts': scenario(
        'expect(await solution.solve(4)).toBe(7);',
      ),
      ...files,
    },
    slug,
  );
  return loadProblemPackage(directory);
}

async function mutate(
  pkg: ProblemPackage,
  options: MutateOptions = {},
): Promise<{ result: MutationResult; told: ProofProgress[] }> {
  const engine: Engine = await starting;
  const told: ProofProgress[] = [];
  const result = await engine.mutate(pkg, (progress) => void told.push(progress), options);
  return { result, told };
}

const weak = `export async function solve(input: number): Promise<number> {
  const sum = input + 3;
  if (input >= 1_000) return far(input);
  const list: number[] = [];
  void list;
  return sum;
}
function far(input: number): number {
  return input - 1;
}
`;
const weakPackage = { 'submissions/accepted/plain.ts': weak };

function mutantsAt({ mutants }: MutationResult, line: number, mutator: string): MutantResult[] {
  return mutants.filter((mutant) => mutant.line === line && mutant.mutator === mutator);
}

describe('the mutants of a package', () => {
  it('are killed, survive, are not reached, or are no programs', async () => {
    const { result, told } = await mutate(packageOf(weakPackage, 'weak'));
    expect(result.diagnostics).toEqual([]);
    expect(mutantsAt(result, 2, 'ArithmeticOperator')).toMatchObject([
      { status: 'killed', killedBy: { why: expect.stringMatching(/^WA value: /) } },
    ]);
    const edges = mutantsAt(result, 3, 'EqualityOperator');
    expect(edges).toMatchObject([
      { status: 'survived', note: 'Every testcase may reach it.', killedBy: null },
      { status: 'killed' },
    ]);
    expect(edges[0]!.diff.split('\n')).toEqual([
      '@@ -1,5 +1,5 @@',
      ' export async function solve(input: number): Promise<number> {',
      '   const sum = input + 3;',
      '-  if (input >= 1_000) return far(input);',
      '+  if (input > 1_000) return far(input);',
      '   const list: number[] = [];',
      '   void list;',
    ]);
    expect(mutantsAt(result, 9, 'ArithmeticOperator')).toMatchObject([
      { status: 'survived', note: 'No testcase reaches it.' },
    ]);
    // Nothing notices it, but nobody could submit it either.
    expect(mutantsAt(result, 4, 'ArrayDeclaration')).toMatchObject([
      { status: 'invalid', note: expect.stringContaining('not assignable') },
    ]);
    const { killed, survived } = result;
    expect(result.scorePercent).toBe(Math.floor((killed * 1000) / (killed + survived)) / 10);
    expect(told[0]).toEqual({ kind: 'stage', stage: 'mutating', total: result.mutants.length });
    expect(told.at(-1)).toEqual({ kind: 'mutants', done: result.mutants.length, killed, survived });
    const survivors = told.flatMap((one) => (one.kind === 'survivor' ? [one.mutant.id] : []));
    expect(survivors).toHaveLength(survived);
  }, 120_000);

  it('end the same and by the same testcases, however many runners there are', async () => {
    const pkg = packageOf(weakPackage, 'weak');
    const plain = ({ mutants }: MutationResult) => mutants;
    const { result: one } = await mutate(pkg, { parallel: 1 });
    const { result: three } = await mutate(pkg, { parallel: 3 });
    expect(plain(three)).toEqual(plain(one));
  }, 120_000);

  it('are run where the filter says', async () => {
    const { result } = await mutate(packageOf(weakPackage, 'weak'), { filter: 'line 9' });
    expect(result.mutants.map(({ line }) => line)).toEqual(result.mutants.map(() => 9));
    expect(result.mutants.length).toBeGreaterThan(0);
  }, 120_000);
});

describe('declared equivalents', () => {
  it('count for nothing when they hold, and are told when they do not', async () => {
    const { result: before } = await mutate(packageOf(weakPackage, 'weak'));
    const idOf = (line: number, mutator: string, status: string) =>
      mutantsAt(before, line, mutator).find((mutant) => mutant.status === status)!.id;
    const edge = idOf(3, 'EqualityOperator', 'survived');
    const killed = idOf(2, 'ArithmeticOperator', 'killed');
    const declarations = [edge, killed, 'ArithmeticOperator-00000000'];
    const yaml = declarations.map(
      (id) => `- mutant: ${id}\n  reason: Nobody asks for a thousand.\n`,
    );
    const pkg = packageOf(
      { ...weakPackage, 'submissions/equivalent_mutants.yaml': yaml.join('') },
      'weak',
    );
    const { result } = await mutate(pkg);
    expect(result).toMatchObject({ equivalent: 1, survived: before.survived - 1 });
    expect(mutantsAt(result, 3, 'EqualityOperator')[0]).toMatchObject({
      status: 'equivalent',
      note: 'Nobody asks for a thousand.',
    });
    const file = 'submissions/equivalent_mutants.yaml';
    const unreached = idOf(9, 'ArithmeticOperator', 'survived');
    expect(result.diagnostics).toEqual([
      {
        file,
        message: expect.stringMatching(`^${killed} is not equivalent: .*two kills it \\(WA value`),
      },
      {
        file,
        message:
          'There is no mutant ArithmeticOperator-00000000 (any more). ' +
          `Take it out, or is it now ${unreached} (plain, line 9)?`,
      },
    ]);
  }, 120_000);
});

describe('a package that is not as it should be', () => {
  it('is not mutated when an accepted submission is not accepted', async () => {
    const { result, told } = await mutate(
      packageOf(
        {
          'submissions/accepted/plain.ts': weak.replace('+ 3', '+ 4'),
          'submissions/accepted/typed.ts': 'export const solve = 5;\n',
        },
        'wrong',
      ),
    );
    expect(result).toMatchObject({ killed: 0, survived: 0, mutants: [] });
    expect(result.diagnostics).toEqual([
      {
        file: 'submissions/accepted/plain.ts',
        message: expect.stringMatching(
          /^Must be accepted to be mutated, but got WA .* in sample\/two/,
        ),
      },
      {
        file: 'submissions/accepted/typed.ts',
        message: expect.stringMatching(/^Must be accepted to be mutated, but got CE/),
      },
    ]);
    expect(told.filter(({ kind }) => kind === 'diagnostic')).toHaveLength(2);
  }, 120_000);

  it('is left when nobody waits for it any more', async () => {
    const stop = new AbortController();
    const engine = await starting;
    const result = engine.mutate(
      packageOf(weakPackage, 'weak'),
      ({ kind }) => kind === 'stage' && stop.abort(new Error('enough')),
      { signal: stop.signal },
    );
    await expect(result).rejects.toThrow('enough');
  }, 120_000);
});

describe('mutants that go wild', () => {
  /** Each line is right, and one small change away from taking all that there is. */
  const wild = `const kept: number[][] = [];
export async function solve(input: number): Promise<number> {
  let sum = 0;
  for (let i = 0; i < 3; i += 1) sum += 1;
  for (let n = 0; n < 2; n += 1) kept.push(new Array<number>(1_000).fill(input));
  const count = (depth: number): number => (depth <= 0 ? 0 : 1 + count(depth - 1));
  await new Promise<void>((done) => {
    const timer = setInterval(() => {
      clearInterval(timer);
      done();
    }, 1);
  });
  return input + sum + count(2) - 2;
}
`;

  it('are stopped, each for itself, and killed', async () => {
    const pkg = packageOf({ 'submissions/accepted/plain.ts': wild }, 'wild');
    const { result } = await mutate(pkg);
    const whys = (line: number, mutator: string) =>
      mutantsAt(result, line, mutator).map(({ killedBy }) => killedBy?.why.split(':')[0]);
    expect(whys(4, 'AssignmentOperator')).toContain('TLE cpu-budget-spent');
    // Filling the memory, recursing for ever, ticking for ever.
    const all = result.mutants.map(({ killedBy }) => killedBy?.why.split(':')[0]);
    expect(all).toContain('MLE memory-limit');
    expect(all).toContain('RTE threw');
    expect(all).toContain('ILE never-settles');
    expect(result.survived).toBeLessThan(result.killed / 2);
    for (const { killedBy } of result.mutants)
      if (killedBy?.why.startsWith('TLE'))
        expect(killedBy.why).toMatch(/The original takes [\d.]+ ms\.$/);
  }, 120_000);
});
