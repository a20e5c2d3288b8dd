import { describe, expect, it } from '@jest/globals';
import { ConfigError, configSchema, readConfig } from './config.ts';

describe('the configuration of the API', () => {
  it('needs a database and nothing else', () => {
    const config = readConfig({ DATABASE_URL: 'postgres://localhost/tickjudge', REDIS_URL: '' });
    expect(config).toMatchObject({ HOST: '127.0.0.1', PORT: 3000, LOG_LEVEL: 'info' });
    expect(config.REDIS_URL).toBeUndefined();
    expect(Object.isFrozen(config)).toBe(true);
  });

  it('tells all mistakes at once', () => {
    const mistaken = {
      PORT: '99999',
      REDIS_URL: 'localhost',
      LOG_LEVEL: 'loud',
      WORKER_DATABASE_ROLE: 'x; drop',
    };
    expect(() => readConfig(mistaken)).toThrow(ConfigError);
    expect(() => readConfig(mistaken)).toThrow(
      /DATABASE_URL is missing[^]*REDIS_URL must be[^]*PORT must be between[^]*WORKER_DATABASE_ROLE must be[^]*LOG_LEVEL must be one of/,
    );
  });

  it('explains every option', () => {
    for (const option of Object.values(configSchema.shape))
      expect(option.description).toMatch(/\.$/);
  });
});
