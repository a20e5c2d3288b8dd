import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { listProblemPackages } from '@tickjudge/judge';
import { describe, expect, it } from '@jest/globals';
import { QuestionBankError, readQuestionBank, unknownProblems } from './question-bank.ts';

const problems = fileURLToPath(new URL('../../../../problems/', import.meta.url));
const entry = (more: Record<string, string> = {}) => {
  const parts = {
    ...{ id: 'one', role: 'Engineer', kind: 'coding', difficulty: 'easy', tags: '[A]' },
    ...{ question: 'Why?', ...more },
  };
  return `- {${Object.entries(parts)
    .map(([key, value]) => `${key}: ${value}`)
    .join(', ')}}\n`;
};
const mistakesOf = (text: string): readonly string[] => {
  try {
    readQuestionBank(text, 'bank.yaml');
    return [];
  } catch (error) {
    if (error instanceof QuestionBankError) return error.mistakes;
    throw error;
  }
};

describe('the question bank of the repository', () => {
  const bank = readQuestionBank(
    readFileSync(join(problems, 'question-bank.yaml'), 'utf8'),
    'question-bank.yaml',
  );

  it('has every question of the four kinds', () => {
    const counts = Object.fromEntries(
      Object.entries(Object.groupBy(bank, ({ kind }) => kind)).map(([kind, some]) => [
        kind,
        some.length,
      ]),
    );
    expect(counts).toEqual({ behavioural: 9, coding: 8, 'system-design': 7, technical: 11 });
    expect(bank.filter(({ tags }) => tags.length < 3)).toEqual([]);
  });

  it('names a package for each coding question', () => {
    const coding = bank.filter(({ kind }) => kind === 'coding').map(({ problem }) => problem);
    expect(coding).toEqual([
      ...['top-talkers', 'rate-limiter', 'fetch-with-backoff', 'ttl-store', 'dir-sync'],
      ...['alert-dedup', 'load-balancer', 'deploy-order'],
    ]);
    const slugs = listProblemPackages(problems).map((directory) => basename(directory));
    expect(unknownProblems(bank, slugs)).toEqual([]);
  });
});

describe('a question bank', () => {
  it('is read, also when it is empty', () => {
    expect(readQuestionBank(entry({ problem: 'echo' }), 'bank.yaml')).toEqual([
      {
        ...{ id: 'one', role: 'Engineer', kind: 'coding', difficulty: 'easy', tags: ['A'] },
        ...{ question: 'Why?', problem: 'echo' },
      },
    ]);
    expect(readQuestionBank('# nothing yet\n\n', 'bank.yaml')).toEqual([]);
    expect(readQuestionBank('[]\n', 'bank.yaml')).toEqual([]);
  });

  it.each([
    ['an unknown key', entry({ kidn: 'coding' }), [/^line 1: Unknown key "0.kidn"/]],
    ['an unknown kind', entry({ kind: 'codign' }), [/^line 1: "0.kind": "codign" is not known/]],
    ['an id with capitals', entry({ id: 'One' }), [/^line 1: "0.id": must be lower case words/]],
    ['a problem that is no slug', entry({ problem: '../x' }), [/"0.problem": must be the slug/]],
    ['an empty question', entry({ question: '" "' }), [/"0.question"/]],
    ['a control character', entry({ question: '"a\\u0007b"' }), [/"0.question": .*U\+0007/]],
    ['a line in a tag', entry({ tags: '["a\\nb"]' }), [/"0.tags.0": .*U\+000A/]],
    ['half a surrogate pair', entry({ role: '"\\ud800"' }), [/"0.role": .*U\+D800/]],
    [
      'an id twice',
      entry() + entry({ question: 'Who?' }),
      [/^line 2: "1.id": is the id of entry 0/],
    ],
    [
      'words twice',
      entry() + entry({ id: 'two', question: 'WHY?' }),
      [/"1.question": is the words/],
    ],
    [
      'a problem twice',
      entry({ problem: 'echo' }) + entry({ id: 'two', question: 'Who?', problem: 'echo' }),
      [/"1.problem": is the problem of entry 0 \("one"\)/],
    ],
    ['a tag twice', entry({ tags: '[A, b, a]' }), [/"0.tags.2": repeats the tag "a"/]],
    ['several mistakes', entry({ kind: 'x', difficulty: 'y' }), [/0.kind/, /0.difficulty/]],
    ['no list', 'a: b\n', [/expected array/]],
    ['no YAML', '- [', [/./]],
    ['aliases without end', `- &a [${'*a, '.repeat(20)}]\n`, [/./]],
    ['nests without end', '['.repeat(30_000), [/nested too deeply|deep/]],
    ['too many bytes', `# ${'x'.repeat(1024 * 1024)}`, [/the limit is 1048576/]],
  ])('is refused with what to mend: %s', (_, text, messages) => {
    expect(mistakesOf(text)).toEqual(messages.map((message) => expect.stringMatching(message)));
  });

  it('tells which of its problems there are not', () => {
    const bank = readQuestionBank(
      entry({ problem: 'echo' }) + entry({ id: 'two', question: 'Who?', problem: 'ecko' }),
      'bank.yaml',
    );
    expect(unknownProblems(bank, ['echo'])).toEqual([
      { id: 'two', problem: 'ecko', message: '"two" names the problem "ecko", and there is none.' },
    ]);
  });
});
