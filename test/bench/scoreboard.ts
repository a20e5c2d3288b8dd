import { timed } from './measure.ts';
import type { Row, Section } from './section.ts';
import { quantile } from './statistics.ts';

type Door = typeof import('../../apps/api/src/scoreboard/index.ts');
type Try = Parameters<Door['foldScoreboard']>[3] extends Iterable<infer One> ? One : never;

const people = 300;
const sent = 10_000;
const columns = 12;
const rounds = 15;
const minute = 60_000;

/** A contest of five hours as large as they come: what a jury's server does at each verdict and at each request. */
export const scoreboard: Section = {
  title: `Scoreboard: ${sent} submissions of ${people} participants for ${columns} problems, ICPC rules`,
  anchor:
    'for the fold: reading the same submissions from JSON; for a step: the fold of everything; for the JSON: writing the same submissions as JSON.',
  async run(progress) {
    // As it was built, since that is what runs.
    const door = (await import(
      new URL('../../apps/api/dist/scoreboard/index.js', import.meta.url).href
    )) as Door;
    progress('folding');
    return measure(door);
  },
};

async function measure(door: Door): Promise<readonly Row[]> {
  const { foldScoreboard, icpcRules, Scoreboard, standingsJson } = door;
  const rules = icpcRules();
  const view = { audience: 'jury' } as const;
  const problems = Array.from({ length: columns }, (_, index) => ({
    id: `problem-${index}`,
    letter: String.fromCharCode(65 + index),
    points: null,
  }));
  const participants = Array.from({ length: people }, (_, index) => ({
    id: `participant-${index}`,
    name: `Participant ${index}`,
    durationMs: 300 * minute,
    freezeAtMs: 240 * minute,
    hidden: false,
    disqualified: false,
    virtual: false,
  }));
  const tries = Array.from({ length: sent }, (_, index) => aTry(index));
  const fold = () => foldScoreboard(rules, problems, participants, tries, view);

  const board = new Scoreboard(rules, problems, view);
  for (const participant of participants)
    board.apply({ kind: 'participant', turn: 1, participant });
  for (const one of tries) {
    board.apply({ kind: 'sent', ...one });
    board.apply({ kind: 'judged', id: one.id, turn: 1, judged: one.judged });
  }
  const text = JSON.stringify(tries);
  const standings = fold();
  const steps = 1000;
  const foldMs: number[] = [];
  const stepMs: number[] = [];
  const jsonMs: number[] = [];
  const readMs: number[] = [];
  const writeMs: number[] = [];
  for (let round = 0; round < rounds; round++) {
    foldMs.push(await timed(fold));
    readMs.push(await timed(() => JSON.parse(text)));
    const all = await timed(() => {
      for (let step = 0; step < steps; step++) {
        const { id, judged } = tries[(step * 7919) % sent] as Try;
        // Each other time without a verdict, so that every step changes something.
        board.apply({ kind: 'judged', id, turn: 2 + round, judged: round % 2 ? judged : null });
        void board.standings;
      }
    });
    stepMs.push(all / steps);
    jsonMs.push(await timed(() => JSON.stringify(standingsJson(standings))));
    writeMs.push(await timed(() => JSON.stringify(tries)));
  }
  const middle = (values: readonly number[]) => quantile(values, 0.5);
  const slower = (ours: number, anchor: number) => `${(ours / anchor).toFixed(2)} times the time`;
  const row = (what: string, ours: number, anchor: number, goalMs: number): Row => ({
    what,
    ours: `${ours.toFixed(3)} ms`,
    anchor: `${anchor.toFixed(3)} ms`,
    ratio: ours < anchor ? `${(anchor / ours).toFixed(0)} times as fast` : slower(ours, anchor),
    goal: `< ${goalMs} ms`,
    reached: ours < goalMs,
    figures: { ms: ours, anchorMs: anchor },
  });
  return [
    row('fold of everything', middle(foldMs), middle(readMs), 200),
    row('one verdict more, and the standings', middle(stepMs), middle(foldMs), 1),
    row('standings as JSON', middle(jsonMs), middle(writeMs), 20),
  ];
}

/** The same each time, and without a pattern: a fifth of the tries are accepted. */
function aTry(index: number): Try {
  const draw = (what: number, below: number) =>
    (Math.imul(index * 3 + what + 1, 2_654_435_761) >>> 7) % below;
  const luck = draw(0, 20);
  const verdict = luck < 4 ? 'AC' : luck === 4 ? 'CE' : 'WA';
  return {
    id: `try-${index}`,
    participant: `participant-${draw(1, people)}`,
    problem: `problem-${draw(2, columns)}`,
    sentAtMs: Math.floor((index * 300 * minute) / sent),
    judged: { verdict, score: verdict === 'AC' ? 100 : 0, maxScore: 100, groups: [] },
    ignored: false,
  };
}
