import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { deflateRawSync } from 'node:zlib';
import { Client } from 'pg';
import type { ErrorBody, PackageList, SessionBody, TokenCreated } from '../contract.ts';
import { archiveOf, upload } from '../../../../test/support/author.ts';
import type { TestPostgres } from '../../../../test/support/postgres.ts';
import { startPostgres } from '../../../../test/support/postgres.ts';
import type { TestService } from '../../../../test/support/service.ts';
import { startService } from '../../../../test/support/service.ts';

describe('uploading a package', () => {
  let postgres: TestPostgres;
  let service: TestService;
  let database: Client;
  let author: SessionBody;
  let other: SessionBody;

  beforeAll(async () => {
    postgres = await startPostgres();
    service = await startService({ DATABASE_URL: postgres.url });
    database = new Client({ connectionString: postgres.url });
    await database.connect();
    author = await service.signUp('Grace', 'author');
    other = await service.signUp('Edsger', 'author');
  });
  afterAll(async () => {
    await database?.end();
    await service?.close();
    await postgres?.stop();
  });

  const by = ({ token }: { token: string }, publish = false) => ({ token, publish });

  it('keeps it as a version that waits for its proof', async () => {
    const answer = await upload(service, await archiveOf('kept'), by(author, true));
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      ...{ slug: 'kept', number: 1, title: 'Say hello', state: 'queued', live: false },
      ...{ publishWhenProved: true, scorePercent: null, thresholdPercent: 90 },
      ...{ uploadedBy: 'Grace', origin: 'upload', publishedAt: null, publishedBy: null },
      ...{ attempt: 0, proof: null, diagnostics: [], sequence: 1 },
    });
    expect((await service.call('GET', '/api/v1/problems/kept')).status).toBe(404);
  });

  it('of the same content answers the version that there is, and counts only other content', async () => {
    const first = await upload(service, await archiveOf('again'), by(author));
    const same = await upload(service, await archiveOf('again'), by(author));
    expect([same.status, same.body.id]).toEqual([200, first.body.id]);
    expect(same.body.publishWhenProved).toBe(false);
    const asked = await upload(service, await archiveOf('again'), by(author, true));
    expect(asked.body.publishWhenProved).toBe(true);
    const second = await upload(service, await archiveOf('again', 'Another'), by(author));
    expect([second.status, second.body.number]).toEqual([201, 2]);
  });

  it('at the same time from many sides makes one version of a content, and no number twice', async () => {
    const archives = await Promise.all(['One', 'Two'].map((title) => archiveOf('raced', title)));
    const admins = await Promise.all(['Root', 'Toor'].map((name) => service.signUp(name, 'admin')));
    const answers = await Promise.all(
      admins.flatMap((admin) => archives.map((archive) => upload(service, archive, by(admin)))),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 201, 201]);
    expect(new Set(answers.map(({ body }) => `${body.id} ${body.number}`)).size).toBe(2);
    expect(new Set(answers.map(({ body }) => body.number))).toEqual(new Set([1, 2]));
  });

  it('is for authors and admins, with a session or a token that may publish', async () => {
    const archive = await archiveOf('rights');
    const contestant = await service.signUp('Contestant');
    const refused = await upload(service, archive, by(contestant));
    expect([refused.status, refused.body.error.code]).toEqual([403, 'not-an-author']);
    const token = async (scope: string) =>
      (
        await service.call<TokenCreated>(
          'POST',
          '/api/v1/tokens',
          { name: 'ci', scopes: [scope] },
          author.token,
        )
      ).body;
    const missing = await upload(service, archive, by(await token('submit')));
    expect([missing.status, missing.body.error.code]).toEqual([403, 'missing-scope']);
    expect((await upload(service, archive, { token: '' })).status).toBe(401);
    expect((await upload(service, archive, by(await token('publish')))).status).toBe(201);
  });

  it("does not take a cookie from another site's page", async () => {
    const cookie = `tickjudge_session=${author.token}`;
    const archive = await archiveOf('forged');
    const send = (headers: Record<string, string>) =>
      upload(service, archive, { token: '', headers: { cookie, ...headers } });
    expect((await send({ origin: 'https://evil.example' })).body.error.code).toBe('foreign-origin');
    expect((await send({})).status).toBe(403);
    expect((await send({ origin: service.api.url })).status).toBe(201);
  });

  it("does not take a slug that is somebody else's, or the installation's", async () => {
    await upload(service, await archiveOf('owned'), by(author));
    for (const slug of ['owned', 'echo']) {
      const answer = await upload(service, await archiveOf(slug, 'Mine now'), by(other));
      expect([answer.status, answer.body.error.code]).toEqual([403, 'not-your-problem']);
    }
    expect((await upload(service, await archiveOf('echo', 'Better'))).status).toBe(201);
    const list = await service.call<PackageList>(
      ...(['GET', '/api/v1/packages?slug=owned', undefined, other.token] as const),
    );
    expect(list.body.items).toEqual([]);
  });

  it('does not take the slug of an old problem whose package is gone', async () => {
    await database.query(`insert into problem (slug, listed) values ('ancient', false)`);
    const answer = await upload(service, await archiveOf('ancient'), by(author));
    expect([answer.status, answer.body.error.code]).toEqual([403, 'not-your-problem']);
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['no zip', Buffer.from('not a zip at all')],
    ['JSON', Buffer.from('{}')],
    ['a zip bomb', bomb(1024 * 1024 * 1024)],
    ['a zip that says less than it holds', bomb(100)],
  ])('answers 422 to %s', async (_, bytes) => {
    const answer = await upload(service, bytes, by(author));
    expect([answer.status, answer.body.error.code]).toEqual([422, 'package-broken']);
    expect(answer.body.error.diagnostics?.length).toBeGreaterThan(0);
  });

  it('says everything that is wrong with a package, in plain text, whatever is in its names', async () => {
    const archive = await archiveOf('wrong', 'Wrong', {
      'problem.yaml': 'title: "<script>alert(1)</script>"\ndificulty: easy\n',
      'contract.ts': '',
      'submissions/accepted/plain.ts': 'a\0b',
      'data/secret/1-basics/test_group.yaml': 'points: many\n',
    });
    const answer = await upload(service, archive, by(author));
    expect(answer.status).toBe(422);
    const files = answer.body.error.diagnostics?.map(({ file }) => file);
    expect(files).toEqual(
      expect.arrayContaining([
        'problem.yaml',
        'contract.ts',
        'data/secret/1-basics/test_group.yaml',
      ]),
    );
    const kept = await upload(
      service,
      await archiveOf('markup', '<img src=x onerror=alert(1)>'),
      by(author),
    );
    expect(kept.body.title).toBe('<img src=x onerror=alert(1)>');
    const raw = await fetch(`${service.api.url}/api/v1/packages/${kept.body.id}`, {
      headers: { authorization: `Bearer ${author.token}` },
    });
    expect(raw.headers.get('content-type')).toMatch(/^application\/json/);
    expect(raw.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it.each([
    ['title', { 'problem.yaml': 'TITLE' }],
    ['tag', { 'problem.yaml': 'TAG' }],
    ['statement', { 'statement/problem.en.md': '# Say hello\n\na\0b\ud800' }],
    ['contract', { 'contract.ts': '/* a\0b */ export declare function hello(): string;\n' }],
    ['starter', { 'attachments/starter.ts': "export const hello = () => 'a\0b';\n" }],
    ['group', { 'data/secret/1-basics/test_group.yaml': 'title: "a\\0b\\uD800"\npoints: 100\n' }],
    [
      'reason',
      { 'submissions/equivalent_mutants.yaml': '- mutant: "a\\0b"\n  reason: "\\0\\uD800"\n' },
    ],
    ['header', { 'submissions/wrong_answer/silent.ts': '// @expect WA a\0b in c\0d\n' }],
    ['unknown key', { 'problem.yaml': 'KEY' }],
  ])('answers no 5xx to a text that the database cannot keep: %s', async (name, files) => {
    const yaml = 'problem_format_version: tickjudge-1\ndifficulty: easy\n';
    const yamls: Record<string, string> = {
      TITLE: `${yaml}title: "a\\0b\\uD800"\n`,
      TAG: `${yaml}title: Say hello\ntags: ["a\\0b", "\\uDC00"]\n`,
      KEY: `${yaml}title: Say hello\n"a\\0b\\uD800": 1\n`,
    };
    const texts = Object.entries(files).map(([path, text]) => [path, yamls[text] ?? text]);
    const slug = `odd-${name.replace(' ', '-')}`;
    const archive = await archiveOf(slug, 'Odd', Object.fromEntries(texts));
    const answer = await upload(service, archive, { token: service.admin.token, publish: true });
    expect([201, 422]).toContain(answer.status);
    // Whatever was kept can be read.
    const list = await service.call<PackageList>('GET', `/api/v1/packages?slug=${slug}`);
    expect(list.status).toBe(200);
    for (const { id } of list.body.items) {
      const version = await service.call('GET', `/api/v1/packages/${id}`);
      expect(version.status).toBe(200);
      await service.call('POST', `/api/v1/packages/${id}/cancel`);
    }
  });

  it('answers 413 to more than 16 MiB, and takes no more than that of a stream without an end', async () => {
    const large = await upload(service, Buffer.alloc(17 * 1024 * 1024), by(author));
    expect(large.status).toBe(413);
    expect(large.body.error).toEqual({
      code: 'body-too-large',
      message: 'The request body is larger than 16 MiB; send less.',
      requestId: expect.any(String),
    });
    let sent = 0;
    const chunks = new ReadableStream({
      pull(controller) {
        sent += 1;
        if (sent > 18) controller.close();
        else controller.enqueue(new Uint8Array(1024 * 1024));
      },
    });
    const response = await fetch(`${service.api.url}/api/v1/packages`, {
      method: 'POST',
      headers: { authorization: `Bearer ${author.token}` },
      body: chunks,
      duplex: 'half',
    } as RequestInit);
    expect(response.status).toBe(413);
    expect((await upload(service, await archiveOf('after'), by(author))).status).toBe(201);
  });

  it('does not read what those send who may not upload', async () => {
    const { token } = await service.signUp('Flooder');
    const large = await upload(service, Buffer.alloc(17 * 1024 * 1024), { token });
    expect([large.status, large.body.error.code]).toEqual([403, 'not-an-author']);
  });

  it('refuses a compressed body instead of inflating it', async () => {
    const answer = await upload(service, deflateRawSync(await archiveOf('packed')), {
      ...by(author),
      headers: { 'content-encoding': 'deflate' },
    });
    expect(answer.status).toBe(415);
  });

  it('takes two at a time of an account, and lets go of those that break off', async () => {
    const { token } = await service.signUp('Slow', 'author');
    // Of three that send without an end, two are let in and one is refused.
    const stuck = [1, 2, 3].map(() => new AbortController());
    const begun = stuck.map(({ signal }) => {
      const body = new ReadableStream({
        start: (controller) => controller.enqueue(new Uint8Array(1000)),
      });
      const headers = { authorization: `Bearer ${token}` };
      return fetch(`${service.api.url}/api/v1/packages`, {
        ...{ method: 'POST', headers, body, signal, duplex: 'half' },
      } as RequestInit);
    });
    expect((await Promise.any(begun)).status).toBe(429);
    const archive = await archiveOf('third');
    const refused = await upload(service, archive, { token });
    expect([refused.status, refused.body.error.code]).toEqual([429, 'too-many-uploads']);
    stuck.forEach((one) => one.abort());
    await Promise.allSettled(begun);
    while ((await upload(service, archive, { token })).status === 429);
    expect((await upload(service, archive, { token })).status).toBe(200);
  });

  it('has ten waiting at most of an account', async () => {
    const { token } = await service.signUp('Eager', 'author');
    const statuses: number[] = [];
    for (let index = 0; index < 11; index += 1)
      statuses.push((await upload(service, await archiveOf(`eager-${index}`), { token })).status);
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 201), 429]);
  });

  it('is found by its exact slug only, whatever SQL would make of it', async () => {
    for (const slug of ['%', '_ept', 'kep%', "kept' or true --"]) {
      const path = `/api/v1/packages?slug=${encodeURIComponent(slug)}`;
      const answer = await service.call<ErrorBody>('GET', path);
      expect([answer.status, answer.body.error.code]).toEqual([400, 'invalid-request']);
    }
    const list = await service.call<PackageList>('GET', '/api/v1/packages?slug=kept');
    expect(list.body.items.map(({ slug }) => slug)).toEqual(['kept']);
  });

  it('is listed page by page, newest first', async () => {
    const path = '/api/v1/packages?limit=4';
    const seen: string[] = [];
    for (let next: string | null = ''; next !== null;) {
      const query: string = next === '' ? path : `${path}&cursor=${next}`;
      const page = (await service.call<PackageList>('GET', query)).body;
      seen.push(...page.items.map(({ id }) => id));
      next = page.next;
    }
    const { rows } = await database.query<{ id: string }>(
      'select id from package_version order by created_at desc, id desc',
    );
    expect(seen).toEqual(rows.map(({ id }) => id));
  });
});

/** A zip of one file of 64 MiB of zeros that says that it has so many bytes. */
function bomb(claimedBytes: number): Buffer {
  const name = Buffer.from('bomb/problem.yaml');
  const data = deflateRawSync(Buffer.alloc(64 * 1024 * 1024));
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04034b50, 0);
  head.writeUInt16LE(20, 4);
  head.writeUInt16LE(8, 8);
  head.writeUInt32LE(data.length, 18);
  head.writeUInt32LE(claimedBytes, 22);
  head.writeUInt16LE(name.length, 26);
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(20, 4);
  entry.writeUInt16LE(20, 6);
  entry.writeUInt16LE(8, 10);
  entry.writeUInt32LE(data.length, 20);
  entry.writeUInt32LE(claimedBytes, 24);
  entry.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(entry.length + name.length, 12);
  end.writeUInt32LE(head.length + name.length + data.length, 16);
  return Buffer.concat([head, name, data, entry, name, end]);
}
