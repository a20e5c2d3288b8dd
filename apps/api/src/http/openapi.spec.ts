import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ErrorBody } from '../contract.ts';
import { feedGuide } from '../feed/feed-guide.ts';
import type { TestPostgres } from '../../../../test/support/postgres.ts';
import { startPostgres } from '../../../../test/support/postgres.ts';
import type { TestService } from '../../../../test/support/service.ts';
import { startService } from '../../../../test/support/service.ts';

interface Operation {
  security?: Record<string, unknown>[];
  parameters?: object[];
  requestBody?: { content: Record<string, { schema: { properties: Record<string, object> } }> };
  responses: Record<string, { content?: Record<string, { schema: object }> }>;
  'x-error-codes': string[];
}
interface Document {
  info: { description: string };
  paths: Record<string, Record<string, Operation>>;
  components: { securitySchemes: Record<string, object>; schemas: Record<string, object> };
}

describe('the description of the API', () => {
  let postgres: TestPostgres;
  let service: TestService;
  let document: Document;
  let operations: { method: string; path: string; operation: Operation }[];

  beforeAll(async () => {
    postgres = await startPostgres();
    service = await startService({ DATABASE_URL: postgres.url });
    document = (await service.call<Document>('GET', '/api/docs-json')).body;
    operations = Object.entries(document.paths).flatMap(([path, item]) =>
      Object.entries(item).map(([method, operation]) => ({ method, path, operation })),
    );
  });
  afterAll(async () => {
    await service?.close();
    await postgres?.stop();
  });

  /** Calls an operation and finds its answer among those that it lists. */
  const callListed = async (
    { method, path, operation }: (typeof operations)[number],
    filled: string,
    init: RequestInit,
  ) => {
    const url = service.api.url + path.replaceAll(/\{\w+\}/g, filled);
    const response = await fetch(url, { method: method.toUpperCase(), ...init });
    const text = await response.text();
    const code = response.ok ? null : (JSON.parse(text) as ErrorBody).error.code;
    const where = `${method} ${path}`;
    expect([where, Object.keys(operation.responses)]).toEqual([
      where,
      expect.arrayContaining([String(response.status)]),
    ]);
    if (code)
      expect([where, operation['x-error-codes']]).toEqual([where, expect.arrayContaining([code])]);
    return response.status;
  };

  it('tells of the socket, and calls the token what it is', () => {
    expect(document.info.description).toContain(feedGuide);
    expect(document.components.securitySchemes['bearer']).not.toHaveProperty('bearerFormat');
  });

  it('asks for a session where the guard does', async () => {
    expect(operations.length).toBeGreaterThan(10);
    for (const item of operations) {
      const status = await callListed(item, '-', {});
      const { security = [] } = item.operation;
      const needed = security.length > 0 && security.every((one) => Object.keys(one).length > 0);
      const where = `${item.method} ${item.path}`;
      expect([where, needed]).toEqual([where, status === 401]);
    }
  });

  it('lists what follows from guards, bodies and parameters', () => {
    for (const { method, path, operation } of operations) {
      const { security = [], requestBody, parameters = [], responses } = operation;
      const needed = security.length > 0 && security.every((one) => Object.keys(one).length > 0);
      const implied = [
        ...(requestBody ? ['400', '413', '415'] : []),
        ...(parameters.length > 0 ? ['400'] : []),
        ...(needed ? ['401'] : []),
        ...(needed && method !== 'get' ? ['403'] : []),
        '500',
      ];
      const where = `${method} ${path}`;
      expect([where, Object.keys(responses)]).toEqual([where, expect.arrayContaining(implied)]);
      for (const status of Object.keys(responses).filter((text) => Number(text) >= 400)) {
        expect(responses[status]?.content?.['application/json']?.schema).toEqual({
          $ref: '#/components/schemas/Error',
        });
      }
    }
    expect(document.components.schemas['Error']).toHaveProperty('properties.error.properties.code');
  });

  it('lists the errors that the operations give', async () => {
    const authorization = `Bearer ${service.admin.token}`;
    const cookie = `tickjudge_session=${service.admin.token}`;
    const json = { authorization, 'content-type': 'application/json' };
    const credentials = JSON.stringify({ name: 'Ada', password: 'correct horse' });
    const submission = JSON.stringify({ problem: 'no-such', source: 'export {};' });
    const seen = new Set<number>();
    const tries: [filled: string, headers: Record<string, string>, body?: string][] = [
      ['not_a_name!', { authorization }],
      ['no-such', { authorization }],
      ['00000000-0000-4000-8000-000000000000', { authorization }],
      ['-', { cookie }],
      ['-', json, '{'],
      ['-', json, '{}'],
      ['-', json, credentials],
      ['-', json, JSON.stringify({ name: 'Ada', password: 'wrong horse' })],
      ['-', json, submission],
      ['-', json, ' '.repeat(1_200_000)],
      ['-', { authorization, 'content-type': 'text/plain' }, 'x'],
    ];
    for (const [filled, headers, body] of tries) {
      for (const item of operations) {
        // Signing out would change what the later tries mean; without a foreign cookie it refuses nothing.
        if (item.method === 'delete' && !('cookie' in headers)) continue;
        if (body !== undefined && !item.operation.requestBody) continue;
        seen.add(
          await callListed(item, filled, { headers, ...(body === undefined ? {} : { body }) }),
        );
      }
    }
    expect([...seen]).toEqual(expect.arrayContaining([400, 401, 403, 404, 409, 413, 415]));
  });

  it('says how long a source may be', () => {
    const schema =
      document.paths['/api/v1/submissions']?.['post']?.requestBody?.content['application/json']
        ?.schema;
    expect(schema?.properties['source']).toMatchObject({
      description: expect.stringContaining('64 KiB (65536 bytes)'),
    });
  });
});
