import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { createJudge, type Engine } from '../../judge/src/create-judge.ts';
import { JudgeInternalError, type PackageOrder } from '../../judge/src/judge.ts';
import { readPackageFiles, writeArchive } from '../../judge/src/problem/index.ts';
import { type ProofProgress, protocolVersion } from '../../judge/src/protocol/index.ts';
import { usageOf } from '../../judge/src/sandbox/process-files.ts';
import { rightSolution, tinyPackage } from '../support/judge-package.ts';
import { judgeProcesses } from '../support/judge-processes.ts';

type Files = NonNullable<Parameters<typeof tinyPackage>[0]>;
const removers: (() => void)[] = [];
let judge: Engine | undefined;
afterEach(async () => {
  await judge?.close();
  judge = undefined;
  expect(judgeProcesses()).toEqual([]);
});
afterAll(() => removers.forEach((remove) => remove()));

/** A package that the engine knows only as an archive. */
async function packed(files: Files = {}): Promise<{ order: PackageOrder; archive: Buffer }> {
  const { pkg, remove } = tinyPackage(files);
  removers.push(remove);
  const archive = await writeArchive(pkg.slug, readPackageFiles(pkg.directory).files);
  return { order: { slug: pkg.slug, packageHash: pkg.hash }, archive };
}
const sourceOf = (archive: Buffer) => ({ fetchPackage: async () => archive });
const start = async () => (judge = await createJudge({ problemsDir: '/nowhere' }));

/** Whether a runner or compiler computes now. */
async function isBusy(): Promise<boolean> {
  const spentMs = (pid: number) => usageOf([pid])?.cpuTimeMs ?? 0;
  const before = judgeProcesses().map((pid) => ({ pid, cpuTimeMs: spentMs(pid) }));
  await sleep(100);
  return before.some(({ pid, cpuTimeMs }) => spentMs(pid) > cpuTimeMs + 50);
}

const scenario = (body: string): string =>
  `import { scenario } from '@tickjudge/judge/scenario';
export default scenario<typeof import('../../../contract.ts')>('hostile', async ({ solution, expect }) => {
${body}
  expect(await solution.solve(21)).toBe(42);
});
`;
const hostile = {
  loops: scenario('  while (Math.max(1) > 0);'),
  'eats memory': scenario(
    '  const all: number[][] = []; while (Math.max(1) > 0) all.push(new Array<number>(100_000).fill(7));',
  ),
  'reaches for the host': scenario(
    '  (globalThis as unknown as { process: { exit(code: number): void } }).process.exit(0);',
  ),
};

