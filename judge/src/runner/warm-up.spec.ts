import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { createContext, runInContext } from 'node:vm';
import { warmUps } from './warm-up.ts';

/** A step that silently fails warms nothing, and every testcase becomes slower without anybody noticing. */
async function operationsOf(guest: keyof typeof warmUps): Promise<string[]> {
  const context = createContext({ operations: [] as string[] });
  runInContext(
    readFileSync(new URL(`../../dist/guest-${guest}.js`, import.meta.url), 'utf8'),
    context,
  );
  const text = warmUps[guest].replace(
    'const host = (operation) =>',
    'const host = (operation) => operations.push(operation) && noted(operation); const noted = (operation) =>',
  );
  runInContext(text, context);
  for (let turn = 0; turn < 5; turn++) await setImmediate();
  return (context as { operations: string[] }).operations;
}

const count = (operations: readonly string[], name: string): number =>
  operations.filter((operation) => operation === name).length;

describe('the warm-up', () => {
  it('of the submission goes all its steps: calls, handles, timers, fetch, a class, a failure', async () => {
    const operations = await operationsOf('submission');
    expect(operations).toContain('loaded');
    expect(count(operations, 'answer')).toBe(5);
    expect(count(operations, 'failure')).toBe(2);
    expect(operations).not.toContain('missing-export');
    expect(count(operations, 'call')).toBeGreaterThan(0);
  });

  it('of the scenario goes all its steps, to its end', async () => {
    const operations = await operationsOf('scenario');
    expect(operations).toContain('scenario.done');
    expect(operations).not.toContain('scenario.failed');
    expect(count(operations, 'finding')).toBeGreaterThan(0);
  });
});
