import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { KeptChild } from './kept-child.ts';
import { LogFile } from './log-file.ts';
import { identifyProcess, waitForEnd } from './process-identity.ts';

describe('a kept child', () => {
  let place: string;
  let child: KeptChild | undefined;
  beforeEach(() => {
    place = mkdtempSync(join(tmpdir(), 'tickjudge-child-'));
  });
  afterEach(async () => {
    await child?.stop();
    rmSync(place, { recursive: true, force: true });
  });

  /** A child with this program, and everything that it reports and every process it has been. */
  function keep(program: string) {
    const main = join(place, 'main.js');
    writeFileSync(main, program);
    const reports: string[] = [];
    const pids: number[] = [];
    const waiting: { count: number; resolve: () => void }[] = [];
    child = new KeptChild({
      name: 'worker 1',
      main,
      cwd: place,
      env: {},
      log: new LogFile(join(place, 'log')),
      report: (line) => reports.push(line),
      onSpawn: (pid) => {
        pids.push(pid ?? 0);
        for (const { count, resolve } of waiting) if (pids.length >= count) resolve();
      },
    });
    const spawned = (count: number) =>
      new Promise<void>((resolve) => waiting.push({ count, resolve }));
    return { child, reports, pids, spawned };
  }

  const polite = `
    process.on('SIGTERM', () => process.exit(0));
    setInterval(() => undefined, 1e6);
    process.send({ kind: 'ready' });`;

  it('comes back at once when it is killed, and not after it was stopped', async () => {
    const { child, reports, pids, spawned } = keep(polite);
    expect(await child.start()).toBe(true);
    const again = spawned(2);
    const killedAt = performance.now();
    process.kill(pids[0]!, 'SIGKILL');
    await again;
    expect(performance.now() - killedAt).toBeLessThan(1_000);
    expect(reports).toEqual(['worker 1 ended (SIGKILL), starting it again now']);
    await child.stop();
    expect(identifyProcess(pids[1]!)).toBeUndefined();
    expect(pids).toHaveLength(2);
  });

  it('keeps the sentence about missing walls that came with its readiness', async () => {
    const { child } = keep(`
      process.on('SIGTERM', () => process.exit(0));
      process.send({ kind: 'ready', missingWalls: 'Walls missing: network.' });`);
    expect(await child.start()).toBe(true);
    expect(child.missingWalls).toBe('Walls missing: network.');
  });

  it('reports an error with its message, and does not call it the reason of a kill', async () => {
    const { child, reports, pids, spawned } = keep(`
      const line = JSON.stringify({ level: 50, msg: 'judgement.je', message: 'The check failed.' });
      console.log(line);
      ${polite}`);
    const again = spawned(2);
    expect(await child.start()).toBe(true);
    process.kill(pids[0]!, 'SIGKILL');
    await again;
    expect(reports.slice(0, 2)).toEqual([
      'worker 1: judgement.je (The check failed.)',
      'worker 1 ended (SIGKILL), starting it again now',
    ]);
  });

  it('waits longer each time when it keeps dying', async () => {
    const { child, reports, spawned } = keep(`
      process.send({ kind: 'ready' }, () => { throw new TypeError('no such table'); });`);
    const third = spawned(3);
    expect(await child.start()).toBe(true);
    await third;
    expect(reports[0]).toBe(
      'worker 1 ended (exit code 1: TypeError: no such table), starting it again now',
    );
    expect(reports[1]).toMatch(/starting it again in 0\.25 s$/);
  });

  it('tells when it ends before it is ready, with its last error', async () => {
    const { child } = keep(
      `console.log(JSON.stringify({ level: 60, msg: 'port taken', err: { message: 'EADDRINUSE' } }));`,
    );
    expect(await child.start()).toBe(false);
    expect(child.lastError).toBe('port taken (EADDRINUSE)');
    expect(readFileSync(join(place, 'log'), 'utf8')).toContain('port taken');
  });

  it('tells a list with its items', async () => {
    const { child } = keep(
      `console.error('Change these variables:\\n  PORT must be a number.\\n  HOST is empty.');`,
    );
    expect(await child.start()).toBe(false);
    expect(child.lastError).toBe('Change these variables: PORT must be a number. HOST is empty.');
  });

  it('ends with its supervisor, by its channel', async () => {
    const { child, pids } = keep(`
      process.on('disconnect', () => process.exit(0));
      process.on('message', () => undefined);
      process.send({ kind: 'ready' }, () => process.disconnect());`);
    await child.start();
    const identity = identifyProcess(pids[0]!);
    expect(identity === undefined || (await waitForEnd(identity, 5_000))).toBe(true);
  });
});
