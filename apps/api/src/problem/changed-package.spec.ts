import { cpSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadProblemPackage } from '@tickjudge/judge';
import type { ErrorBody, ProblemBody, ProblemList, SubmissionCreated } from '../contract.ts';
import type { TestPostgres } from '../../../../test/support/postgres.ts';
import { startPostgres } from '../../../../test/support/postgres.ts';
import type { TestService } from '../../../../test/support/service.ts';
import { startService } from '../../../../test/support/service.ts';
import { FileProblemStore } from './file-problem-store.ts';

const shipped = new URL('../../../../problems/fetch-with-backoff', import.meta.url).pathname;

describe('a package that changes under a running service', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tickjudge-problems-'));
  const directory = join(folder, 'changing');
  const path = '/api/v1/problems/changing';
  let postgres: TestPostgres;
  let service: TestService;

  beforeAll(async () => {
    cpSync(shipped, directory, { recursive: true });
    postgres = await startPostgres();
    const problems = new FileProblemStore(folder);
    service = await startService({ DATABASE_URL: postgres.url }, { problems });
  });
  afterAll(async () => {
    await service?.close();
    await postgres?.stop();
    rmSync(folder, { recursive: true });
  });

  const write = (file: string, text: string) => writeFileSync(join(directory, file), text);
  const show = async () => (await service.call<ProblemBody>('GET', path)).body;
  const submit = <Body>() =>
    service.call<Body>('POST', '/api/v1/submissions', { problem: 'changing', source: 'export {}' });

  it('is judged as it is when the submission comes', async () => {
    write('data/sample/added.ts', "import { scenario } from '@tickjudge/scenario';\n");
    const created = await submit<SubmissionCreated>();
    const { packageHash: judged } = await service.submission(created.body.id);
    expect(judged).toBe(loadProblemPackage(directory).hash);
  });

  it('is shown as it is when somebody looks', async () => {
    write('statement/problem.en.md', '# Changed\n\nAnother text.\n');
    expect(await show()).toMatchObject({
      statement: '# Changed\n\nAnother text.\n',
      packageHash: loadProblemPackage(directory).hash,
    });
  });

  it('is shown as it last was, and takes no submissions, while it has a mistake', async () => {
    const before = await show();
    write('problem.yaml', 'title: 1\n');
    expect(await show()).toEqual(before);
    const refused = await submit<ErrorBody>();
    expect([refused.status, refused.body.error.code]).toEqual([503, 'problem-unreadable']);
    expect(refused.body.error.message).toMatch(/^The package of .* submit it again once .*\.$/);

    cpSync(join(shipped, 'problem.yaml'), join(directory, 'problem.yaml'));
    expect((await submit()).status).toBe(201);
  });

  it('takes no submissions while it is gone, and is not forgotten', async () => {
    renameSync(directory, join(folder, '.away'));
    expect((await submit()).status).toBe(503);
    renameSync(join(folder, '.away'), directory);
    expect((await submit()).status).toBe(201);
  });

  it('is found when it is new, once somebody asks for it', async () => {
    cpSync(shipped, join(folder, 'brand-new'), { recursive: true });
    expect((await service.call('GET', '/api/v1/problems/brand-new')).status).toBe(200);
    const list = await service.call<ProblemList>('GET', '/api/v1/problems');
    expect(list.body.items.map(({ slug }) => slug)).toEqual(['brand-new', 'changing']);
    expect((await service.call('GET', '/api/v1/problems/nowhere')).status).toBe(404);
  });
});
