import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { engineVersion } from '@tickjudge/judge';
import type { DataSource } from 'typeorm';
import type {
  ErrorBody,
  PackageHistory,
  PackageVersion,
  ProblemBody,
  PublishedVersions,
  SessionBody,
} from '../contract.ts';
import { createDataSource } from '../database/data-source.ts';
import {
  PackageWatcher,
  archiveOf,
  proofOf,
  soundProgress,
  survivor,
  upload,
} from '../../../../test/support/author.ts';
import type { TestPostgres } from '../../../../test/support/postgres.ts';
import { startPostgres } from '../../../../test/support/postgres.ts';
import type { TestService } from '../../../../test/support/service.ts';
import { startService } from '../../../../test/support/service.ts';
import { recordProofFailure, recordProofNews } from './proof-recorder.ts';

describe('publishing', () => {
  let postgres: TestPostgres;
  let service: TestService;
  let dataSource: DataSource;
  let author: SessionBody;

  beforeAll(async () => {
    postgres = await startPostgres();
    service = await startService({ DATABASE_URL: postgres.url });
    dataSource = await createDataSource(postgres.url).initialize();
    author = await service.signUp('Grace', 'author');
  });
  afterAll(async () => {
    await dataSource?.destroy();
    await service?.close();
    await postgres?.stop();
  });

  const uploaded = async (slug: string, title?: string, publish = false) =>
    (await upload(service, await archiveOf(slug, title), { token: author.token, publish })).body;
  const record = (version: PackageVersion, more: Parameters<typeof proofOf>[1] = {}, attempt = 1) =>
    recordProofNews(
      dataSource,
      version.id,
      { attempt, sequence: 9, messages: [], proof: proofOf(version, more) },
      90,
    );
  const proved = async (slug: string, title?: string) => {
    const version = await uploaded(slug, title);
    await record(version);
    return version;
  };
  const act = <Body = PackageVersion>(
    { id }: { id: string },
    what: 'publish' | 'prove' | 'cancel',
    token = author.token,
  ) => service.call<Body>('POST', `/api/v1/packages/${id}/${what}`, undefined, token);
  const get = async ({ id }: { id: string }) =>
    (await service.call<PackageVersion>('GET', `/api/v1/packages/${id}`, undefined, author.token))
      .body;
  const titleOf = async (slug: string) =>
    (await service.call<ProblemBody>('GET', `/api/v1/problems/${slug}`)).body.title;
  const historyOf = async (slug: string) =>
    (
      await service.call<PackageHistory>(
        ...(['GET', `/api/v1/problems/${slug}/history`, undefined, author.token] as const),
      )
    ).body.items.map(({ by, action, number }) => `${by} ${action} ${number}`);

  it('shows a proved version to everybody, keeps the older ones, and goes back', async () => {
    const one = await proved('first', 'One');
    expect((await service.call('GET', '/api/v1/problems/first')).status).toBe(404);
    const live = await act(one, 'publish');
    expect(live.status).toBe(200);
    expect(live.body).toMatchObject({ live: true, publishedBy: 'Grace', state: 'proved' });
    expect(await titleOf('first')).toBe('One');
    const two = await proved('first', 'Two');
    await act(two, 'publish');
    expect(await titleOf('first')).toBe('Two');
    expect((await get(one)).live).toBe(false);
    await act(one, 'publish', service.admin.token);
    expect(await titleOf('first')).toBe('One');

    const { body } = await service.call<PublishedVersions>(
      ...(['GET', '/api/v1/problems/first/versions', undefined, null] as const),
    );
    expect(body.items).toMatchObject([
      { number: 2, live: false, publishedBy: 'Grace' },
      { number: 1, live: true, publishedBy: 'Grace', publishedAt: live.body.publishedAt },
    ]);
    expect(await historyOf('first')).toEqual([
      'Ada rolled-back 1',
      'Grace published 2',
      'null proved 2',
      'Grace uploaded 2',
      'Grace published 1',
      'null proved 1',
      'Grace uploaded 1',
    ]);
  });

  it('of what is live already changes nothing', async () => {
    const version = await proved('twice');
    const first = await act(version, 'publish');
    const second = await act(version, 'publish');
    expect(second.body).toEqual(first.body);
    expect((await historyOf('twice')).filter((line) => line.includes('published'))).toHaveLength(1);
  });

  it('takes a submission to the version that was live when it was sent', async () => {
    const one = await proved('moving', 'One');
    await act(one, 'publish');
    const submit = async () => {
      const sent = { problem: 'moving', source: 'export {};' };
      const { body } = await service.call<{ id: string }>('POST', '/api/v1/submissions', sent);
      return (await service.submission(body.id)).packageHash;
    };
    expect(await submit()).toBe(one.packageHash);
    const two = await proved('moving', 'Two');
    await act(two, 'publish');
    expect(await submit()).toBe(two.packageHash);
  });

  it('is refused before there is a proof', async () => {
    const version = await uploaded('unproved');
    const answer = await act<ErrorBody>(version, 'publish');
    expect([answer.status, answer.body.error.code]).toEqual([409, 'gate-closed']);
    expect(answer.body.error.message).toMatch(/queued/);
  });

  it('is refused when the score is below the threshold, and says both', async () => {
    const version = await uploaded('weak');
    await record(version, { scorePercent: 89.9 });
    expect(await get(version)).toMatchObject({
      ...{ state: 'rejected', scorePercent: 89.9 },
      message: expect.stringMatching(/89\.9 %.*90 %.*1 mutants/),
    });
    const answer = await act<ErrorBody>(version, 'publish');
    expect(answer.body.error).toMatchObject({
      ...{ code: 'gate-closed', scorePercent: 89.9, thresholdPercent: 90, diagnostics: [] },
    });
  });

  it.each([
    [{ equivalent: 0, invalid: 0 }, /^Nothing to mutate: the accepted submissions have nothing/],
    [{ equivalent: 0, invalid: 2 }, /^Nothing to mutate: none of the 2 mutants is a program/],
    [
      { equivalent: 3, invalid: 0 },
      /^Nothing to mutate: every mutant is declared equivalent \(3\)/,
    ],
  ])('is refused when there is no mutant to notice: %j', async (counts, message) => {
    const version = await uploaded(`empty-${counts.equivalent}-${counts.invalid}`);
    const { mutation } = proofOf(version, { scorePercent: 100 });
    if (!mutation) throw new Error('The proof has no mutation.');
    await record(version, {
      mutation: { ...mutation, ...counts, killed: 0, survived: 0, mutants: [] },
    });
    expect(await get(version)).toMatchObject({
      ...{ state: 'rejected', scorePercent: null, message: expect.stringMatching(message) },
    });
    const answer = await act<ErrorBody>(version, 'publish');
    expect(answer.status).toBe(409);
    expect(answer.body.error.message).toMatch(message);
    expect(answer.body.error).not.toHaveProperty('scorePercent');
  });

  it('keeps the mutants that were declared equivalent, for those who review', async () => {
    const version = await uploaded('reviewed');
    const { mutation } = proofOf(version);
    if (!mutation) throw new Error('The proof has no mutation.');
    const equivalent = { ...survivor, id: 'plain-2', status: 'equivalent', note: 'Why.' } as const;
    const mutants = [survivor, equivalent];
    await record(version, { mutation: { ...mutation, equivalent: 1, mutants } });
    const body = await get(version);
    expect(body.survivors.map(({ id }) => id)).toEqual(['plain-1']);
    expect(body.proof?.mutation).toMatchObject({ equivalent: 1, mutants });
  });

  it('is refused when the package is not as it says, and says what is wrong', async () => {
    const version = await uploaded('lying');
    const diagnostics = [{ file: 'submissions/accepted/plain.ts', message: 'Gets WA\0, not AC.' }];
    await record(version, { diagnostics, mutation: null });
    // NUL is not a character that the database keeps.
    const kept = [{ ...diagnostics[0], message: 'Gets WA\ufffd, not AC.' }];
    expect(await get(version)).toMatchObject({ state: 'rejected', diagnostics: kept });
    const answer = await act<ErrorBody>(version, 'publish');
    expect(answer.body.error).toMatchObject({ code: 'gate-closed', diagnostics: kept });
  });

  it('goes by the threshold of now, but does not ask again for what was published once', async () => {
    const weak = await uploaded('threshold', 'Weak');
    await record(weak, { scorePercent: 70 });
    const better = await proved('threshold', 'Better');
    const settings = { DATABASE_URL: postgres.url };
    const lax = await startService({ ...settings, PUBLISH_MUTATION_SCORE: '60' });
    const { body } = await lax.call<PackageVersion>('POST', `/api/v1/packages/${weak.id}/publish`);
    expect(body).toMatchObject({
      live: true,
      state: 'proved',
      message: null,
      thresholdPercent: 60,
    });
    await lax.close();
    const strict = await startService({ ...settings, PUBLISH_MUTATION_SCORE: '99' });
    const refused = await strict.call('POST', `/api/v1/packages/${better.id}/publish`);
    expect(refused.status).toBe(409);
    await strict.close();
    expect((await act(better, 'publish')).status).toBe(200);
    expect((await act(weak, 'publish')).status).toBe(200);
  });

  it('happens with the proof when that was asked for, and not without a proof that passes', async () => {
    const asked = await uploaded('asked', 'Asked', true);
    await record(asked);
    expect(await get(asked)).toMatchObject({
      ...{ state: 'proved', live: true, publishWhenProved: false, publishedBy: 'Grace' },
    });
    const weak = await uploaded('asked', 'Weak', true);
    await record(weak, { scorePercent: 10 });
    expect(await get(weak)).toMatchObject({ state: 'rejected', live: false });
    expect(await titleOf('asked')).toBe('Asked');
  });

  it('does not happen when who asked is no author any more', async () => {
    const fallen = await service.signUp('Fallen', 'author');
    const archive = await archiveOf('fallen');
    const { body } = await upload(service, archive, { token: fallen.token, publish: true });
    const path = `/api/v1/accounts/${fallen.account.id}`;
    await service.call('PATCH', path, { role: 'contestant' });
    await record(body);
    expect((await service.call('GET', '/api/v1/problems/fallen')).status).toBe(404);
    expect((await act(body, 'publish', fallen.token)).status).toBe(403);
  });

  it('is not for another author, who does not even learn that there is such a version', async () => {
    const version = await proved('private');
    const { token } = await service.signUp('Curious', 'author');
    const path = `/api/v1/packages/${version.id}`;
    for (const [method, end] of [
      ['GET', ''],
      ['GET', '/archive'],
      ['POST', '/publish'],
      ['POST', '/prove'],
      ['POST', '/cancel'],
    ] as const) {
      const answer = await service.call<ErrorBody>(method, path + end, undefined, token);
      expect([answer.status, answer.body.error.code]).toEqual([404, 'version-not-found']);
    }
    const history = '/api/v1/problems/private/history';
    expect((await service.call('GET', history, undefined, token)).status).toBe(403);
    const watcher = new PackageWatcher(service, version.id, 0, token);
    expect(await watcher.answer).toMatchObject({ error: { code: 'version-not-found' } });
  });

  it('by many at once ends with one live version, and a history that tells how', async () => {
    const versions = [];
    for (const title of ['A', 'B', 'C', 'D']) versions.push(await proved('race', title));
    const watchers = versions.map(({ id }) => new PackageWatcher(service, id, 0));
    const answers = await Promise.all(
      [...versions, ...versions].map((version) => act(version, 'publish')),
    );
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    const bodies = await Promise.all(versions.map(get));
    const live = bodies.filter((body) => body.live);
    expect(live).toHaveLength(1);
    const [last] = await historyOf('race');
    expect(last).toMatch(new RegExp(`(published|rolled-back) ${live[0]?.number}$`));
    // Each one's events say of it what the rows say, and have no gaps.
    for (const [index, watcher] of watchers.entries()) {
      const events = await watcher.until(() => watcher.events.length === bodies[index]?.sequence);
      expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_, place) => place + 1));
      const switches = events.filter(({ kind }) => kind === 'published' || kind === 'replaced');
      expect(switches.at(-1)?.kind).toBe(bodies[index]?.live ? 'published' : 'replaced');
    }
  });

  it('and proofs that end at the same time do not wait for each other for ever', async () => {
    const versions = [];
    for (const title of ['A', 'B', 'C']) versions.push(await uploaded('both', title, true));
    const ready = await proved('both', 'D');
    await Promise.all([
      ...versions.map((version) => record(version)),
      ...[1, 2, 3].map(() => act(ready, 'publish')),
    ]);
    const bodies = await Promise.all([...versions, ready].map(get));
    expect(bodies.filter((body) => body.live)).toHaveLength(1);
    expect(bodies.every((body) => body.publishedAt !== null)).toBe(true);
  });

  it('is told to those who watch: snapshot, then every event in order, once', async () => {
    const version = await uploaded('watched', 'Watched', true);
    const early = new PackageWatcher(service, version.id);
    expect(await early.answer).toMatchObject({ sequence: 1, version: { state: 'queued' } });
    for (const [sequence, message] of soundProgress.entries())
      await recordProofNews(
        dataSource,
        version.id,
        { attempt: 1, sequence, messages: [message] },
        90,
      );
    const middle = new PackageWatcher(service, version.id);
    expect(await middle.answer).toMatchObject({
      version: {
        ...{ state: 'proving', stage: 'mutating', done: 10, total: 10, killed: 9, survived: 1 },
        labelled: [{ name: 'plain' }],
      },
    });
    await record(version);
    const all = new PackageWatcher(service, version.id, 0);
    const isLive = (events: { kind: string }[]) => events.at(-1)?.kind === 'published';
    const kinds = (await all.until(isLive)).map((event) =>
      event.kind === 'state' ? event.state : event.kind,
    );
    expect(kinds).toEqual([
      ...['queued', 'proving', 'stage', 'stage', 'labelled', 'stage', 'mutants'],
      ...['survivor', 'proved', 'published'],
    ]);
    expect(await early.until(isLive)).toEqual(all.events.slice(1));
    expect(await middle.until(isLive)).toEqual(all.events.slice(-3));
  });

  it('does not hear an older attempt, nor the same news twice', async () => {
    const version = await uploaded('fenced');
    const tell = (attempt: number, sequence: number) =>
      recordProofNews(
        dataSource,
        version.id,
        { attempt, sequence, messages: soundProgress.slice(2, 3) },
        90,
      );
    await tell(1, 0);
    expect(await tell(1, 0)).toBeNull();
    await tell(2, 0);
    expect(await tell(1, 1)).toBeNull();
    expect(await record(version, {}, 1)).toBeNull();
    expect(await get(version)).toMatchObject({ state: 'proving', attempt: 2 });
    expect((await get(version)).labelled).toHaveLength(1);
    await record(version, {}, 2);
    expect(await record(version, { scorePercent: 1 }, 2)).toBeNull();
    expect(await record(version, { scorePercent: 1 }, 3)).toBeNull();
    expect((await get(version)).state).toBe('proved');
  });

  it('does not take the proof of another package', async () => {
    const version = await uploaded('mistaken');
    const proof = proofOf({ ...version, packageHash: '0'.repeat(64) });
    const news = { attempt: 1, sequence: 0, messages: [], proof };
    await expect(recordProofNews(dataSource, version.id, news, 90)).rejects.toThrow(/another/);
    expect((await get(version)).state).toBe('queued');
  });

  it('waits for another proof that somebody asked for, and for one that was cancelled in vain', async () => {
    const version = await uploaded('again');
    expect((await act<ErrorBody>(version, 'prove')).body.error.code).toBe('not-provable');
    const cancelled = await act(version, 'cancel');
    expect(cancelled.body).toMatchObject({ state: 'cancelled', message: expect.any(String) });
    expect((await act<ErrorBody>(version, 'cancel')).body.error.code).toBe('not-cancellable');
    expect(await record(version)).toBeNull();
    expect((await act(version, 'prove')).body).toMatchObject({ state: 'queued', message: null });
    await record(version, { scorePercent: 5 }, 1);
    expect((await act(version, 'prove')).body).toMatchObject({ state: 'queued', proof: null });
    expect((await act<ErrorBody>(version, 'publish')).status).toBe(409);
    // What the earlier round still tells is not heard; when the new one is cancelled, the old proof holds.
    expect(await record(version, {}, 1)).toBeNull();
    expect((await act(version, 'cancel')).body).toMatchObject({
      ...{ state: 'rejected', scorePercent: 5 },
    });
    await act(version, 'prove');
    const { attempt } = await get(version);
    await record(version, {}, attempt + 1);
    expect((await act(version, 'publish')).status).toBe(200);
  });

  it('goes back to what was published, whatever became of a later proof, unless it found something wrong', async () => {
    const one = await proved('back', 'One');
    await act(one, 'publish');
    const two = await proved('back', 'Two');
    const goBack = async () => {
      await act(two, 'publish');
      return (await act(one, 'publish')).status;
    };
    const proveAgain = async (more?: Parameters<typeof proofOf>[1]) => {
      await act(one, 'prove');
      if (more) await record(one, more, (await get(one)).attempt + 1);
    };
    await proveAgain();
    expect((await get(one)).state).toBe('queued');
    expect(await goBack()).toBe(200);
    await recordProofFailure(dataSource, one.id);
    expect((await get(one)).state).toBe('failed');
    expect(await goBack()).toBe(200);
    await proveAgain({ scorePercent: 50 });
    expect((await get(one)).state).toBe('rejected');
    expect(await goBack()).toBe(200);
    await proveAgain({ diagnostics: [{ file: '.', message: 'Does not verify.' }] });
    expect(await goBack()).toBe(409);
    expect(await titleOf('back')).toBe('Two');
  });

  it('needs no second proof by the same engine, and has none made', async () => {
    const version = await uploaded('settled');
    await record(version, { engineVersion });
    const again = await act<ErrorBody>(version, 'prove');
    expect([again.status, again.body.error.code]).toEqual([409, 'not-provable']);
    const older = await uploaded('unsettled');
    await record(older, { engineVersion: 'older' });
    expect((await act(older, 'prove')).body.state).toBe('queued');
  });

  it('is not wanted any more after the proof was cancelled', async () => {
    const version = await uploaded('unwanted', 'Unwanted', true);
    expect((await act(version, 'cancel')).body.publishWhenProved).toBe(false);
    await act(version, 'prove');
    await record(version);
    expect(await get(version)).toMatchObject({ state: 'proved', live: false });
  });

  it("works for the installation's own packages, for admins", async () => {
    const { body } = await service.call<{ items: PackageVersion[] }>(
      'GET',
      '/api/v1/packages?slug=echo',
    );
    const [seed] = body.items;
    expect(seed).toMatchObject({ origin: 'seed', uploadedBy: null, live: true, state: 'proved' });
    const better = await upload(service, await archiveOf('echo', 'Better'));
    await record(better.body);
    await act(better.body, 'publish', service.admin.token);
    expect(await titleOf('echo')).toBe('Better');
    await act(seed!, 'publish', service.admin.token);
    expect(await titleOf('echo')).toBe('Echo');
  });

  it('keeps the archive for its author: the very package, as a download', async () => {
    const version = await proved('download');
    const response = await fetch(`${service.api.url}/api/v1/packages/${version.id}/archive`, {
      headers: { authorization: `Bearer ${author.token}` },
    });
    expect(response.headers.get('content-type')).toBe('application/zip');
    expect(response.headers.get('content-disposition')).toBe(
      'attachment; filename="download-1.zip"',
    );
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(bytes.equals(await archiveOf('download'))).toBe(true);
  });
});
