import { describe, expect, it } from '@jest/globals';
import { freePort } from '../support/postgres.ts';
import { refusal, RemoteTick } from '../support/remote-tick.ts';
import type { Answer } from '../support/scripted-server.ts';

const tick = RemoteTick.forEachTest();

describe('a server that is not as it should be', () => {
  it.each<[string, Answer, number, RegExp]>([
    ['expired token', [401, refusal('not-signed-in', 'Sign in.')], 64, /does not take the token/],
    [
      'scope',
      [403, refusal('missing-scope', 'It takes "publish".')],
      64,
      /It takes "publish"\. Tokens are made at \S+\/tokens; then run `tick login/,
    ],
    [
      'no author',
      [403, refusal('not-an-author', 'Only authors may.')],
      64,
      /can make you an author/,
    ],
    [
      'older server',
      [404, refusal('not-found', 'There is no such path.')],
      2,
      /older than this tick/,
    ],
    [
      'nonsense',
      (_, response) => response.end('<html>Welcome'),
      2,
      /does not answer as a Tickjudge server/,
    ],
    ['other JSON', [200, { hello: 1 }], 2, /does not answer as a Tickjudge server/],
    [
      'proxy',
      (_, response) => response.writeHead(502).end('Bad gateway'),
      2,
      /is away at the moment/,
    ],
    ['our fault', [500, refusal('internal-error', 'Failed here.')], 2, /^Failed here\./],
    ['escapes', [409, refusal('x', 'a\u001b[2Jb\u202ec')], 1, /^a\[2Jbc\n$/],
    [
      'cut off',
      (_, response) =>
        void response
          .writeHead(200, { 'content-length': 9 })
          .end('{"items', () => response.destroy()),
      2,
      /connection to .* failed/,
    ],
    [
      'endless',
      (_, response) => {
        const pour = () => {
          while (!response.destroyed && response.write(Buffer.alloc(1 << 20, 32)));
        };
        response.on('drain', pour);
        pour();
      },
      2,
      /does not end/,
    ],
  ])('%s: one sentence that says what to do', async (_name, answer, code, said) => {
    tick.server.routes.set('GET /packages', answer);
    expect(await tick.run(['versions', 'tiny'], tick.asAda)).toEqual({
      code,
      stdout: '',
      stderr: expect.stringMatching(said),
    });
  });

  it('that nobody runs is named', async () => {
    const gone = { ...tick.asAda, TICKJUDGE_URL: `http://127.0.0.1:${await freePort()}` };
    expect(await tick.run(['whoami'], gone)).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/Nobody listens at/),
    });
    const plain = { ...tick.asAda, TICKJUDGE_URL: tick.server.url.replace('http:', 'https:') };
    expect(await tick.run(['whoami'], plain)).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/TLS/),
    });
  });
});
