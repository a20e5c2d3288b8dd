import { describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { procMeter, processMeter, psMeter } from './process-meter.ts';

/** Each meter where its source exists: /proc on Linux, ps where it is installed. */
const meters = [
  ...(existsSync('/proc/self/stat') ? [['/proc', procMeter] as const] : []),
  ...(existsSync('/bin/ps') ? [['ps', psMeter] as const] : []),
];

describe.each(meters)('the meter that reads %s', (_name, meter) => {
  it('sees what this process holds and has spent', async () => {
    const usage = await meter.measure(process.pid);
    const { user, system } = process.cpuUsage();
    const memory = process.memoryUsage.rss();
    expect(usage?.memoryBytes).toBeGreaterThan(memory / 2);
    expect(usage?.cpuTimeMs).toBeGreaterThanOrEqual(0);
    // ps on Linux cuts to whole seconds; children of this process count as well.
    expect(usage?.cpuTimeMs).toBeLessThan((user + system) / 1000 + 60_000);
  });

  it('answers null for a process that is gone', async () => {
    const child = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
    await once(child, 'exit');
    expect(await meter.measure(child.pid!)).toBeNull();
  });
});

describe('the meter of this machine', () => {
  it('is one that can read', async () => {
    expect(await processMeter.measure(process.pid)).not.toBeNull();
  });
});
