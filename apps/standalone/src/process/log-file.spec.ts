import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { LogFile } from './log-file.ts';

describe('a log file', () => {
  let path: string;
  beforeEach(() => {
    path = join(mkdtempSync(join(tmpdir(), 'tickjudge-log-')), 'api.log');
  });
  afterEach(() => rmSync(join(path, '..'), { recursive: true, force: true }));

  it('starts anew at each start and keeps the last three', () => {
    for (const line of ['one', 'two', 'three', 'four', 'five']) {
      const log = new LogFile(path);
      log.write(line);
      log.close();
    }
    const kept = [path, `${path}.1`, `${path}.2`, `${path}.3`].map((file) =>
      readFileSync(file, 'utf8').trim(),
    );
    expect(kept).toEqual(['five', 'four', 'three', 'two']);
    expect(existsSync(`${path}.4`)).toBe(false);
  });

  it('makes room when it is full', () => {
    const log = new LogFile(path);
    const line = 'x'.repeat(1024 * 1024);
    for (let i = 0; i < 6; i++) log.write(line);
    log.close();
    expect(readFileSync(`${path}.1`).length).toBeGreaterThan(4 * 1024 * 1024);
    expect(readFileSync(path).length).toBeLessThan(3 * 1024 * 1024);
  });

  it('loses lines, not the service, where nothing can be written', () => {
    const log = new LogFile(join(path, 'no', 'such', 'folder.log'));
    expect(() => log.write('lost')).not.toThrow();
    log.close();
  });
});
