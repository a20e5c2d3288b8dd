import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { markDataFolder, openDataFolder, refuseFullDisk } from './data-folder.ts';
import { lockDataFolder } from './instance-lock.ts';

describe('the data folder', () => {
  let place: string;
  beforeEach(() => {
    place = mkdtempSync(join(tmpdir(), 'tickjudge-data-'));
  });
  afterEach(() => rmSync(place, { recursive: true, force: true }));

  it('is made for this user alone, parents included', () => {
    const folder = openDataFolder(join(place, 'a', 'b'));
    expect(statSync(folder.path).mode & 0o777).toBe(0o700);
    expect(existsSync(folder.logs)).toBe(true);
  });

  it('is not taken when it holds files of somebody else, and stays as it was', () => {
    writeFileSync(join(place, 'thesis.txt'), 'years of work');
    expect(() => openDataFolder(place)).toThrow(
      /holds files that are not Tickjudge's \(thesis.txt\)/,
    );
    expect(readdirSync(place)).toEqual(['thesis.txt']);
  });

  it('may hold a foreign file once it is marked as ours', () => {
    markDataFolder(openDataFolder(place));
    writeFileSync(join(place, 'note.txt'), 'do not delete');
    expect(openDataFolder(place).path).toBe(place);
  });

  it('is not touched when a newer version wrote it', () => {
    writeFileSync(join(place, 'tickjudge.json'), '{"layoutVersion":99}');
    expect(() => openDataFolder(place)).toThrow(/written by a newer Tickjudge/);
  });

  it.each(['', 'garbage', '\0'.repeat(20), '[]', '{}', '{"layoutVersion":"1"}'])(
    'is not touched when its mark is damaged: %j',
    (text) => {
      writeFileSync(join(place, 'tickjudge.json'), text);
      expect(() => openDataFolder(place)).toThrow(
        /looks damaged: its file tickjudge\.json .*; nothing was deleted: restore it from a copy, or choose another with --data-dir\.$/,
      );
      expect(readdirSync(place)).toEqual(['tickjudge.json']);
    },
  );

  it('asks for more room to be made than to be used again', () => {
    const folder = openDataFolder(place);
    const room = 64 * 1024 * 1024;
    expect(() => refuseFullDisk(folder, room)).toThrow(
      /is full \(Tickjudge needs at least 128 MB free\)/,
    );
    mkdirSync(folder.cluster);
    expect(() => refuseFullDisk(folder, room)).not.toThrow();
    expect(() => refuseFullDisk(folder, 0)).toThrow(/at least 24 MB free/);
  });

  it('must be a folder', () => {
    writeFileSync(join(place, 'file'), '');
    expect(() => openDataFolder(join(place, 'file'))).toThrow(/is not a folder/);
    expect(() => openDataFolder(join(place, 'file', 'below'))).toThrow(/is not a folder/);
  });

  it('is locked by one instance at a time, which the second one is told about', async () => {
    const folder = openDataFolder(place);
    const first = await lockDataFolder(folder);
    first.note({ pid: 4711, address: 'http://127.0.0.1:3000', children: [] });
    await expect(lockDataFolder(folder)).rejects.toThrow(
      /already runs on .* \(pid 4711, http:\/\/127\.0\.0\.1:3000\)/,
    );
    first.release();
    const second = await lockDataFolder(folder);
    expect(second.leftBehind).toBeUndefined();
    second.release();
  });

  it('is handed over when the instance that holds it was already stopping', async () => {
    const folder = openDataFolder(place);
    const first = await lockDataFolder(folder);
    first.note({ pid: 4711, address: '', children: [], stopping: true });
    const next = lockDataFolder(folder);
    first.release();
    (await next).release();
  });

  it('forgives a note that was cut short', async () => {
    const folder = openDataFolder(place);
    mkdirSync(folder.logs, { recursive: true });
    writeFileSync(folder.instance, '{"pid": 47');
    const lock = await lockDataFolder(folder);
    expect(lock.leftBehind).toBeUndefined();
    lock.release();
  });
});
