import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { runCase } from '../../../test/support/judge-lab.ts';

/**
 * The law of the door between isolate and host: whoever holds it may say anything, in any order, with any arguments,
 * and gets nothing but what a submission is allowed to do. Each program below is run by a guest that has fallen.
 */
type Word = string | number | boolean | bigint | null | undefined;
interface Said {
  readonly operation: Word;
  readonly args: readonly Word[];
}

const operations = [
  ...['timer.set', 'timer.clear', 'timer.ref', 'immediate.set', 'call', 'answer', 'failure'],
  ...['signal.abort', 'warn', 'fetch', 'fetch.abort', 'log', 'loaded', 'missing-export'],
  ...['unsupported', 'library'],
];
/** What ends the run, and what is the scenario's alone. */
const rareOperations = [
  ...['load-failed', 'http.service', 'http.requests', 'respond', 'clock.sleep', 'finding'],
  ...['leftovers', 'scenario.loaded', 'scenario.done', 'scenario.failed', '__proto__', 'toString'],
];

const { wire } = fc.letrec((tie) => ({
  wire: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom<unknown>(null, true, 0, -1, 1e300, '', 'x', '__proto__'),
    fc.record({
      $: fc.constantFrom(
        ...['undefined', 'number', 'bigint', 'date', 'map', 'set', 'bytes', 'regexp', 'function'],
        ...['signal', 'error', 'object', 'none', ''],
      ),
      v: tie('wire'),
    }),
    fc.array(tie('wire'), { maxLength: 3 }),
    fc.dictionary(
      fc.constantFrom('a', '$', 'then', '__proto__', 'constructor', 'asymmetricMatch', 'kind'),
      tie('wire'),
      { maxKeys: 3 },
    ),
  ),
}));
const request = fc
  .record(
    {
      method: fc.constantFrom<unknown>('GET', 'POST', 7, ''),
      url: fc.constantFrom<unknown>('https://a.test/x', 'https://b.test/', '', null),
      origin: fc.constantFrom<unknown>('https://a.test', 'https://b.test', '__proto__', 1),
      path: fc.constantFrom<unknown>('/x', '', '__proto__', []),
      headers: fc.constantFrom<unknown>({}, { a: 1 }, [], null, { a: { b: 1 } }),
      body: fc.constantFrom<unknown>('', 'x', null),
    },
    { requiredKeys: [] },
  )
  .map((value) => JSON.stringify(value));
const word: fc.Arbitrary<Word> = fc.oneof(
  fc.constantFrom<Word>(0, 1, 2, 3, -1, -0, 0.5, NaN, Infinity, 2 ** 31, 2 ** 60, 10n ** 30n),
  fc.constantFrom<Word>(null, undefined, true, false, '', '#1', '#0', 'solve', 'https://a.test'),
  fc.constantFrom<Word>('node:path', 'node:../runner', 'tickjudge:guest', 'web:', '{', '\0\ud800'),
  wire.map((value) => JSON.stringify(value)),
  request,
  fc.string({ maxLength: 20 }),
  fc.string({ maxLength: 3 }).map((text) => text.repeat(3_000)),
);
const program = fc.array(
  fc.record<Said>({
    operation: fc.oneof(
      { weight: 8, arbitrary: fc.constantFrom<Word>(...operations) },
      { weight: 2, arbitrary: fc.constantFrom<Word>(...rareOperations) },
      { weight: 1, arbitrary: word },
    ),
    args: fc.array(word, { maxLength: 4 }),
  }),
  { minLength: 1, maxLength: 25 },
);

const literal = (value: Word): string => {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'bigint') return `${value}n`;
  return Object.is(value, -0) ? '-0' : String(value);
};

const secret = 'the secret of the service';

