import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ErrorBody, ProblemBody } from '../contract.ts';
import { archiveOf, upload } from '../../../../test/support/author.ts';
import { memoryProblems, packed } from '../../../../test/support/memory-problems.ts';
import type { TestPostgres } from '../../../../test/support/postgres.ts';
import { startPostgres } from '../../../../test/support/postgres.ts';
import type { TestService } from '../../../../test/support/service.ts';
import { startService } from '../../../../test/support/service.ts';
import { readPackage } from '../package/read-package.ts';

const files = {
  'attachments/table.json': '{"a": 1}',
  'attachments/notes.md': '# <script>alert(1)</script>',
  'attachments/page.html': '<script>alert(1)</script>',
  'attachments/plan.svg': '<svg onload="alert(1)"/>',
};
const seedOf = async (title: string, more: Record<string, string> = {}) => {
  const read = await readPackage(await archiveOf('echo', title, { ...files, ...more }));
  return { ...packed(read.package), archive: read.archive };
};

describe('the attachments of a problem', () => {
  let postgres: TestPostgres;
  let service: TestService;

  beforeAll(async () => {
    postgres = await startPostgres();
    const environment = { DATABASE_URL: postgres.url };
    // Two starts of the API, as an installation has them whose folder changed in between.
    for (const seed of [
      await seedOf('One', { 'attachments/old.txt': 'old' }),
      await seedOf('Two'),
    ]) {
      await service?.close();
      const problems = { ...memoryProblems, load: async () => ({ packages: [seed], broken: [] }) };
      service = await startService(environment, { problems });
    }
  });
  afterAll(async () => {
    await service?.close();
    await postgres?.stop();
  });

  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(`${service.api.url}/api/v1/problems/${path}`, { headers });

  it('are listed by the problem and by its older versions', async () => {
    const live = await service.call<ProblemBody>('GET', '/api/v1/problems/echo', undefined, null);
    const names = ['notes.md', 'page.html', 'plan.svg', 'table.json'];
    expect(live.body.attachments.map(({ name }) => name)).toEqual(names);
    expect(live.body.attachments.at(-1)).toEqual({ name: 'table.json', bytes: 8 });
    const old = await service.call<ProblemBody>(
      ...(['GET', '/api/v1/problems/echo/versions/1', undefined, null] as const),
    );
    expect(old.body.attachments.map(({ name }) => name)).toContain('old.txt');
  });

  it('are downloads that nothing renders, for everybody', async () => {
    const types = {
      'table.json': 'text/plain; charset=utf-8',
      'notes.md': 'text/plain; charset=utf-8',
      'starter.ts': 'text/plain; charset=utf-8',
      'page.html': 'application/octet-stream',
      'plan.svg': 'application/octet-stream',
    };
    for (const [name, type] of Object.entries(types)) {
      for (const path of [`echo/attachments/${name}`, `echo/versions/2/attachments/${name}`]) {
        const answer = await get(path);
        expect([path, answer.status]).toEqual([path, 200]);
        const header = (of: string) => answer.headers.get(of);
        expect([path, header('content-type')]).toEqual([path, type]);
        expect(header('content-disposition')).toBe(`attachment; filename="${name}"`);
        expect(header('x-content-type-options')).toBe('nosniff');
        expect(header('content-security-policy')).toBe("sandbox; default-src 'none'");
        if (name !== 'starter.ts')
          expect(await answer.text()).toBe(files[`attachments/${name}` as keyof typeof files]);
      }
    }
  });

  it('are of the version that is asked for', async () => {
    expect((await get('echo/attachments/old.txt')).status).toBe(404);
    expect(await (await get('echo/versions/1/attachments/old.txt')).text()).toBe('old');
  });

  it('are sent once, and again only when the package is another one', async () => {
    const tag = (await get('echo/attachments/table.json')).headers.get('etag') ?? '';
    expect(tag).toMatch(/^"[0-9a-f]{64}"$/);
    // As a browser asks; without it, fetch would say that it wants no cached answer.
    const known = { 'if-none-match': tag, 'cache-control': 'max-age=0' };
    const again = await get('echo/attachments/table.json', known);
    expect([again.status, await again.text()]).toEqual([304, '']);
    const old = await get('echo/versions/1/attachments/table.json', known);
    expect(old.status).toBe(200);
  });

  it.each([
    ['a file that is not there', 'none.txt', 404],
    ['another case', 'TABLE.json', 404],
    ['a way up', '..%2fproblem.yaml', 404],
    ['a way up, twice encoded', '%252e%252e%252fproblem.yaml', 404],
    ['a way up with backslashes', '..%5cproblem.yaml', 404],
    ['a way around', '.%2ftable.json', 404],
    ['a file of the package', '..%2fsubmissions%2faccepted%2fplain.ts', 404],
    ['an absolute path', '%2fetc%2fpasswd', 404],
    ['NUL', 'table.json%00', 404],
    ['NUL before an ending', 'table.json%00.txt', 404],
    ['a line break', 'table.json%0d%0aset-cookie:%20a=b', 404],
    ['quotes', '%22table.json%22', 404],
    ['letters that look alike', 't%D0%B0ble.json', 404],
    ['a name of the prototype', '__proto__', 404],
    ['a huge name', 'a'.repeat(8_000), 404],
    ['no UTF-8', '%ff%fe', 400],
  ])('are found by their exact name only: %s', async (_, name, status) => {
    for (const path of ['echo/attachments', 'echo/versions/1/attachments']) {
      const answer = await get(`${path}/${name}`);
      expect(answer.status).toBe(status);
      expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
      expect(((await answer.json()) as ErrorBody).error.message).toMatch(/\.$/);
    }
  });

  it('are not those of a version that was never live, nor of a problem that is none', async () => {
    await upload(service, await archiveOf('draft', 'Draft', files));
    expect((await get('draft/attachments/table.json')).status).toBe(404);
    expect((await get('draft/versions/1/attachments/table.json')).status).toBe(404);
    expect((await get('nothing/attachments/table.json')).status).toBe(404);
  });
});
