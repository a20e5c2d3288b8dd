import { execFileSync } from 'node:child_process';

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
export const alone = (act: Case): (() => unknown) =>
  new Function(
    `return (async () => {${helpers}\nreturn JSON.stringify(await (${String(act)})()); })();`,
  ) as () => unknown;

/** What the pinned Node itself answers to the cases, asked in one process of its own. */
export function answersOfNode(
  cases: Readonly<Record<string, Case>>,
): Readonly<Record<string, unknown>> {
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
