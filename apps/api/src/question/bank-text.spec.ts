import { describe, expect, it } from '@jest/globals';
import { readBankText } from './bank-text.ts';

const entry = (parts: Partial<Record<'role' | 'kind' | 'difficulty' | 'rest', string>> = {}) => {
  const { role = 'Engineer', kind = 'Coding', difficulty = 'easy', rest = 'Why?\n#A' } = parts;
  return `${role}\n•\n${kind}\n•\n${difficulty}\n${rest}\n`;
};
const mistakesOf = (text: string) => readBankText(text).mistakes;

describe('the text of a question bank', () => {
  it('is read with what a page has around it, and with what its copying did to lines', () => {
    const text = [
      '\ufeffSome company\nInterview Question Bank\n',
      entry({
        kind: 'Behavioral',
        difficulty: 'Medium',
        rest: 'Tell me\n  about it. \n#One\n# Two words\n',
      }),
      entry({ kind: 'System Design', difficulty: 'hard' }).replaceAll('\n', '\r\n\r\n'),
      'Difficulty Radar\n"Recent" data.\n#not a tag\n',
    ].join('');
    expect(readBankText(text)).toEqual({
      mistakes: [],
      questions: [
        {
          ...{ line: 3, role: 'Engineer', kind: 'behavioural', difficulty: 'medium' },
          ...{ question: 'Tell me about it.', tags: ['One', 'Two words'] },
        },
        {
          ...{ line: 13, role: 'Engineer', kind: 'system-design', difficulty: 'hard' },
          ...{ question: 'Why?', tags: ['A'] },
        },
      ],
    });
  });

  it.each([
    ['nothing', '', [/^Has no entry/]],
    ['a text without an entry', 'Role: Engineer\nKind: Coding\n', [/^Has no entry/]],
    ['an unknown kind', entry({ kind: 'Riddle' }), [/^line 3: "Riddle" is no kind; one of beh/]],
    ['a kind of the prototype', entry({ kind: 'constructor' }), [/^line 3: "constructor" is no k/]],
    [
      'an unknown difficulty',
      entry({ difficulty: 'so-so' }),
      [/^line 5: "so-so" is no difficulty/],
    ],
    ['no tags', entry({ rest: 'Why?' }), [/^line 1: The entry has no tags/]],
    ['a tag without a word', entry({ rest: 'Why?\n#\n#A' }), [/^line 7: A tag without a word/]],
    ['no question', entry({ rest: '#A' }), [/^line 1: The entry has no question/]],
    [
      'an end after the kind',
      'Engineer\n•\nCoding\n•\n',
      [/^line 1: The entry ends after its kind/],
    ],
    [
      'an entry without its kind',
      `${entry()}Engineer\n•\neasy\nWhy not?\n#A\n${entry()}`,
      [/^line 9: A "•" that belongs to no entry/, /^line 8: "Engineer" is neither a tag nor/],
    ],
    [
      'an entry without its role',
      `•\nCoding\n•\neasy\nWhy?\n#A\n`,
      [/^Has no entry/, /line 1/, /line 3/],
    ],
    ['two entries in one', entry({ rest: `Why?\n${entry()}` }), [/^line 1: The entry has no tags/]],
    [
      'words between entries',
      `${entry()}Advertisement\n${entry()}`,
      [/^line 8: "Advertisement" is n/],
    ],
    ['NUL', entry({ role: 'En\0gineer' }), [/^line 1: Has the control character U\+0000/]],
    [
      'an escape',
      entry({ rest: 'Why?\n#\u001b[2J' }),
      [/^line 7: Has the control character U\+001B/],
    ],
    ['half a surrogate pair', entry({ role: '\ud800' }), [/^line 1: .*U\+D800/]],
  ])('is refused with what to mend: %s', (_, text, messages) => {
    const found = mistakesOf(text);
    expect(found).toEqual(messages.map((message) => expect.stringMatching(message)));
  });

  it('tells every mistake at once, up to a bound, whatever it is fed', () => {
    const found = mistakesOf(
      entry({ kind: 'Riddle', difficulty: 'so-so' }) + entry({ rest: '#A' }),
    );
    expect(found).toHaveLength(3);
    const many = mistakesOf(entry({ kind: 'Riddle'.repeat(100) }).repeat(2_000));
    expect(many).toHaveLength(51);
    expect(many.at(-1)).toBe('There are 1950 more mistakes.');
    expect(Math.max(...many.map((one) => one.length))).toBeLessThan(200);
    expect(mistakesOf('•\n'.repeat(20_000))).toHaveLength(51);
    expect(mistakesOf('#\n'.repeat(20_000))).toHaveLength(1);
  });
});
