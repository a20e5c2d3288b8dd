import { describe, expect, it } from '@jest/globals';
import { helpText, readConfig } from './config.ts';

describe('config', () => {
  it('has a working default for everything', () => {
    expect(readConfig([], '/checkout', {})).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      dataFolder: '/checkout/.tickjudge',
      workers: expect.any(Number),
      help: false,
    });
  });

  it('prefers an option to the environment, and the environment to the default', () => {
    const env = { PORT: '4000', WORKERS: '3', DATA_DIR: '' };
    expect(readConfig(['--port', '5000'], '/checkout', env)).toMatchObject({
      port: 5000,
      workers: 3,
      dataFolder: '/checkout/.tickjudge',
    });
  });

  it('takes a relative folder from where the person stands', () => {
    expect(readConfig(['--data-dir=here'], '/checkout', { INIT_CWD: '/home/me' }).dataFolder).toBe(
      '/home/me/here',
    );
  });

  it('hands on what the children understand, and nothing secret', () => {
    const config = readConfig([], '/checkout', {
      REDIS_URL: 'redis://x',
      AWS_SECRET: 'no',
      PATH: '/bin',
    });
    expect(config.passedOn).toEqual({ REDIS_URL: 'redis://x' });
    expect(config.surroundings).toEqual({ PATH: '/bin' });
  });

  it('names every mistake at once', () => {
    const read = () => readConfig(['--port', 'web', '--workers', '0'], '/checkout', {});
    expect(read).toThrow(
      /--port must be a number but is 'web'; --workers must be 1 to 64 but is '0'/,
    );
  });

  it('refuses an option that it does not know, in one sentence', () => {
    expect(() => readConfig(['--prot', '1'], '/checkout', {})).toThrow(
      "Unknown option '--prot'. See npm start -- --help.",
    );
  });

  it('explains every option in its help', () => {
    for (const word of ['--port', '--host', '--data-dir', '--workers', '[DATA_DIR]'])
      expect(helpText).toContain(word);
  });
});
