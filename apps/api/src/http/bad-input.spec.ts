import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ErrorBody, SubmissionCreated } from '../contract.ts';
import type { TestPostgres } from '../../../../test/support/postgres.ts';
import { startPostgres } from '../../../../test/support/postgres.ts';
import type { TestService } from '../../../../test/support/service.ts';
import { startService } from '../../../../test/support/service.ts';

describe('bad input', () => {
  let postgres: TestPostgres;
  let service: TestService;

  beforeAll(async () => {
    postgres = await startPostgres();
    service = await startService({ DATABASE_URL: postgres.url });
  });
  afterAll(async () => {
    await service?.close();
    await postgres?.stop();
  });

  const submit = (body: unknown) => service.call<ErrorBody>('POST', '/api/v1/submissions', body);
  const send = async (body: string | Buffer<ArrayBuffer>, headers: Record<string, string>) => {
    const response = await fetch(`${service.api.url}/api/v1/submissions`, {
      method: 'POST',
      headers: { authorization: `Bearer ${service.admin.token}`, ...headers },
      body,
    });
    return { status: response.status, body: (await response.json()) as ErrorBody };
  };
  const json = { 'content-type': 'application/json' };
  const source = 'export const x = 1;';

  it.each([
    ['an empty source', { problem: 'echo', source: '' }, /"source" is empty/],
    ['a source of blanks', { problem: 'echo', source: ' \n\t' }, /"source" is empty/],
    [
      'a source over the limit',
      { problem: 'echo', source: 'x'.repeat(65_537) },
      /"source" has 65537 bytes, the limit is 64 KiB/,
    ],
    [
      'a source over the limit in bytes only',
      { problem: 'echo', source: 'ü'.repeat(40_000) },
      /80000 bytes/,
    ],
    ['a source with NUL', { problem: 'echo', source: 'a\0b' }, /NUL/],
    ['a source with half a surrogate pair', { problem: 'echo', source: 'a\ud800b' }, /surrogate/],
    ['a source that is not text', { problem: 'echo', source: 1 }, /"source" must be the text/],
    ['no source', { problem: 'echo' }, /"source" must be the text/],
    ['an unknown key', { problem: 'echo', source, langauge: 'ts' }, /unknown key "langauge"/],
    [
      'two mistakes',
      { problem: 'Echo!', source: '' },
      /"problem" must be the slug.*"source" is empty/,
    ],
    [
      'a seed that is no number',
      { problem: 'echo', source, seed: 1.5 },
      /"seed" must be a whole number/,
    ],
    ['a body that is no object', [1], /expected object/],
  ])('answers 400 to %s and says what is wrong', async (_, body, message) => {
    const answer = await submit(body);
    expect(answer.status).toBe(400);
    expect(answer.body.error.code).toBe('invalid-request');
    expect(answer.body.error.message).toMatch(message);
    expect(answer.body.error.details?.length).toBeGreaterThan(0);
  });

  it('takes a source of exactly the limit, however long its JSON is', async () => {
    const longest = `//${'\u0001'.repeat(65_534)}`;
    const answer = await service.call<SubmissionCreated>('POST', '/api/v1/submissions', {
      problem: 'echo',
      source: longest,
    });
    expect(answer.status).toBe(201);
    expect((await service.submission(answer.body.id)).source).toBe(longest);
  });

  it('answers 413 in the same form to a body above the limit of the server', async () => {
    const answer = await submit({ problem: 'echo', source: 'x'.repeat(1_200_000) });
    expect(answer.status).toBe(413);
    expect(answer.body.error).toEqual({
      code: 'body-too-large',
      message: 'The request body is larger than 1 MiB; send less.',
      requestId: expect.any(String),
    });
  });

  it('answers 404 to an unknown problem and names it', async () => {
    const answer = await submit({ problem: 'no-such', source });
    expect(answer.status).toBe(404);
    expect(answer.body.error.message).toMatch(/"no-such"/);
  });

  it.each([
    ['text', { 'content-type': 'text/plain' }],
    ['TypeScript', { 'content-type': 'application/typescript' }],
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['another charset', { 'content-type': 'application/json; charset=latin1' }],
  ])('answers 415 to %s and names application/json', async (_, headers) => {
    const answer = await send('x', headers);
    expect(answer.status).toBe(415);
    expect(answer.body.error.message).toMatch(/application\/json/);
  });

  it('rejects bytes that are not UTF-8 instead of replacing them', async () => {
    const body = Buffer.concat([
      Buffer.from('{"problem":"echo","source":"'),
      Buffer.from([0xff, 0xfe]),
      Buffer.from('"}'),
    ]);
    const answer = await send(body, json);
    expect(answer.status).toBe(400);
    expect(answer.body.error.code).toBe('invalid-encoding');
  });

  it.each([
    ['{"problem":"echo",}', /position 18/],
    ['{"problem":"echo"', /position 17/],
    ['{"problem"', /position 10/],
    ['nonsense', /'o' at position 1\./],
    ['{"problem": nul, "source": "and so on and so on"}', /',' at position 15\./],
    ['', /empty/],
  ])('answers 400 to the broken JSON %s and says where it broke', async (body, message) => {
    const answer = await send(body, json);
    expect(answer.status).toBe(400);
    expect(answer.body.error.code).toBe('invalid-json');
    expect(answer.body.error.message).toMatch(message);
  });

  it('tells those who are not signed in how to sign in', async () => {
    const answer = await service.call<ErrorBody>(
      'POST',
      '/api/v1/submissions',
      { problem: 'echo', source },
      null,
    );
    expect(answer.status).toBe(401);
    expect(answer.body.error.message).toMatch(/POST \/api\/v1\/sessions/);
  });

  it.each(['/api/v1/nothing', '/api/nothing', '/socket.io-nothing.js'])(
    'answers 404 at %s in the same form',
    async (path) => {
      const answer = await service.call<ErrorBody>('GET', path);
      expect(answer.status).toBe(404);
      expect(answer.body.error.message).toContain(path);
    },
  );

  it.each(['none', 'text/plain', 'application/json'])(
    'answers 404 to a POST at an unknown path with the content type %s',
    async (type) => {
      const response = await fetch(`${service.api.url}/api/v1/nothing`, {
        method: 'POST',
        headers: type === 'none' ? {} : { 'content-type': type },
        body: type === 'none' ? null : 'x',
      });
      expect(response.status).toBe(404);
    },
  );

  it.each([
    ['/api/v1/submissions/123', 400],
    ['/api/v1/submissions/00000000-0000-4000-8000-000000000000', 404],
    ['/api/v1/submissions?cursor=abc', 400],
    [`/api/v1/submissions?cursor=1_aaaaaaaa-${'a'.repeat(27)}`, 400],
    ['/api/v1/submissions?limit=0', 400],
    ['/api/v1/submissions?problems=echo', 400],
    ['/api/v1/problems/No_Slug', 400],
    ['/api/v1/problems/no-such', 404],
  ])('answers GET %s with %i', async (path, status) => {
    expect((await service.call('GET', path)).status).toBe(status);
  });

  it('keeps nothing of all that but the valid submission', async () => {
    const { body } = await service.call<{ items: unknown[] }>('GET', '/api/v1/submissions');
    expect(body.items).toHaveLength(1);
  });
});
