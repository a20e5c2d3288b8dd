import type { Verdict } from '@tickjudge/judge';
import fc from 'fast-check';
import type { BoardProblem, Participant, Try } from '../../apps/api/src/scoreboard/entry.ts';
import { icpcRules, type Rules } from '../../apps/api/src/scoreboard/rules.ts';
import type { ScoreboardEvent } from '../../apps/api/src/scoreboard/try-facts.ts';

export const minute = 60_000;

export const problems: readonly BoardProblem[] = ['A', 'B', 'C'].map((letter, index) => ({
  id: `problem-${letter.toLowerCase()}`,
  letter,
  points: index === 0 ? null : 50 * index,
}));

export function participant(id: string, more: Partial<Participant> = {}): Participant {
  return {
    id,
    name: id,
    durationMs: 300 * minute,
    freezeAtMs: 240 * minute,
    hidden: false,
    disqualified: false,
    virtual: false,
    ...more,
  };
}

let sent = 0;

/** A try for the first problem; AC is worth 100 points of 100, anything else none. */
export function aTry(
  by: string,
  sentAtMs: number,
  verdict: Verdict | null,
  more: Partial<Try> & { score?: number; groups?: readonly (readonly [string, number])[] } = {},
): Try {
  const { score = verdict === 'AC' ? 100 : 0, groups = [], ...rest } = more;
  return {
    id: `try-${String(sent++).padStart(6, '0')}`,
    participant: by,
    problem: 'problem-a',
    sentAtMs,
    judged: verdict && {
      verdict,
      score,
      maxScore: 100,
      groups: groups.map(([name, points]) => ({ name, score: points })),
    },
    ignored: false,
    ...rest,
  };
}

export const anyRules: fc.Arbitrary<Rules> = fc.oneof(
  fc.constantFrom(0, 5, 20).map(icpcRules),
  fc.record({
    kind: fc.constant('ioi' as const),
    mode: fc.constantFrom('best' as const, 'sum-of-groups' as const, 'last' as const),
    ties: fc.constantFrom('share' as const, 'last-improvement' as const),
  }),
);

const people = ['ann', 'bob', 'cyd', 'dan', 'eve', 'fay'];

/** Few values, so that ties, floors and edges are hit again and again. */
export const anyParticipants: fc.Arbitrary<readonly Participant[]> = fc
  .tuple(
    ...people.map((id) =>
      fc.record({
        name: fc.constantFrom('Same', id),
        durationMs: fc.constantFrom(2 * minute, 3 * minute),
        freezeAtMs: fc.constantFrom(null, minute, 90_000, 2 * minute),
        hidden: mostlyNot(),
        disqualified: mostlyNot(),
        virtual: mostlyNot(),
      }),
    ),
  )
  .map((records) => records.map((record, index) => participant(people[index] as string, record)));

const anyJudged = fc
  .record({
    verdict: fc.constantFrom<Verdict[]>('AC', 'AC', 'WA', 'RTE', 'CE', 'JE'),
    groups: fc.tuple(...['low', 'mid', 'top'].map(() => fc.constantFrom(0, 0.1, 10, 100 / 3))),
  })
  .map(({ verdict, groups }) => ({
    verdict,
    score: verdict === 'CE' || verdict === 'JE' ? 0 : groups.reduce((sum, one) => sum + one, 0),
    maxScore: 100,
    groups: groups.map((score, index) => ({ name: ['low', 'mid', 'top'][index] as string, score })),
  }));

/** A submission with all that is ever said about it; the verdicts are one judgement after the other. */
const anyLife = fc.record({
  participant: fc.constantFrom(...people, 'nobody'),
  problem: fc.constantFrom(...problems.map(({ id }) => id), 'problem-z'),
  sentAtMs: fc.oneof(
    fc.constantFrom(-1, 0, 59_999, 60_000, 90_000, 119_999, 120_000, 179_999, 180_000),
    fc.integer({ min: -1000, max: 200_000 }),
  ),
  order: fc.option(fc.nat(3), { nil: undefined }),
  verdicts: fc.array(fc.option(anyJudged, { freq: 6 }), { maxLength: 3 }),
  ignored: fc.array(fc.boolean(), { maxLength: 2 }),
});

export interface History {
  readonly participants: readonly Participant[];
  /** As everything is in the end. */
  readonly tries: readonly Try[];
  /** How it came to that; some of it told twice, in an order of no sense. */
  readonly events: readonly ScoreboardEvent[];
}

export const anyHistory: fc.Arbitrary<History> = fc
  .tuple(
    anyParticipants,
    anyParticipants,
    fc.array(anyLife, { maxLength: 40 }),
    fc.array(fc.nat(200), { maxLength: 20 }),
  )
  .chain(([before, participants, lives, twice]) => {
    const events: ScoreboardEvent[] = [...before.entries()].flatMap(([index, one]) => [
      { kind: 'participant', turn: 1, participant: one },
      { kind: 'participant', turn: 2, participant: participants[index] as Participant },
    ]);
    const tries = lives.map(({ verdicts, ignored, ...sentBy }, index): Try => {
      const id = `try-${index}`;
      events.push({ kind: 'sent', id, ...sentBy });
      for (const [before, judged] of verdicts.entries())
        events.push({ kind: 'judged', id, turn: before + 1, judged });
      for (const [before, flag] of ignored.entries())
        events.push({ kind: 'ignored', id, turn: before + 1, ignored: flag });
      return { id, ...sentBy, judged: verdicts.at(-1) ?? null, ignored: ignored.at(-1) ?? false };
    });
    const again = twice.map((index) => events[index % events.length] as ScoreboardEvent);
    const all = [...events, ...again];
    return fc
      .shuffledSubarray(all, { minLength: all.length })
      .map((shuffled) => ({ participants, tries, events: shuffled }));
  });

function mostlyNot(): fc.Arbitrary<boolean> {
  return fc.nat(5).map((value) => value === 5);
}
