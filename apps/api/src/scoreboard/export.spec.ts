import { describe, expect, it } from '@jest/globals';
import { foldScoreboard } from './fold-scoreboard.ts';
import { icpcRules, type Rules } from './rules.ts';
import { aTry, minute, participant, problems } from '../../../../test/support/any-history.ts';
import { standingsCsv } from './standings-csv.ts';
import { standingsJson } from './standings-json.ts';

const mark = '\uFEFF';
const standings = (name: string, rules: Rules = icpcRules()) =>
  foldScoreboard(
    rules,
    problems,
    [participant('ann', { name }), participant('bob', { virtual: true })],
    [
      aTry('ann', minute, 'WA'),
      aTry('ann', 2 * minute, 'AC', { score: 100 / 3 }),
      aTry('ann', 3 * minute, null, { problem: 'problem-b' }),
      aTry('ann', 4 * minute, 'WA', { problem: 'problem-c' }),
      aTry('ann', 5 * minute, null, { problem: 'problem-c' }),
    ],
    { audience: 'jury' },
  );
/** The first participant's name, as it stands in the file. */
const nameIn = (csv: string) => /^1,("(?:[^"]|"")*"),/m.exec(csv)?.[1];

describe('standings as CSV', () => {
  it('are lines that end as RFC 4180 has it, with the mark of UTF-8', () => {
    expect(standingsCsv(standings('Ann'))).toBe(
      `${mark}${[
        '"rank","name","solved","penalty","remark","A","B","C"',
        '1,"Ann",1,22,"","2 (2)","?1","1 ?1"',
        ',"bob",0,0,"virtual","","",""',
      ].join('\r\n')}\r\n`,
    );
  });

  it('round points for people, under IOI rules', () => {
    const rules = { kind: 'ioi', mode: 'best', ties: 'share' } as const;
    expect(standingsCsv(standings('Ann', rules))).toContain(
      '\r\n1,"Ann",33.33,"",33.33,"?1","0 ?1"\r\n',
    );
  });

  it.each(['=cmd|x', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', ' \u00a0=1', '＝1'])(
    'do not make a formula of the name %j',
    (name) => {
      expect(nameIn(standingsCsv(standings(name)))).toBe(`"'${name.trimStart()}"`);
    },
  );

  it('keep quotes, separators, lines and other alphabets inside one field', () => {
    expect(nameIn(standingsCsv(standings('a";=1,b\n=2')))).toBe('"a"";=1,b\n=2"');
    expect(nameIn(standingsCsv(standings('Zoë 李 🦊')))).toBe('"Zoë 李 🦊"');
  });
});

describe('standings as JSON', () => {
  it('are whole, unrounded and as plain as they were', () => {
    const rules = { kind: 'ioi', mode: 'best', ties: 'share' } as const;
    const json = standingsJson(standings('=1', rules));
    expect(json).toMatchObject({ format: 'tickjudge-standings-1', rules });
    expect(json.rows[0]).toMatchObject({ rank: 1, participant: 'ann', name: '=1', score: 100 / 3 });
    expect(json.problems[0]).toMatchObject({ letter: 'A', firstBy: ['ann'] });
    expect(JSON.parse(JSON.stringify(json))).toEqual(json);
  });
});