/** Says the program at the first call, and tells in the log what came back; libraries come back as their length. */
function fallen(said: readonly Said[]): string {
  const deeds = said.map(({ operation, args }) =>
    ['say(', [operation, ...args].map(literal).join(', '), ');'].join(''),
  );
  return `globalThis.tickjudgeBoot = (host) => {
    const tell = (text) => { try { host('log', 'log', text); } catch {} };
    const say = (...words) => {
      let back;
      try {
        const value = host(...words);
        back = typeof value + ' ' + (words[0] === 'library' ? String(value).length : String(value));
      } catch (error) {
        back = typeof error === 'string' ? 'refused: ' + error : 'a live error';
      }
      tell(back.slice(0, 200));
    };
    let asked = false;
    return {
      load() { host('loaded'); },
      deliver(kind, id, now, payload) {
        if (/secret/.test(payload)) tell('heard: ' + payload.slice(0, 200));
        if (!kind.startsWith('call ') || asked) return undefined;
        asked = true;
        ${deeds.join('\n')}
        return undefined;
      },
    };
  };`;
}

const sentences = [
  'there is no such operation',
  'the run is over',
  'a text was expected here',
  'a finite number was expected here',
  'the platform refused this operation',
  'too many timers are pending',
  'the value is too large to be passed on',
  'the request is too large',
  'the request has no headers',
];

function runFallen(said: readonly Said[]): ReturnType<typeof runCase> {
  return runCase({
    solution: '',
    fallenGuest: fallen(said),
    horizonMs: 50_000,
    scenario: async ({ solution, clock, http, respond, expect }) => {
      http.service('https://a.test', () => respond(200, 'fine'));
      const quiet = http.service('https://quiet.test', () =>
        respond(200, 'the secret of the service'),
      );
      const controller = new AbortController();
      const given = await solution.solve('the question', () => 'called back', controller.signal);
      expect(given).toBe('the right answer');
      await clock.sleep(10);
      expect(quiet.requests).toHaveLength(0);
      expect(await solution.solve('again')).toBe('the right answer');
    },
  });
}

describe('whoever holds the door to the host', () => {
  it('gets no right verdict, no fault of ours, no live object and no secret, whatever is said', () => {
    fc.assert(
      fc.property(program, (said) => {
        const result = runFallen(said);
        expect(['WA', 'RTE', 'ILE', 'OLE', 'TLE', 'WTL']).toContain(result.outcome.verdict);
        let atUs = 0;
        for (const entry of result.history) {
          expect(entry.atUs).toBeGreaterThanOrEqual(atUs);
          atUs = entry.atUs;
          if (entry.kind !== 'log') continue;
          expect(entry.text).not.toContain(secret);
          expect(entry.text).not.toBe('a live error');
          if (!entry.text.startsWith('refused: ')) continue;
          const sentence = entry.text.slice('refused: '.length);
          const known = sentences.includes(sentence) || /^the request's \w+ must be/.test(sentence);
          expect([sentence, known]).toEqual([sentence, true]);
        }
        expect(result.historyHash).toBe(runFallen(said).historyHash);
      }),
      { numRuns: 60 },
    );
  });

  it('gets the same for each single operation with every argument alone', () => {
    const words: Word[] = [
      0,
      1,
      -1,
      NaN,
      2 ** 60,
      10n,
      null,
      undefined,
      true,
      '',
      '{}',
      '[]',
      '#1',
    ];
    for (const operation of [...operations, ...rareOperations]) {
      const said = words.flatMap((first) =>
        [[], [first], [first, first], [first, '{"$":"function","v":1}']].map((args) => ({
          operation,
          args,
        })),
      );
      const { outcome, history } = runFallen(said);
      expect([operation, outcome.verdict]).toEqual([
        operation,
        expect.stringMatching(/^(WA|RTE|ILE|OLE|TLE|WTL)$/),
      ]);
      const texts = history.map((entry) => (entry.kind === 'log' ? entry.text : ''));
      expect(texts.filter((text) => /live|secret/.test(text))).toEqual([]);
    }
  });
});
