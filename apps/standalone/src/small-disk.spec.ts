import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FakeHouse } from './testing/fake-house.ts';

const mountsItsOwn =
  spawnSync('unshare', ['-Urm', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']).status === 0;

describe('a disk without room, or one that cannot be written', () => {
  let house: FakeHouse;
  let seed: string;
  beforeAll(async () => {
    house = new FakeHouse();
    seed = join(house.root, 'seed');
    const first = house.start('--data-dir', seed);
    await first.ready();
    await first.stop();
    mkdirSync(join(house.root, 'disk'));
  });
  afterAll(() => house.tearDown());

  /** Runs a shell script in a mount namespace of its own, which needs no root; the disk is gone with it. */
  const onOwnDisk = (script: string) => {
    const words = [
      '-Urm',
      'sh',
      '-euc',
      script,
      'sh',
      join(house.root, 'disk'),
      seed,
      process.execPath,
      house.main,
    ];
    return house.track(spawn('unshare', words, { stdio: ['ignore', 'pipe', 'pipe'] }));
  };
  const run = '"$3" "$4" --port 0 --data-dir "$1/data"';

  it('is named in one sentence, and nothing is lost', async () => {
    // A host that forbids such namespaces has no small disk to give; data-folder.spec.ts measures a pretended one.
    if (!mountsItsOwn) return;
    const program = onOwnDisk(`
      mount -t tmpfs -o size=40m tmpfs "$1"
      ${run} || echo "exit $?"
      umount "$1"
      mount -t tmpfs -o size=300m tmpfs "$1"
      cp -a "$2" "$1/data"
      dd if=/dev/zero of="$1/fill" bs=1M 2>/dev/null || true
      ${run} || echo "exit $?"
      mount -o remount,bind,ro "$1"
      ${run} || echo "exit $?"
      mount -o remount,bind,rw "$1"
      rm "$1/fill"
      exec ${run}`);
    await program.ready();
    const said = program.output.split('\n').filter(Boolean);
    const disk = join(house.root, 'disk', 'data');
    const full = (room: number): string =>
      `The disk that holds ${disk} is full (Tickjudge needs at least ${room} MB free); free some room, then start again: nothing is lost.`;
    expect(said.slice(0, 6)).toEqual([
      full(128),
      'exit 1',
      full(24),
      'exit 1',
      `The data folder ${disk} is on a read-only disk; choose another folder with npm start -- --data-dir <folder>.`,
      'exit 1',
    ]);
    expect(await program.stop()).toBe(0);
  });
});
