import { describe, expect, it } from '@jest/globals';
import { cases } from './cases.ts';
import { runOnFakeClock, runOnVirtualTime } from './library-lab.ts';

const rows = cases.map(({ name, ...rest }) => [name, rest] as const);

describe('packages of npm, unmodified', () => {
  it.each(rows)('%s', (_name, { program, table }) => {
    expect(runOnVirtualTime(program)).toEqual(table);
  });

  it('are thirty at the least', () => {
    const packages = new Set(cases.map(({ name }) => name.split(':')[0]));
    expect(packages.size).toBeGreaterThanOrEqual(30);
  });
});

describe('the same on the fake clock of @sinonjs/fake-timers', () => {
  const possible = rows.filter(([, { notOnFakeClock }]) => notOnFakeClock === undefined);

  it.each(possible)('%s', async (_name, { program, table, tableOnFakeClock }) => {
    expect(await runOnFakeClock(program)).toEqual(tableOnFakeClock ?? table);
  });

  it('leaves out two only', () => {
    expect(rows.length - possible.length).toBe(2);
  });
});
