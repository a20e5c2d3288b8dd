import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import type { ErrorBody } from '../contract.ts';
import { logRules } from '../log-rules.ts';
import type { TestPostgres } from '../../../../test/support/postgres.ts';
import { startPostgres } from '../../../../test/support/postgres.ts';
import type { TestService } from '../../../../test/support/service.ts';
import { startService } from '../../../../test/support/service.ts';

interface Line {
  readonly msg: string;
  readonly requestId?: string;
  readonly [field: string]: unknown;
}

describe('the log of requests', () => {
  let postgres: TestPostgres;
  let plain: TestService;
  let behindProxy: TestService;
  const lines: Line[] = [];
  let heard: () => void = () => {};
  const logger = pino(
    { ...logRules, level: 'trace' },
    { write: (line: string) => (lines.push(JSON.parse(line) as Line), heard()) },
  );

  beforeAll(async () => {
    postgres = await startPostgres();
    plain = await startService({ DATABASE_URL: postgres.url }, { logger });
    behindProxy = await startService(
      { DATABASE_URL: postgres.url, TRUST_PROXY: 'loopback' },
      { logger },
    );
  });
  afterAll(async () => {
    await plain?.close();
    await behindProxy?.close();
    await postgres?.stop();
  });

  const lineOf = async (requestId: string | null) => {
    const find = () =>
      lines.find((line) => line.msg === 'request.ended' && line.requestId === requestId);
    while (!find()) await new Promise<void>((resolve) => (heard = resolve));
    return find();
  };
  const ask = (service: TestService, path: string, id?: string) =>
    fetch(service.api.url + path, {
      headers: {
        authorization: `Bearer ${service.admin.token}`,
        ...(id === undefined ? {} : { 'x-request-id': id }),
      },
    });

  it('has one line for a request: its pattern, its end, and whose it was', async () => {
    const answer = await ask(plain, '/api/v1/submissions/00000000-0000-4000-8000-000000000000?x=1');
    const id = answer.headers.get('x-request-id');
    expect(id).toMatch(/^[0-9a-f-]{36}$/);
    expect(((await answer.json()) as ErrorBody).error.requestId).toBe(id);
    expect(await lineOf(id)).toMatchObject({
      ...{ method: 'GET', route: '/api/v1/submissions/:id', status: answer.status },
      ...{ durationMs: expect.any(Number), accountId: plain.admin.account.id },
    });
    const refused = lines.find((line) => line.msg === 'request.refused' && line.requestId === id);
    expect(refused).toMatchObject({ route: '/api/v1/submissions/:id' });
  });

  it('shows at "info" what changes something, and not what is only read', async () => {
    const levelOf = async (answer: Response) =>
      (await lineOf(answer.headers.get('x-request-id')))?.['level'];
    const headers = { authorization: `Bearer ${plain.admin.token}` };
    const change = await fetch(`${plain.api.url}/api/v1/tokens`, { method: 'POST', headers });
    expect(await levelOf(change)).toBe(30);
    expect(await levelOf(await ask(plain, '/api/v1/accounts/me'))).toBe(20);
  });

  it('takes an id from a proxy that is trusted, if it is one', async () => {
    const path = '/api/v1/health/live';
    const idOf = async (service: TestService, id: string) =>
      (await ask(service, path, id)).headers.get('x-request-id');
    expect(await idOf(behindProxy, 'from-the-proxy.1')).toBe('from-the-proxy.1');
    expect(await idOf(plain, 'from-the-proxy.1')).not.toBe('from-the-proxy.1');
    for (const odd of [
      'short',
      'a'.repeat(129),
      'with space',
      '{"msg":"judgement.je"}',
      'ümlaut--',
    ])
      expect(await idOf(behindProxy, odd)).toMatch(/^[0-9a-f-]{36}$/);
  });
});
