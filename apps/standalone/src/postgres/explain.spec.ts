import { describe, expect, it } from '@jest/globals';
import { explainPostgres } from './explain.ts';

const explain = (output: string): string =>
  explainPostgres(output, '/data', '/data/logs/postgres.log').message;

describe('explaining what Postgres said', () => {
  it('knows a full disk from initdb and from the server', () => {
    const sentence = /^The disk that holds \/data is full .*nothing is lost\.$/;
    expect(
      explain('initdb: error: could not create directory "x": No space left on device'),
    ).toMatch(sentence);
    expect(
      explain('PANIC:  could not write to file "pg_wal/xlogtemp.1": No space left on device'),
    ).toMatch(sentence);
  });

  it('calls a broken control file damage and promises that nothing was deleted', () => {
    expect(explain('2026-01-01 [7] FATAL:  incorrect checksum in control file')).toBe(
      'The data folder /data looks damaged: incorrect checksum in control file; nothing was deleted: restore it from a copy, or choose another with --data-dir.',
    );
  });

  it('adds the detail that Postgres gives', () => {
    const output = [
      'FATAL:  database files are incompatible with server',
      'DETAIL:  The database cluster was initialized with PG_CONTROL_VERSION 0.',
    ].join('\n');
    expect(explain(output)).toContain(
      'incompatible with server, The database cluster was initialized',
    );
  });

  it('hands on what it does not know, with the place of the log', () => {
    expect(explain('FATAL:  out of luck')).toBe(
      'Postgres did not start: out of luck (see /data/logs/postgres.log).',
    );
    expect(explain('')).toBe(
      'Postgres did not start: it said nothing (see /data/logs/postgres.log).',
    );
  });
});
