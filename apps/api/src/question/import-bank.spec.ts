import { describe, expect, it } from '@jest/globals';
import { bankYaml, importBank } from './import-bank.ts';
import type { BankQuestion } from './question-bank.ts';
import { readQuestionBank } from './question-bank.ts';

const textOf = (question: string, tag = 'A', kind = 'Coding') =>
  `Engineer\n•\n${kind}\n•\neasy\n${question}\n#${tag}\n`;
const imported = (bank: readonly BankQuestion[], text: string) =>
  importBank(bank, text, 'bank.txt');

describe('importing a text into the question bank', () => {
  it('adds questions with an id of their first words, each another one', () => {
    const text = ['What is a lock?', 'What is a Lock!', 'Was ist «Größe»?', '是什么?'].map((one) =>
      textOf(one),
    );
    const { questions, added } = imported([], text.join(''));
    expect(added).toBe(4);
    expect(questions.map(({ id }) => id)).toEqual(['lock', 'lock-2', 'ist-gro-e', 'question']);
  });

  it('changes nothing the second time', () => {
    const text = textOf('What is a lock?') + textOf('What is a latch?');
    const once = imported([], text);
    expect(imported(once.questions, text)).toEqual({ questions: once.questions, added: 0 });
  });

  it('keeps id, place and problem of what is known, and takes the rest from the text', () => {
    const bank = imported([], textOf('What is a lock?') + textOf('What is a latch?')).questions;
    const own = bank.map((one, index) =>
      index === 0 ? { ...one, id: 'locks', problem: 'lock' } : one,
    );
    const { questions, added } = imported(
      own,
      textOf('What is a barrier?') + textOf('what is  a LOCK?', 'B', 'Technical'),
    );
    expect(added).toBe(1);
    expect(questions.map(({ id }) => id)).toEqual(['locks', 'latch', 'barrier']);
    expect(questions[0]).toEqual({
      ...{ id: 'locks', role: 'Engineer', kind: 'technical', difficulty: 'easy', tags: ['B'] },
      ...{ question: 'what is a LOCK?', problem: 'lock' },
    });
  });

  it.each([
    ['a question twice', textOf('Why?') + textOf('why?'), /^ {2}line 8: The question of line 1 a/m],
    ['too long a question', textOf('x'.repeat(2001)), /^ {2}line 1: question .*2000/m],
    ['too long a tag', textOf('Why?', 'x'.repeat(51)), /^ {2}line 1: tags\.0 .*50/m],
    ['a tag twice', textOf('Why?', 'A\n#a'), /^ {2}line 1: tags\.1 repeats the tag "a"/m],
    ['a turn of direction', textOf('Why \u202e?'), /^ {2}line 1: question Has the control .*202E/m],
    ['no bank at all', 'hello', /^ {2}Has no entry/m],
  ])('is refused with the line: %s', (_, text, message) => {
    const refusal = () => imported([], text);
    expect(refusal).toThrow(message);
    expect(refusal).toThrow(/^The question bank bank\.txt has one mistake:/);
  });

  it('writes what is read again, whatever characters questions have', () => {
    const hard = [
      `"it's": {a}, [b] - #c & *d !e | > % @ \``,
      'null',
      '- no',
      'é 是 🙂',
      'a: b',
      '1e3',
    ];
    const { questions } = imported([], hard.map((one) => textOf(one, `x ${one}`)).join(''));
    expect(questions.map(({ question }) => question)).toEqual(hard);
    expect(readQuestionBank(bankYaml(questions), 'bank.yaml')).toEqual(questions);
  });
});
