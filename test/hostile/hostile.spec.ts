import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createJudge, type Engine } from '../../judge/src/create-judge.ts';
import { type JudgeReport, judgeReportSchema } from '../../judge/src/protocol/index.ts';
import { runnersLeft } from '../support/judge-runners.ts';
import { rightSolution, tinyPackage } from '../support/judge-package.ts';
import {
  endless,
  files,
  growth,
  hangingErrors,
  type HostileInput,
  loops,
  throws,
} from './hostile-inputs.ts';

const tiny = tinyPackage();
let judge: Engine;
beforeAll(async () => {
  judge = await createJudge();
});
afterAll(async () => {
  await judge.close();
  tiny.remove();
  expect(runnersLeft()).toEqual([]);
});

const inSolve = (body: string): string =>
  `// @ts-nocheck\nexport async function solve(input: any): Promise<any> {\n${body}\n}\n`;

async function expectVerdict(source: string, input: HostileInput): Promise<JudgeReport> {
  const report = judgeReportSchema.parse(await judge.judgeSource(tiny.pkg, source));
  const said = `${report.verdict} ${report.reason}`;
  if (typeof input.verdict === 'string')
    expect({ said, message: report.message }).toMatchObject({ said: input.verdict });
  else
    expect({ said, message: report.message }).toMatchObject({
      said: expect.stringMatching(input.verdict),
    });
  if (input.message) expect(report.message).toMatch(input.message);
  expect(report.score).toBe(0);
  expect(JSON.stringify(report)).not.toMatch(/do not leak|node_modules|\/dist\/|isolated/);
  const after = await judge.judgeSource(tiny.pkg, rightSolution);
  expect(after).toMatchObject({ verdict: 'AC', score: after.maxScore });
  return report;
}

describe.each([
  ['code that does not end', loops],
  ['errors that hang who looks at them', hangingErrors],
  ['growth', growth],
  ['the clock, the network and the console without end', endless],
  ['what is thrown', throws],
])('%s', (_kind, inputs) => {
  it.each(inputs)('$name', async (input) => {
    await expectVerdict(inSolve(input.body), input);
  });
});

describe('whole files', () => {
  it.each(files)('$name', async (input) => {
    await expectVerdict(input.body, input);
  });
});
