import { describe, expect, it } from '@jest/globals';
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { id, refusal, RemoteTick, token } from '../support/remote-tick.ts';
import type { Answer } from '../support/scripted-server.ts';

const tick = RemoteTick.forEachTest();
const status: Answer = [200, { setupNeeded: false, account: { id, name: 'Ada', role: 'author' } }];

describe('tick login', () => {
  it('checks the token with the server and keeps it readable to its owner only', async () => {
    tick.server.routes.set('GET /accounts/status', status);
    const { code, stdout, stderr } = await tick.run(
      ['login', '--url', `${tick.server.url}/some/page`],
      {},
      `${token}\n`,
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^Signed in with http:\S+ as Ada \(author\); kept in /);
    expect(tick.server.seen[0]?.authorization).toBe(`Bearer ${token}`);
    expect(JSON.parse(readFileSync(tick.signInFile, 'utf8'))).toEqual({
      url: tick.server.url,
      token,
    });
    expect(statSync(tick.signInFile).mode & 0o777).toBe(0o600);
    expect(statSync(join(tick.folder, 'tickjudge')).mode & 0o777).toBe(0o700);
    // Somebody opened it; it is closed again when it is used.
    chmodSync(tick.signInFile, 0o644);
    expect((await tick.run(['whoami'])).stdout).toBe(`Ada (author) at ${tick.server.url}\n`);
    expect(statSync(tick.signInFile).mode & 0o777).toBe(0o600);
    expect((await tick.run(['logout'])).code).toBe(0);
    expect(existsSync(tick.signInFile)).toBe(false);
    expect(await tick.run(['whoami'])).toMatchObject({
      code: 64,
      stderr: expect.stringMatching(/tick login --url/),
    });
  });

  it('keeps nothing that the server does not take', async () => {
    tick.server.routes.set('GET /accounts/status', [200, { setupNeeded: false, account: null }]);
    const { code, stderr } = await tick.run(['login', '--url', tick.server.url, '--token', token]);
    expect(code).toBe(64);
    expect(stderr).toMatch(/does not take the token; .*\/tokens .* and run `tick login/);
    expect(existsSync(tick.signInFile)).toBe(false);
  });

  it.each([
    [['login'], '', /Say with which server/],
    [['login', '--url', 'ftp://x'], '', /no address of a server/],
    [['login', '--url', 'https://me:secret@x.test'], '', /password in it is not taken/],
    [['login', '--url', 'http://127.0.0.1:1'], 'two words', /no token/],
    [['login', '--url', 'http://127.0.0.1:1'], 'x'.repeat(9_000), /far too long/],
  ])('%j says what is wrong', async (args, stdin, said) => {
    expect(await tick.run(args, {}, stdin)).toMatchObject({
      code: 64,
      stderr: expect.stringMatching(said),
    });
  });

  it('says of a damaged file how to mend it', async () => {
    mkdirSync(join(tick.folder, 'tickjudge'));
    writeFileSync(tick.signInFile, '{ half');
    expect(await tick.run(['whoami'])).toMatchObject({
      code: 64,
      stderr: expect.stringMatching(/is damaged: run `tick login/),
    });
  });
});

describe('a token', () => {
  it('is not given to another server than it was stored for', async () => {
    tick.server.routes.set('GET /accounts/status', status);
    await tick.run(['login', '--url', tick.server.url], {}, token);
    const other = await tick.another({ 'GET /accounts/status': status });
    const { code, stderr } = await tick.run(['whoami'], { TICKJUDGE_URL: other.url });
    expect({ code, stderr }).toEqual({
      code: 64,
      stderr: expect.stringMatching(/There is no token for/),
    });
    expect(other.seen).toEqual([]);
  });

  it('does not follow a redirect', async () => {
    const other = await tick.another({ 'GET /accounts/status': status });
    tick.server.routes.set('GET /accounts/status', (_request, response) =>
      response.writeHead(307, { location: `${other.url}/api/v1/accounts/status` }).end(),
    );
    const { code, stderr } = await tick.run(['whoami'], tick.asAda);
    expect(code).toBe(64);
    expect(stderr).toContain(`tick login --url ${other.url}`);
    expect(other.seen).toEqual([]);
  });

  it('is not shown when a server repeats it', async () => {
    tick.server.routes.set('GET /accounts/status', [403, refusal('forbidden', `No, ${token}!`)]);
    expect(await tick.run(['whoami'], tick.asAda)).toMatchObject({
      code: 1,
      stderr: 'No, (token)!\n',
    });
  });
});

describe('sign-ins with several servers', () => {
  const login = (url: string, secret = token) => tick.run(['login', '--url', url], {}, secret);

  it('are kept side by side, each token for its own server', async () => {
    const other = await tick.another({ 'GET /accounts/status': status });
    tick.server.routes.set('GET /accounts/status', status);
    await login(tick.server.url);
    await login(other.url, `${token}-other`);
    expect((await tick.run(['servers'])).stdout).toBe(`* ${other.url}\n  ${tick.server.url}\n`);
    await tick.run(['whoami'], { TICKJUDGE_URL: tick.server.url });
    await tick.run(['whoami']);
    expect(tick.server.seen.map(({ authorization }) => authorization)).toEqual(
      Array.from({ length: 2 }, () => `Bearer ${token}`),
    );
    expect(other.seen.map(({ authorization }) => authorization)).toEqual(
      Array.from({ length: 2 }, () => `Bearer ${token}-other`),
    );
    expect(await tick.run(['servers', '--use', tick.server.url])).toMatchObject({ code: 0 });
    expect((await tick.run(['whoami'])).stdout).toContain(tick.server.url);

    // Signed in anew, it is still one server.
    await login(tick.server.url);
    const list = await tick.run(['servers', '--json']);
    expect(JSON.parse(list.stdout)).toEqual([
      { url: tick.server.url, used: true },
      { url: other.url, used: false },
    ]);
    expect((await tick.run(['logout'])).stdout).toMatch(
      new RegExp(`^Signed out\\..*\\nYou are still signed in with ${other.url}\\.\\n$`),
    );
    expect(statSync(tick.signInFile).mode & 0o777).toBe(0o600);
    await tick.run(['logout', '--all']);
    expect(existsSync(tick.signInFile)).toBe(false);
    expect((await tick.run(['logout'])).stdout).toBe('You were not signed in.\n');
  });

  it('are kept where TICKJUDGE_CONFIG says', async () => {
    tick.server.routes.set('GET /accounts/status', status);
    const TICKJUDGE_CONFIG = join(tick.folder, 'deep', 'mine.json');
    await tick.run(['login', '--url', tick.server.url], { TICKJUDGE_CONFIG }, token);
    expect(await tick.run(['whoami'], { TICKJUDGE_CONFIG })).toMatchObject({ code: 0 });
    expect(existsSync(tick.signInFile)).toBe(false);
    expect(await tick.run(['servers', '--use', 'https://x.test'])).toMatchObject({ code: 64 });
  });

  it('mend a damaged file by signing in again, and out', async () => {
    tick.server.routes.set('GET /accounts/status', status);
    mkdirSync(join(tick.folder, 'tickjudge'));
    writeFileSync(tick.signInFile, `{"token":"${token}`);
    expect(await tick.run(['logout'])).toMatchObject({ code: 0 });
    expect(existsSync(tick.signInFile)).toBe(false);
    writeFileSync(tick.signInFile, '{"url":1}');
    expect(await login(tick.server.url)).toMatchObject({ code: 0 });
    expect(await tick.run(['whoami'])).toMatchObject({ code: 0 });
  });
});
