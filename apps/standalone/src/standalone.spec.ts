import { appendFileSync, cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { identifyProcess, waitForEnd } from './process/process-identity.ts';
import type { InstanceNote } from './data/instance-lock.ts';
import { setTimeout as delay } from 'node:timers/promises';
import { FakeHouse } from './testing/fake-house.ts';

/** Resolves when the path is there. */
async function appears(path: string): Promise<void> {
  while (!existsSync(path)) await delay(5);
}

describe('the supervisor, with a real Postgres', () => {
  let house: FakeHouse;
  let pristine: string;

  const note = (): InstanceNote =>
    JSON.parse(readFileSync(join(house.data, 'instance.json'), 'utf8')) as InstanceNote;
  const postmaster = () => {
    const pid = Number(
      readFileSync(join(house.data, 'postgres/postmaster.pid'), 'utf8').split('\n')[0],
    );
    return identifyProcess(pid);
  };

  beforeAll(async () => {
    house = new FakeHouse();
    const first = house.start();
    await first.ready();
    expect(await first.stop()).toBe(0);
    pristine = join(house.root, 'pristine');
    cpSync(house.data, pristine, { recursive: true, verbatimSymlinks: true });
  });
  afterAll(() => house.tearDown());

  it('stops everything on a Ctrl-C that reaches the whole group several times, and exits with 0', async () => {
    const started = house.start();
    await started.ready();
    const { children } = note();
    const database = postmaster();
    for (let i = 0; i < 3; i++) process.kill(-started.pid, 'SIGINT');
    expect(await started.exited).toBe(0);
    expect(started.output).toMatch(/Stopping \.\.\.\n+Tickjudge has stopped\.\n$/);
    for (const child of [...children, database!])
      expect(identifyProcess(child.pid)?.born).not.toBe(child.born);
  });

  it('has the API make a reset code while it does not run, and passes its exit code on', async () => {
    const made = house.start('--reset-code', 'Ada Lovelace');
    expect(await made.exited).toBe(0);
    expect(made.output).toMatch(/^code for Ada Lovelace in \/tickjudge$/m);
    expect(await house.start('--reset-code', 'Nobody').exited).toBe(1);
    const started = house.start();
    await started.ready();
    const refused = house.start('--reset-code', 'Ada Lovelace');
    expect(await refused.exited).toBe(1);
    expect(refused.output).toContain('already');
    expect(await started.stop()).toBe(0);
  });

  it('stops cleanly in the middle of its start', async () => {
    const started = house.start('--data-dir', join(house.root, 'interrupted'));
    await appears(join(house.root, 'interrupted', 'postgres.new'));
    process.kill(started.pid, 'SIGTERM');
    expect(await started.exited).toBe(0);
    expect(existsSync(join(house.root, 'interrupted', 'postgres.new'))).toBe(false);
    const again = house.start('--data-dir', join(house.root, 'interrupted'));
    await again.ready();
    expect(await again.stop()).toBe(0);
  });

  it('refuses a second instance on the same data, naming the first', async () => {
    const first = house.start();
    const address = await first.ready();
    const second = house.start();
    expect(await second.exited).toBe(1);
    expect(second.output).toContain(`already runs on ${house.data} (pid ${first.pid}, ${address})`);
    expect((await fetch(address)).ok).toBe(true);
    expect(await first.stop()).toBe(0);
  });

  it('says which port is taken before it starts anything', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const taken = other.address();
    const port = typeof taken === 'object' && taken ? taken.port : 0;
    const started = house.start('--port', String(port));
    expect(await started.exited).toBe(1);
    other.close();
    expect(started.output.trim()).toBe(
      `Port ${port} on 127.0.0.1 is taken by another program; stop that one or choose another with npm start -- --port <n>.`,
    );
  });

  it('leaves nothing that hinders the next start when it is killed with -9', async () => {
    const first = house.start();
    const address = await first.ready();
    const { children } = note();
    const database = postmaster()!;
    first.process.kill('SIGKILL');
    // At once: what the first one left is still on its way out.
    const second = house.start('--port', new URL(address).port);
    expect(await second.ready()).toBe(address);
    for (const child of [...children, database]) expect(await waitForEnd(child, 0)).toBe(true);
    expect(await second.stop()).toBe(0);
  });

  it('starts again when everything was killed with -9, the database too', async () => {
    const first = house.start();
    await first.ready();
    const pids = [first.pid, ...note().children.map((child) => child.pid), postmaster()!.pid];
    for (const pid of pids) process.kill(pid, 'SIGKILL');
    const second = house.start();
    await second.ready();
    expect(await second.stop()).toBe(0);
  });

  it('brings a killed worker and a crashed API back', async () => {
    const started = house.start('--workers', '1');
    const address = await started.ready();
    const { pid } = (await (await fetch(address)).json()) as { pid: number };
    const worker = note().children.find((child) => child.pid !== pid)!;
    process.kill(worker.pid, 'SIGKILL');
    await started.says(/worker 1 ended \(SIGKILL\), starting it again now/);
    await fetch(`${address}/crash`).catch(() => undefined);
    await started.says(/api ended \(exit code 3\), starting it again now/);
    expect(await started.stop()).toBe(0);
  });

  it('names a missing build', async () => {
    const main = join(house.root, 'apps/worker/dist/main.js');
    const program = readFileSync(main, 'utf8');
    rmSync(main);
    const started = house.start();
    expect(await started.exited).toBe(1);
    writeFileSync(main, program);
    expect(started.output.trim()).toBe(
      `${main} is missing; make it with npm run build, then start again.`,
    );
  });

  it('hands on why a child does not start, and stops the rest', async () => {
    const api = readFileSync(join(house.root, 'apps/api/dist/main.js'), 'utf8');
    house.write(
      'apps/api/dist/main.js',
      `console.error('The configuration is wrong.'); process.exit(1);`,
    );
    const started = house.start();
    expect(await started.exited).toBe(1);
    house.write('apps/api/dist/main.js', api);
    expect(started.output.trim()).toBe(
      `The api did not start: The configuration is wrong; its log is in ${join(house.data, 'logs')}.`,
    );
  });

  it('says so too when the API finds the damage', async () => {
    const main = 'apps/api/dist/main.js';
    const api = readFileSync(join(house.root, main), 'utf8');
    const words = 'QueryFailedError: invalid page in block 0 of relation "base/16386/16400"';
    house.write(main, `console.error(${JSON.stringify(words)}); process.exit(1);`);
    const started = house.start();
    expect(await started.exited).toBe(1);
    house.write(main, api);
    expect(started.output.trim()).toBe(
      `The data folder ${house.data} looks damaged: ${words}; nothing was deleted: restore it from a copy, or choose another with --data-dir.`,
    );
  });

  it('asks for the admin account only while there is none', async () => {
    const first = house.start();
    await first.says(/1\. Open http:\S+ and create the admin account: the first visitor does\./);
    expect(await first.stop()).toBe(0);
    house.write('admin', '');
    const second = house.start();
    await second.says(/1\. Open http:\S+ and sign in\./);
    expect(await second.stop()).toBe(0);
    expect(second.output).not.toContain('admin account');
    rmSync(join(house.root, 'admin'));
  });

  it('says below its banner which walls are missing, once, and nothing when all stand', async () => {
    house.write('missing-walls', 'Walls missing around foreign code: network. Install bubblewrap.');
    const first = house.start('--workers', '2');
    await first.says(/^ {2}Walls missing around foreign code: network\. Install bubblewrap\.$/m);
    expect(await first.stop()).toBe(0);
    expect(first.output.split('Walls missing')).toHaveLength(2);
    rmSync(join(house.root, 'missing-walls'));
    const second = house.start();
    await second.ready();
    expect(await second.stop()).toBe(0);
    expect(second.output).not.toContain('Walls');
  });

  it.each([
    [
      'a missing PG_VERSION',
      'postgres/PG_VERSION',
      undefined,
      /looks damaged: its folder postgres\/ has no file PG_VERSION; nothing was deleted/,
    ],
    [
      'a missing cluster',
      'postgres',
      undefined,
      /looks damaged: its folder postgres\/ is missing; nothing was deleted/,
    ],
    [
      'another major version',
      'postgres/PG_VERSION',
      '16\n',
      /made by Postgres 16 and this Tickjudge brings Postgres 18; nothing was changed/,
    ],
    [
      'an empty control file',
      'postgres/global/pg_control',
      '',
      /looks damaged: .*pg_control.*; nothing was deleted/,
    ],
    [
      'a corrupted control file',
      'postgres/global/pg_control',
      'x'.repeat(8192),
      /looks damaged: .*; nothing was deleted/,
    ],
    [
      'a broken configuration',
      'postgres/postgresql.conf',
      'port = = 1',
      /looks damaged: .*postgresql\.conf.*; nothing was deleted/,
    ],
    [
      'missing table files',
      'postgres/base',
      undefined,
      /looks damaged: database "postgres" does not exist; nothing was deleted/,
    ],
    [
      'another password',
      'postgres.password',
      'guess',
      /looks damaged: its database does not take the password in .*postgres\.password .*; nothing was deleted/,
    ],
    [
      'a garbled mark',
      'tickjudge.json',
      'garbage',
      /looks damaged: its file tickjudge\.json .*; nothing was deleted/,
    ],
  ])('says so in one sentence: %s', async (_, path, text, sentence) => {
    house.takeData(pristine);
    const file = join(house.data, path);
    if (text === undefined) rmSync(file, { recursive: true });
    else writeFileSync(file, text);
    const started = house.start();
    expect(await started.exited).toBe(1);
    expect(started.output.trim().split('\n')).toHaveLength(1);
    expect(started.output).toMatch(sentence);
    house.takeData(pristine);
  });

  it('keeps the log of the run before', async () => {
    appendFileSync(join(house.data, 'logs/api.log'), 'old\n');
    const started = house.start();
    await started.ready();
    expect(await started.stop()).toBe(0);
    expect(readFileSync(join(house.data, 'logs/api.log.1'), 'utf8')).toContain('old');
  });
});
