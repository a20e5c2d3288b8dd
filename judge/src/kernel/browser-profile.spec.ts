import { describe, expect, it } from '@jest/globals';
import { type LabCase, runCase } from '../../../test/support/judge-lab.ts';

/** When each callback of `solve` ran, with HTML's clamp of nested timers or without. */
function momentsOf(profile: 'node' | 'browser', body: string): unknown {
  const { history, outcome } = runCase({
    profile,
    solution: `exports.solve = () => new Promise((resolve) => {
      const at = [];
      const note = () => at.push(performance.now() - 1000) >= 9 && resolve(at);
      ${body}
    });`,
  } satisfies LabCase);
  expect(outcome.message).toBe('Accepted.');
  const answer = history.findLast(({ kind }) => kind === 'answer');
  return answer?.kind === 'answer' && JSON.parse(answer.value);
}

const everyMs = [1, 2, 3, 4, 5, 6, 7, 8, 9];
const clamped = [1, 2, 3, 4, 5, 6, 10, 14, 18];

describe('the profile of a browser', () => {
  it.each<[string, string, readonly number[]]>([
    [
      'nested timers',
      'const nest = () => { note(); setTimeout(nest); }; setTimeout(nest);',
      clamped,
    ],
    ['an interval', 'setInterval(note, 1);', clamped],
    [
      'an interval below timers',
      'const nest = (left) => setTimeout(() => { note(); left > 1 ? nest(left - 1) : setInterval(note, 1); }); nest(4);',
      clamped,
    ],
    [
      'timers that refresh themselves',
      'const timer = setTimeout(() => { note(); timer.refresh(); }, 1);',
      clamped,
    ],
  ])('makes %s wait for 4 ms after five nestings', (_name, body, expected) => {
    expect(momentsOf('browser', body)).toEqual(expected);
    expect(momentsOf('node', body)).toEqual(everyMs);
  });

  it.each([
    ['a microtask', 'queueMicrotask(() => setTimeout(nest))'],
    ['an async function that waited', 'void (async () => { await 0; setTimeout(nest); })()'],
    ['a tick', 'process.nextTick(() => setTimeout(nest))'],
    ['an immediate', 'setImmediate(() => setTimeout(nest))'],
  ])('starts to count anew in %s', (_name, again) => {
    const body = `const nest = () => { note(); ${again}; }; setTimeout(nest);`;
    expect(momentsOf('browser', body)).toEqual(everyMs);
  });

  it('leaves delays of 4 ms and more as they are, and the count goes on after an exception', () => {
    const body =
      'const nest = () => { note(); setTimeout(nest, at.length > 7 ? 1 : 5); }; setTimeout(nest, 5);';
    expect(momentsOf('browser', body)).toEqual([5, 10, 15, 20, 25, 30, 35, 40, 44]);
    const thrown = `process.on('uncaughtException', () => {});
      const nest = () => { note(); setTimeout(nest); throw new Error('x'); }; setTimeout(nest);`;
    expect(momentsOf('browser', thrown)).toEqual(clamped);
  });

  it('is not the scenario’s', () => {
    const result = runCase({
      profile: 'browser',
      solution: 'exports.solve = () => {};',
      scenario: async ({ clock, expect }) => {
        await new Promise<void>((resolve) => {
          let left = 9;
          const nest = (): unknown => (--left > 0 ? setTimeout(nest, 1) : resolve());
          setTimeout(nest, 1);
        });
        expect(clock.now()).toBe(9);
      },
    });
    expect(result.outcome.message).toBe('Accepted.');
  });
});
