import { describe, expect, it } from '@jest/globals';
import { ConfigError, configSchema, readConfig } from './config.ts';

describe('the configuration of a worker', () => {
  it('needs a queue and nothing else', () => {
    expect(readConfig({ QUEUE_URL: 'postgres://localhost/tickjudge' })).toMatchObject({
      ...{
        WORKER_CONCURRENCY: 1,
        PROOF_CONCURRENCY: 1,
        SANDBOX_WALLS: 'auto',
        SANDBOX_RUNNERS: 'fresh',
        LOG_LEVEL: 'info',
      },
    });
    expect(readConfig({ REDIS_URL: 'redis://localhost' }).QUEUE_URL).toBeUndefined();
  });

  it('tells all mistakes at once', () => {
    const mistaken = {
      API_URL: 'ftp://x',
      WORKER_CONCURRENCY: '0',
      SANDBOX_WALLS: 'none',
      LOG_LEVEL: 'loud',
    };
    expect(() => readConfig(mistaken)).toThrow(ConfigError);
    expect(() => readConfig(mistaken)).toThrow(
      /API_URL must be[^]*WORKER_CONCURRENCY must be[^]*SANDBOX_WALLS must be[^]*LOG_LEVEL must be one of/,
    );
    expect(() => readConfig(mistaken)).toThrow(/QUEUE_URL is missing/);
  });

  it('explains every option', () => {
    for (const option of Object.values(configSchema.shape))
      expect(option.description).toMatch(/\.$/);
  });
});