describe('the proof of a package', () => {
  it('is made of an archive alone: every label, every mutant, told as it goes', async () => {
    const { order, archive } = await packed();
    const told: ProofProgress[] = [];
    const proof = await (
      await start()
    ).prove(order, (one) => void told.push(one), sourceOf(archive));
    expect(proof.diagnostics).toEqual([]);
    expect(proof).toMatchObject({ ...order, labelled: [{ verdict: 'AC' }] });
    expect(proof.mutation?.killed).toBeGreaterThan(0);
    const stages = told.flatMap((one) => (one.kind === 'stage' ? [one.stage] : []));
    expect(stages).toEqual(['checking', 'judging', 'mutating']);
  });

  it('of what is no package says everything that is wrong with it', async () => {
    const { order } = await packed();
    const proof = await (await start()).prove(order, () => {}, sourceOf(Buffer.from('nonsense')));
    expect(proof).toMatchObject({ ...order, mutation: null, labelled: [] });
    expect(proof.diagnostics.length).toBeGreaterThan(0);
  });

  it('is never made of another content than was asked for', async () => {
    const { order } = await packed();
    const other = await packed({ 'statement/problem.en.md': '# Other\n' });
    await expect((await start()).prove(order, () => {}, sourceOf(other.archive))).rejects.toThrow(
      JudgeInternalError,
    );
  });

  it('leaves a judgement that is cancelled at once, and judges the next one', async () => {
    const { order, archive } = await packed();
    const engine = await start();
    const request = {
      protocol: protocolVersion,
      judgementId: '00000000-0000-4000-8000-000000000001',
      problem: order,
      source: rightSolution,
      seed: 1,
    };
    const cancel = new AbortController();
    const why = new Error('Cancelled.');
    const judging = engine.judge(request, ({ kind }) => kind === 'running' && cancel.abort(why), {
      ...sourceOf(archive),
      signal: cancel.signal,
    });
    await expect(judging).rejects.toBe(why);
    const again = { ...sourceOf(archive), signal: cancel.signal };
    await expect(engine.judge(request, () => {}, again)).rejects.toBe(why);
    expect(await engine.judge(request, () => {}, sourceOf(archive))).toMatchObject({
      verdict: 'AC',
    });
  });

  it.each(Object.keys(hostile) as (keyof typeof hostile)[])(
    'whose scenario %s says so, and harms no judgement under way',
    async (name) => {
      const good = await packed();
      const bad = await packed({ 'data/secret/1-basics/works.scenario.ts': hostile[name] });
      const engine = await start();
      let isProving = true;
      const proving = engine
        .prove(bad.order, () => {}, sourceOf(bad.archive))
        .finally(() => (isProving = false));
      const verdicts = new Set<string>();
      do {
        const request = {
          protocol: protocolVersion,
          judgementId: '00000000-0000-4000-8000-000000000001',
          problem: good.order,
          source: rightSolution,
          seed: 1,
        };
        verdicts.add((await engine.judge(request, () => {}, sourceOf(good.archive))).verdict);
      } while (isProving);
      const proof = await proving;
      expect([...verdicts]).toEqual(['AC']);
      expect(proof.diagnostics.length).toBeGreaterThan(0);
      expect(proof.labelled[0]?.verdict).not.toBe('AC');
      expect(proof.mutation).toBeNull();
    },
    // A scenario may take long to make up its mind, and this one is run again and again.
    120_000,
  );

  it('ends with its runners when it is cancelled, and the engine goes on', async () => {
    const good = await packed();
    const slow = await packed({
      'problem.yaml':
        'problem_format_version: tickjudge-1\ntitle: Tiny\ndifficulty: easy\ntags: [test]\nlimits:\n  cpuTimeMs: 20000\n  memoryMiB: 32\n',
      'data/secret/1-basics/works.scenario.ts': hostile.loops,
    });
    const engine = await start();
    const cancel = new AbortController();
    const isJudging = Promise.withResolvers<void>();
    const proving = engine.prove(
      slow.order,
      (one) => {
        if (one.kind === 'stage' && one.stage === 'judging') isJudging.resolve();
      },
      { ...sourceOf(slow.archive), signal: cancel.signal },
    );
    await isJudging.promise;
    const startedAt = performance.now();
    cancel.abort(new Error('Nobody wants it.'));
    await expect(proving).rejects.toThrow('Nobody wants it.');
    // Twenty seconds of processor time were allowed; nothing runs on behind the proof's back.
    while (await isBusy()) expect(performance.now() - startedAt).toBeLessThan(5_000);
    const proof = await engine.prove(good.order, () => {}, sourceOf(good.archive));
    expect(proof.diagnostics).toEqual([]);
  });

  it('is not made of what was found out while the engine was closed', async () => {
    const { order, archive } = await packed({
      'data/secret/1-basics/works.scenario.ts': hostile.loops,
    });
    const engine = await start();
    const isJudging = Promise.withResolvers<void>();
    const proving = engine.prove(
      order,
      (one) => {
        if (one.kind === 'stage' && one.stage === 'judging') isJudging.resolve();
      },
      sourceOf(archive),
    );
    proving.catch(() => {});
    await isJudging.promise;
    await engine.close();
    await expect(proving).rejects.toThrow(JudgeInternalError);
  });
});
