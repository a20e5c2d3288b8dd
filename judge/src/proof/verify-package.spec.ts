import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createJudge, type Engine } from '../create-judge.ts';
import { loadProblemPackage } from '../problem/index.ts';
import { packageFolder, smallestPackage } from '../problem/test-package.ts';
import type { ProofProgress } from '../protocol/index.ts';
import type { VerifyOptions } from './verify-package.ts';

const folder = packageFolder();
let judge: Engine;
beforeAll(async () => {
  judge = await createJudge();
});
afterAll(async () => {
  await judge.close();
  folder.remove();
});

type Files = Readonly<Record<string, string | undefined>>;
const load = (changes: Files = {}) =>
  loadProblemPackage(folder.write({ ...smallestPackage, ...changes }));

/** "file: message" of all that is wrong. */
async function mistakes(changes: Files, options?: VerifyOptions): Promise<string[]> {
  const { diagnostics } = await judge.verify(load(changes), () => {}, options);
  return diagnostics.map(({ file, message }) => `${file}: ${message}`);
}

describe('a package that does what it claims', () => {
  it('is verified, and tells how it went', async () => {
    const told: ProofProgress[] = [];
    const found = await judge.verify(load(), (progress) => told.push(progress));
    expect(found).toMatchObject({ diagnostics: [], isWhole: true });
    expect(found.labelled.map(({ label, verdict }) => `${label} ${verdict}`)).toEqual([
      'accepted AC',
      'wrong_answer WA',
    ]);
    expect(found.slowest[0]).toMatchObject({ submission: 'accepted/plain', cpuLimitMs: 500 });
    expect(found.timelines.get('sample/hello')).toMatch(
      /^0 ms {2}scenario -> solution {2}hello\(\)/,
    );
    expect(told.map(({ kind }) => kind)).toEqual(['stage', 'stage', 'labelled', 'labelled']);
    expect(told.filter(({ kind }) => kind === 'stage')).toEqual([
      expect.objectContaining({ stage: 'checking' }),
      { kind: 'stage', stage: 'judging', total: 2 },
    ]);
  });

  it('is not proved by a part of it', async () => {
    const found = await judge.verify(load(), () => {}, { filter: 'silent' });
    expect(found).toMatchObject({ diagnostics: [], isWhole: false });
    expect(found.labelled.map(({ name }) => name)).toEqual(['silent']);
    const testcase = await judge.verify(load(), () => {}, { filter: 'secret/1-basics/again' });
    expect(testcase.labelled.map(({ verdict }) => verdict)).toEqual(['AC', 'WA']);
  });
});

describe('a package that does not', () => {
  it('is told all that can be found without judging, at once', async () => {
    const found = await mistakes({
      'contract.ts': 'export declare function hello(): Missing;\n',
      'data/words.ts': "export const word: number = 'hello';\n",
      'data/sample/hello.scenario.ts': `import { readFileSync } from 'node:fs';\n${smallestPackage['data/sample/hello.scenario.ts']}`,
      'statement/problem.en.md': '# Say hello\n\n[x](http://example.org) <b>bold</b>\n',
    });
    expect(found.map((line) => line.slice(0, 60)).join('\n')).toMatch(
      /statement.*http:[^]*statement.*"<b>"[^]*contract\.ts: line 1:34[^]*hello\.scenario\.ts: line 1:30[^]*words\.ts: line 1:14[^]*hello\.scenario\.ts: line 1: Cannot import/,
    );
  });

  it('is told of labels, the starter and samples together', async () => {
    const found = await mistakes({
      'statement/problem.en.md': '# Say hello\n\n```timeline sample/hello\n0 ms  nothing\n```\n',
      'attachments/starter.ts': smallestPackage['submissions/accepted/plain.ts'],
      'submissions/run_time_error/quiet.ts': "export const hello = () => '';\n",
    });
    expect(found).toEqual([
      'attachments/starter.ts: Is accepted; take something out of it, so that there is a problem to solve.',
      expect.stringMatching(
        /^statement\/problem\.en\.md: line 3: The timeline of sample\/hello is not what happens; .*\n +-0 ms {2}nothing\n +\+0 ms {2}scenario -> solution/,
      ),
      expect.stringMatching(/^submissions\/run_time_error\/quiet\.ts: Must get RTE, got WA value/),
    ]);
  });

  it('is told which hint is no page', async () => {
    const yaml = `${smallestPackage['problem.yaml']}hints:\n  - Think.\n  - Say <b>it</b>.\n`;
    expect(await mistakes({ 'problem.yaml': yaml })).toEqual([
      expect.stringMatching(/^problem\.yaml: hint 2, line 1: "<b>" is HTML/),
      expect.stringMatching(/^problem\.yaml: hint 2, line 1: "<\/b>" is HTML/),
    ]);
  });

  it('is told that its starter does not compile', async () => {
    expect(await mistakes({ 'attachments/starter.ts': 'export const hello = 1;\n' })).toEqual([
      expect.stringMatching(/^attachments\/starter\.ts: Must compile, .*CE type-error/),
    ]);
  });

  it('names the line where a labelled submission fails otherwise than it must', async () => {
    const found = await mistakes({
      'submissions/wrong_answer/stuck.ts':
        'export async function hello(): Promise<string> {\n  return await new Promise(() => {});\n}\n',
      'contract.ts': 'export declare function hello(): string | Promise<string>;\n',
    });
    expect(found.join('\n')).toMatch(/stuck\.ts: Must get WA, got ILE .*solution\.ts:2:10/);
  });

  it('is told of a scenario that fails by itself, by its file', async () => {
    const found = await mistakes({
      'data/words.ts': "export const word = 'hello';\nthrow new Error('typo');\n",
    });
    expect(found[0]).toMatch(
      /^data\/secret\/1-basics\/again\.scenario\.ts: The scenario failed: Error: typo .*words\.ts:2:7\] This was seen with accepted\/plain\.$/,
    );
  });

  it('is refused when it changed after it was loaded', async () => {
    const pkg = load();
    load({ 'data/words.ts': "export const word = 'other';\n" });
    const { diagnostics } = await judge.verify(pkg);
    expect(diagnostics).toEqual([{ file: '.', message: expect.stringMatching(/changed since/) }]);
  });

  it('is given up when somebody wants it no more', async () => {
    const reason = new Error('nobody waits for it');
    const options = { signal: AbortSignal.abort(reason) };
    await expect(judge.verify(load(), () => {}, options)).rejects.toBe(reason);
  });
});

describe('writing the samples', () => {
  it('changes nothing else, and nothing at all the second time', async () => {
    const statement =
      '# Say hello\r\n\r\nText  \r\n\r\n```timeline sample/hello\r\nold\r\n```\r\n\r\nEnd.';
    const pkg = load({ 'statement/problem.en.md': statement });
    expect(await judge.writeSamples(pkg)).toBe(true);
    const written = readFileSync(join(pkg.directory, 'statement/problem.en.md'), 'utf8');
    expect(written).toBe(
      statement.replace(
        'old',
        "0 ms  scenario -> solution  hello()\r\n0 ms  solution -> scenario  hello returns 'hello'",
      ),
    );
    expect(await judge.writeSamples(loadProblemPackage(pkg.directory))).toBe(false);
    expect((await judge.verify(loadProblemPackage(pkg.directory))).diagnostics).toEqual([]);
  });
});
