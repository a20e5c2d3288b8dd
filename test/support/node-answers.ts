import { expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { answerOf } from './judge-lab.ts';

export type Case = () => unknown;

/** Says what a call threw: part of the text of every case. */
const helpers = `
const thrown = async (act) => {
  try {
    await act();
    return 'nothing';
  } catch (error) {
    return [error.name, error.code ?? null, error.message];
  }
};`;

/** The case as a function that needs nothing around it, for a realm or for Node; it gives the JSON of its answer. */
const alone = (act: Case): (() => unknown) =>
  new Function(
    `return (async () => {${helpers}\nreturn JSON.stringify(await (${String(act)})()); })();`,
  ) as () => unknown;

/** What the pinned Node itself answers to the cases, asked in one process of its own. */
function answersOfNode(cases: Readonly<Record<string, Case>>): Readonly<Record<string, unknown>> {
  const entries = Object.entries(cases).map(
    ([name, act]) => `answers[${JSON.stringify(name)}] = await (${String(alone(act))})();`,
  );
  const script = `const answers = {};\n${entries.join('\n')}\nconsole.log(JSON.stringify(answers));`;
  const text = execFileSync(
    process.execPath,
    ['--no-warnings', '--input-type=module', '-e', script],
    {
      encoding: 'utf8',
      env: { TZ: 'UTC', LC_ALL: 'en_US.UTF-8' },
    },
  );
  return JSON.parse(text.trim().split('\n').at(-1) as string) as Record<string, unknown>;
}

/** `declare`d for the cases, which are evaluated beside it. */
export type Thrown = (act: () => unknown) => Promise<unknown>;

/** Every case runs in a realm and in Node itself, and both must answer the same. */
export function agreeWithNode(cases: Readonly<Record<string, Case>>): void {
  const inNode = answersOfNode(cases);
  it.each(Object.keys(cases))('%s', (name) => {
    expect(JSON.parse(answerOf(alone(cases[name] as Case)) as string)).toEqual(
      JSON.parse(inNode[name] as string),
    );
  });
}
