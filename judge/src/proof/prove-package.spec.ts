import { describe, expect, it } from '@jest/globals';
import type { ProblemPackage } from '../problem/index.ts';
import type { LabelledResult, MutantResult, ProofProgress } from '../protocol/index.ts';
import { proofLimits } from './proof-limits.ts';
import { type ProofParts, provePackage } from './prove-package.ts';

const pkg = { slug: 'echo', hash: 'e'.repeat(64) } as ProblemPackage;
const labelled: LabelledResult = {
  ...{ label: 'accepted', name: 'plain', verdict: 'AC', reason: 'accepted', message: '' },
  ...{ problems: [], testcase: null, wallTimeMs: 1 },
};
const mutant = (id: string, status: MutantResult['status']): MutantResult => ({
  ...{ id, submission: 'plain', mutator: 'LostAwait', line: 1, diff: '-a\n+b\n', status },
  ...{ killedBy: null, note: null },
});
const mutation = (mutants: readonly MutantResult[]) => ({
  killed: mutants.filter(({ status }) => status === 'killed').length,
  survived: mutants.filter(({ status }) => status === 'survived').length,
  ...{ equivalent: 0, invalid: 0, scorePercent: 50, mutants: [...mutants], diagnostics: [] },
  wallTimeMs: 1,
});
const parts = (changed: Partial<ProofParts> = {}): ProofParts => ({
  verify: async () => ({ diagnostics: [], labelled: [labelled] }),
  mutate: async () => mutation([mutant('a', 'killed'), mutant('b', 'survived')]),
  ...changed,
});
const wrong = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    file: 'problem.yaml',
    message: `Wrong ${index}.`,
  }));

describe('the proof of a package', () => {
  it('has the verification and, of the mutants, those that survived', async () => {
    const proof = await provePackage(parts(), pkg, () => {});
    expect(proof).toMatchObject({ slug: 'echo', packageHash: pkg.hash, diagnostics: [] });
    expect(proof.labelled).toEqual([labelled]);
    expect(proof.mutation).toMatchObject({ killed: 1, survived: 1 });
    expect(proof.mutation?.mutants.map(({ id }) => id)).toEqual(['b']);
  });

  it('has the mutants that were declared equivalent, with the reasons and within a bound', async () => {
    const equivalents = Array.from({ length: proofLimits.equivalents + 5 }, (_, index) => ({
      ...mutant(`e${index}`, 'equivalent'),
      note: index === 0 ? 'Nobody can see the order.' : 'x'.repeat(proofLimits.messageChars + 1),
    }));
    const mutate = async () => mutation([...equivalents, mutant('b', 'survived')]);
    const proof = await provePackage(parts({ mutate }), pkg, () => {});
    const [first, second, third, ...rest] = proof.mutation?.mutants ?? [];
    expect(first).toMatchObject({ id: 'b', status: 'survived' });
    expect(second).toMatchObject({ status: 'equivalent', note: 'Nobody can see the order.' });
    expect(third?.note).toHaveLength(proofLimits.messageChars);
    expect(rest).toHaveLength(proofLimits.equivalents - 2);
  });

  it('does not mutate what is not as it says', async () => {
    const proof = await provePackage(
      parts({
        verify: async () => ({ diagnostics: wrong(1), labelled: [] }),
        mutate: () => Promise.reject(new Error('not to be called')),
      }),
      pkg,
      () => {},
    );
    expect(proof).toMatchObject({ diagnostics: wrong(1), mutation: null });
  });

  it('is not made when something could not be judged for a fault of ours', async () => {
    const failure = new Error('The runners do not start.');
    const failing = parts({
      verify: async () => ({ diagnostics: wrong(1), labelled: [], failure }),
    });
    await expect(provePackage(failing, pkg, () => {})).rejects.toBe(failure);
  });

  it('is bounded, progress and all, and says what it leaves out', async () => {
    const told: ProofProgress[] = [];
    const endless = 'x'.repeat(1_000_000);
    const proof = await provePackage(
      parts({
        verify: async (_, tell) => {
          for (const diagnostic of wrong(10_000)) tell({ kind: 'diagnostic', diagnostic });
          const result = { ...labelled, message: endless, problems: wrong(99).map(() => endless) };
          tell({ kind: 'labelled', done: 1, result });
          return { diagnostics: wrong(10_000), labelled: [result] };
        },
      }),
      pkg,
      (progress) => void told.push(progress),
    );
    expect(proof.diagnostics).toHaveLength(proofLimits.diagnostics);
    expect(proof.diagnostics.at(-1)?.message).toMatch(/^Has 9801 more mistakes/);
    expect(told.filter(({ kind }) => kind === 'diagnostic')).toHaveLength(proofLimits.diagnostics);
    expect(JSON.stringify([proof, told]).length).toBeLessThan(300_000);
  });

  it('holds only texts that a database keeps', async () => {
    const half = `${'x'.repeat(proofLimits.messageChars - 2)}😀 and more`;
    const result = { ...labelled, message: 'threw "\0"', problems: [half, 'half: \uD800'] };
    const diagnostics = [{ file: 'a.ts', message: 'Got \0.' }];
    const proof = await provePackage(
      parts({ verify: async () => ({ diagnostics, labelled: [result] }) }),
      pkg,
      () => {},
    );
    const whole = JSON.stringify(proof);
    expect(whole).toContain('Got ␀.');
    expect(whole).not.toMatch(/\\u0000|\\ud[89a-f]/i);
  });

  it('bounds survivors and their diffs, and keeps the true numbers', async () => {
    const many = Array.from({ length: 1_000 }, (_, index) => ({
      ...mutant(`m${index}`, 'survived'),
      diff: 'y'.repeat(100_000),
    }));
    const proof = await provePackage(parts({ mutate: async () => mutation(many) }), pkg, () => {});
    expect(proof.mutation?.survived).toBe(1_000);
    expect(proof.mutation?.mutants).toHaveLength(proofLimits.survivors);
    expect(proof.mutation?.mutants[0]?.diff).toHaveLength(proofLimits.diffChars);
  });

  it('says of a package with endlessly many mutants that they are too many', async () => {
    const endless = parts({
      mutate: (_pkg, _tell, { signal }) =>
        new Promise((_, reject) =>
          signal?.addEventListener('abort', () => reject(signal.reason as Error)),
        ),
    });
    const proof = await provePackage(endless, pkg, () => {}, { mutationTimeMs: 10 });
    expect(proof.diagnostics[0]?.message).toMatch(/not all tried within .* \(mutationTimeMs\)/);
    expect(proof.mutation?.scorePercent).toBe(0);
  });

  it('is never made of what was found out after it was cancelled', async () => {
    const cancel = new AbortController();
    const cancelled = provePackage(
      parts({
        verify: async () => {
          cancel.abort(new Error('cancelled'));
          return { diagnostics: wrong(1), labelled: [] };
        },
      }),
      pkg,
      () => {},
      { signal: cancel.signal },
    );
    await expect(cancelled).rejects.toThrow('cancelled');
  });
});
