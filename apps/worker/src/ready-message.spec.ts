import { describe, expect, it } from '@jest/globals';
import { noWalls, wallNames, type Walls } from '../../../judge/src/sandbox/walls.ts';
import { readyMessage } from './ready-message.ts';

const allStand = Object.fromEntries(
  wallNames.map((name) => [name, { stands: true, how: 'tried' }]),
) as unknown as Walls;

describe('the ready message', () => {
  it('is silent about walls when all stand', () => {
    expect(readyMessage(allStand)).toEqual({ kind: 'ready', missingWalls: '' });
  });

  it('names the missing walls and what to install, in one line', () => {
    const seccomp = { stands: false, how: 'no filter can be set' };
    const { missingWalls } = readyMessage({ ...allStand, seccomp });
    expect(missingWalls).toMatch(
      /^Walls missing around foreign code: seccomp \(.*\)\. .*bubblewrap/,
    );
    expect(readyMessage(noWalls).missingWalls).not.toContain('\n');
  });
});
