import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestPostgres } from '../../../../test/support/postgres.ts';
import { startPostgres } from '../../../../test/support/postgres.ts';
import type { TestService } from '../../../../test/support/service.ts';
import { startService } from '../../../../test/support/service.ts';

describe('what the API serves to browsers', () => {
  const directory = mkdtempSync(join(tmpdir(), 'tickjudge-web-'));
  let postgres: TestPostgres;
  let service: TestService;

  beforeAll(async () => {
    mkdirSync(join(directory, 'assets'));
    writeFileSync(join(directory, 'index.html'), '<!doctype html><title>The page</title>');
    writeFileSync(join(directory, 'assets', 'main-abc123.js'), 'export {};');
    writeFileSync(join(directory, 'assets', 'large-abc123.js'), 'let a = 1;\n'.repeat(1000));
    postgres = await startPostgres();
    service = await startService({ DATABASE_URL: postgres.url, WEB_DIR: directory });
  });
  afterAll(async () => {
    await service?.close();
    await postgres?.stop();
    rmSync(directory, { recursive: true });
  });

  const get = async (path: string) => {
    const response = await fetch(service.api.url + path);
    return { status: response.status, headers: response.headers, text: await response.text() };
  };

  it.each(['/', '/problems/echo', '/submissions/123?tab=runs', '/index.html'])(
    'is the page at %s, never cached',
    async (path) => {
      const { status, text, headers } = await get(path);
      expect([status, headers.get('cache-control')]).toEqual([200, 'no-cache']);
      expect(text).toContain('The page');
    },
  );

  it('lets hashed assets be kept for ever, and does not answer a missing one with the page', async () => {
    const asset = await get('/assets/main-abc123.js');
    expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect((await get('/assets/gone-def456.js')).status).toBe(404);
  });

  it.each([
    ['gzip', 'gzip'],
    ['gzip, deflate, br', 'br'],
    ['identity', null],
  ])('is compressed for a browser that takes %s', async (taken, sent) => {
    for (const path of ['/assets/large-abc123.js', '/api/docs-json']) {
      const response = await fetch(service.api.url + path, {
        headers: { 'accept-encoding': taken },
      });
      expect([path, response.headers.get('content-encoding')]).toEqual([path, sent]);
      expect(response.headers.get('vary')).toContain('Accept-Encoding');
      expect((await response.text()).length).toBeGreaterThan(1000);
    }
  });

  it.each(['/api/nothing', '/../../etc/passwd', '/assets/..%2f..%2fetc%2fpasswd'])(
    'is not the page at %s',
    async (path) => {
      expect((await get(path)).text).not.toMatch(/root:/);
    },
  );

  it('allows a page its own scripts and no eval', async () => {
    const policy = (await get('/')).headers.get('content-security-policy');
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("worker-src 'self' blob:");
    expect(policy).not.toContain('unsafe-eval');
  });

  it('describes itself for people and programs', async () => {
    expect((await get('/api/docs')).text).toContain('swagger-ui');
    const document = JSON.parse((await get('/api/docs-json')).text) as {
      paths: Record<
        string,
        Record<string, { requestBody?: { content: Record<string, { schema: object }> } }>
      >;
    };
    expect(Object.keys(document.paths)).toEqual(
      expect.arrayContaining([
        '/api/v1/submissions',
        '/api/v1/submissions/{id}',
        '/api/v1/problems/{slug}',
        '/api/v1/sessions',
      ]),
    );
    const body =
      document.paths['/api/v1/submissions']?.['post']?.requestBody?.content['application/json']
        ?.schema;
    expect(JSON.stringify(body)).toMatch(/"problem".*"source".*"seed"/);
  });

  it('answers the questions of supervisors', async () => {
    for (const path of [
      '/api/v1/health/live',
      '/api/v1/health/ready',
      '/health/live',
      '/health/ready',
    ]) {
      expect(JSON.parse((await get(path)).text)).toEqual({ status: 'ok' });
    }
  });
});
