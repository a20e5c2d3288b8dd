import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from '@jest/globals';
import { nearest, tickCommand } from './tick-command.ts';

const checkout = fileURLToPath(new URL('../../../', import.meta.url)).replace(/\/$/, '');
const elsewhere = mkdtempSync(join(tmpdir(), 'tickjudge-command-'));
afterAll(() => rmSync(elsewhere, { recursive: true, force: true }));

describe('the command that is printed', () => {
  it('is npm run in the checkout, and says where it is from anywhere else', () => {
    const npm = { npm_lifecycle_event: 'tick', npm_command: 'run-script' };
    expect(tickCommand(npm, join(checkout, 'problems'))).toBe('npm run tick --');
    expect(tickCommand(npm, elsewhere)).toBe(`npm --prefix ${checkout} run tick --`);
    expect(tickCommand({ npm_command: 'exec', npm_lifecycle_event: 'npx' })).toBe('npx tick');
  });

  it('is tick only where that is a command of the person', () => {
    const folder = join(elsewhere, 'bin');
    mkdirSync(folder);
    symlinkSync(join(checkout, 'judge/bin/tick.mjs'), join(folder, 'tick'));
    const PATH = ['/nowhere', folder].join(delimiter);
    expect(tickCommand({ PATH }, elsewhere)).toBe('tick');
    expect(tickCommand({ PATH, npm_lifecycle_event: 'test' }, elsewhere)).not.toBe('tick');
  });

  it('runs as it is typed, from another folder too', () => {
    for (const folder of [elsewhere, checkout]) {
      const command = tickCommand({ PATH: '/nowhere' }, folder);
      expect(command).toMatch(/^node .*judge\/bin\/tick\.mjs$/);
      const said = execFileSync('/bin/sh', ['-c', `${command} --version`], { cwd: folder });
      expect(said.toString()).toMatch(/^\d+\.\d+\.\d+\n$/);
    }
  });

  it('quotes a path for the shell', () => {
    expect(nearest('/a b/it’s', '/')).toBe("'a b/it’s'");
    expect(nearest("/x/it's", '/y')).toBe("'/x/it'\\''s'");
    expect(nearest('/x/y', '/x')).toBe('y');
  });
});
