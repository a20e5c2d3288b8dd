import { afterAll, afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rightSolution, tinyPackage } from '../../../test/support/judge-package.ts';
import { createJudge, type Engine, type JudgeOptions } from '../create-judge.ts';

const calibrated = {
  'problem.yaml':
    'problem_format_version: tickjudge-1\ntitle: Calibrated\ndifficulty: easy\ntags: [test]\nlimits:\n  cpuFactor: 5\n  cpuFloorMs: 100\n  memoryMiB: 32\n',
};
/** Right, and slow enough to raise the limit above the floor in the testcase that calls it. */
const slowReference = `export const solve = async (input: unknown) => {
  let sum = 0;
  for (let step = 0; step < 30_000_000; step++) sum = (sum * 31 + step) | 0;
  return typeof input === 'number' ? input * 2 + (sum & 0) : input;
};\n`;

const tiny = tinyPackage({ ...calibrated, 'submissions/accepted/slow.ts': slowReference });
let cacheDir: string;
beforeEach(() => {
  cacheDir = mkdtempSync(join(tmpdir(), 'tickjudge-cache-'));
});
afterEach(() => rmSync(cacheDir, { recursive: true, force: true }));
afterAll(() => tiny.remove());

async function withJudge<T>(
  work: (judge: Engine) => Promise<T>,
  options: JudgeOptions = { cacheDir },
): Promise<T> {
  const judge = await createJudge(options);
  try {
    return await work(judge);
  } finally {
    await judge.close();
  }
}

/** The limits of "loads" and of "works". */
async function limitsOf(judge: Engine): Promise<readonly number[]> {
  const report = await judge.judgeSource(tiny.pkg, rightSolution);
  expect(report.message).toBe('Accepted.');
  return report.runs.map(({ cpuLimitMs }) => cpuLimitMs);
}

function keptFile(): string {
  const [file, ...others] = readdirSync(join(cacheDir, 'calibration'));
  expect(others).toEqual([]);
  return join(cacheDir, 'calibration', file!);
}

interface Kept {
  references: Record<string, { cpuTimeMs: number }>;
}
function changeKept(change: (kept: Kept) => void): void {
  const kept = JSON.parse(readFileSync(keptFile(), 'utf8')) as Kept;
  change(kept);
  writeFileSync(keptFile(), JSON.stringify(kept));
}
const works = 'secret/1-basics/works';

describe('calibration', () => {
  it('holds a testcase to a multiple of the slowest accepted submission, and to the floor', async () => {
    await withJudge(async (judge) => {
      const [loads, worksLimit] = await limitsOf(judge);
      expect(loads).toBe(100);
      expect(worksLimit).toBeGreaterThan(105);
      expect(await limitsOf(judge)).toEqual([loads, worksLimit]);
    });
  });

  it('is measured once: the next engine reads it', async () => {
    const told: string[] = [];
    const tell = async (judge: Engine) => {
      const onCalibrating = () => void told.push('measuring');
      await judge.judgeSource(tiny.pkg, rightSolution, { onCalibrating });
      await judge.judgeSource(tiny.pkg, rightSolution, { onCalibrating });
    };
    await withJudge(tell);
    await withJudge(tell);
    expect(told).toEqual(['measuring']);
    changeKept(({ references }) => (references[works]!.cpuTimeMs = 1_234));
    expect(await withJudge(limitsOf)).toEqual([100, 6_170]);
  });

  it('is measured again when what was kept is damaged', async () => {
    await withJudge(limitsOf);
    for (const damage of [
      () => writeFileSync(keptFile(), '{"references"'),
      () => changeKept(({ references }) => (references[works]!.cpuTimeMs = -1)),
      () => changeKept(({ references }) => delete references[works]),
    ]) {
      damage();
      const [, limit] = await withJudge(limitsOf);
      expect(limit).toBeGreaterThan(105);
      const kept = JSON.parse(readFileSync(keptFile(), 'utf8')) as Kept;
      expect(kept.references[works]!.cpuTimeMs * 5).toBeCloseTo(limit!, -1);
    }
  });

  it('works without a folder that can be written to', async () => {
    const [, limit] = await withJudge(limitsOf, { cacheDir: '/dev/null/no-folder' });
    expect(limit).toBeGreaterThan(105);
  });

  it('is done ahead when nobody waits', async () => {
    const problemsDir = join(tiny.directory, '..');
    await withJudge(
      async (judge) => {
        await judge.calibrateAhead();
        changeKept(({ references }) => (references[works]!.cpuTimeMs = 1_234));
        // It is in memory already: what happens to the file is of no account.
        expect((await limitsOf(judge))[1]).not.toBe(6_170);
      },
      { cacheDir, problemsDir },
    );
  });
});

describe('a package whose accepted submission is not accepted', () => {
  const broken = tinyPackage({
    ...calibrated,
    'submissions/accepted/wrong.ts': 'export const solve = async () => 43;\n',
  });
  afterAll(() => broken.remove());

  it('is the fault of the judge, and says which one fails where', async () => {
    await withJudge(async (judge) => {
      const report = await judge.judgeSource(broken.pkg, rightSolution);
      expect(report).toMatchObject({ verdict: 'JE', reason: 'judge-failed', runs: [] });
      expect(report.message).toMatch(
        /accepted submission wrong .* got WA in secret\/1-basics\/works/,
      );
    });
    expect(readdirSync(cacheDir)).toEqual([]);
  });

  it('can be judged with all the same by who looks for the mistake', async () => {
    await withJudge(async (judge) => {
      const report = await judge.judgeSource(broken.pkg, rightSolution, {
        despiteFailedReference: true,
      });
      expect(report.verdict).toBe('AC');
    });
  });
});
