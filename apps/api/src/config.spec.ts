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

  it.each([
    ['1', 1],
    ['loopback', ['loopback']],
    ['10.0.0.0/8, 192.0.2.1,2001:db8::/32', ['10.0.0.0/8', '192.0.2.1', '2001:db8::/32']],
  ])('trusts the proxies %j', (text, proxies) => {
    const config = readConfig({ DATABASE_URL: 'postgres://localhost/x', TRUST_PROXY: text });
    expect(config.TRUST_PROXY).toEqual(proxies);
  });

  it.each(['true', '0', '99', '0.0.0.0/0', '::/0', 'proxy.example', '10.0.0.1,', '10'.repeat(999)])(
    'does not trust %j',
    (text) => {
      const environment = { DATABASE_URL: 'postgres://localhost/x', TRUST_PROXY: text };
      expect(() => readConfig(environment)).toThrow(/TRUST_PROXY must be a number of proxies/);
    },
  );

  it('explains every option', () => {
    for (const option of Object.values(configSchema.shape))
      expect(option.description).toMatch(/\.$/);
  });
});

describe('an identity provider', () => {
  const url = { DATABASE_URL: 'postgres://localhost/x' };
  const whole = {
    ...url,
    OIDC_ISSUER: 'https://id.example.org',
    OIDC_CLIENT_ID: 'tickjudge',
    OIDC_CLIENT_SECRET: 'secret',
    PUBLIC_URL: 'https://judge.example.org/',
  };

  it('takes all that it needs, and says at once what is missing', () => {
    expect(readConfig(whole)).toMatchObject({ PUBLIC_URL: 'https://judge.example.org' });
    const alone = { ...url, OIDC_ISSUER: 'https://id.example.org', SIGN_UP: 'perhaps' };
    expect(() => readConfig(alone)).toThrow(
      /SIGN_UP must be[^]*OIDC_CLIENT_ID is missing[^]*OIDC_CLIENT_SECRET is missing[^]*PUBLIC_URL is missing/,
    );
  });

  it.each(['http://id.example.org', 'http://127.0.0.1.example.org', 'ftp://id.example.org', 'id'])(
    'sends no secret to %s',
    (OIDC_ISSUER) => {
      expect(() => readConfig({ ...whole, OIDC_ISSUER })).toThrow(/OIDC_ISSUER must be an https/);
    },
  );

  it.each(['http://localhost:8080', 'http://127.0.0.1:9', 'http://[::1]:9'])(
    'may be on this machine, at %s',
    (OIDC_ISSUER) => {
      expect(readConfig({ ...whole, OIDC_ISSUER }).OIDC_ISSUER).toBe(OIDC_ISSUER);
    },
  );
});
