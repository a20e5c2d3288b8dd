import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type {
  PackageHistory,
  PackageList,
  PackageVersion,
  ProblemBody,
  PublishedVersions,
  SessionBody,
  SubmissionBody,
  SubmissionCreated,
  TokenCreated,
} from '../../apps/api/src/contract.ts';
import { type Standalone, startStandalone } from '../support/standalone.ts';

const tick = resolve(import.meta.dirname, '../../judge/bin/tick.mjs');
const slug = 'say-when';
let service: Standalone;
let folder: string;
let session: string;
let token: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tickjudge-publish-'));
  service = await startStandalone('--workers', '1');
  const account = { name: 'Ada', password: 'correct horse battery' };
  session = (await call<SessionBody>('POST', '/accounts/setup', account)).token;
  const asked = { name: 'tick', scopes: ['publish', 'read', 'submit'], expiresInDays: 1 };
  token = (await call<TokenCreated>('POST', '/tokens', asked)).token;
  expect((await run('new', slug)).code).toBe(0);
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  expect(await service?.stop()).toBe(0);
});

async function call<Body>(
  method: string,
  path: string,
  body?: object,
  as = session,
): Promise<Body> {
  const response = await fetch(`${service.url}/api/v1${path}`, {
    method,
    headers: {
      ...(body ? { 'content-type': 'application/json' } : {}),
      ...(as ? { authorization: `Bearer ${as}` } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const text = await response.text();
  expect({ path, status: response.status, text }).toMatchObject({ status: expect.any(Number) });
  if (!response.ok) throw new Error(`${method} ${path} answers ${response.status}: ${text}`);
  return JSON.parse(text) as Body;
}

/** tick, with the token in its surroundings, in the folder of the author. */
function run(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((done) => {
    const { NO_COLOR, FORCE_COLOR, ...rest } = process.env;
    void [NO_COLOR, FORCE_COLOR];
    const env = {
      ...{ ...rest, NO_COLOR: '1', XDG_CONFIG_HOME: folder },
      ...(token ? { TICKJUDGE_URL: service.url, TICKJUDGE_TOKEN: token } : {}),
    };
    execFile(process.execPath, [tick, ...args], { cwd: folder, env }, (error, stdout, stderr) =>
      done({ code: error ? Number(error.code ?? -1) : 0, stdout, stderr }),
    );
  });
}

const publish = async (...more: string[]) => {
  const { code, stdout, stderr } = await run('publish', slug, '--yes', '--json', ...more);
  if (!stdout.startsWith('{')) throw new Error(`tick publish says ${stderr}`);
  return { code, version: JSON.parse(stdout) as PackageVersion };
};

/** Submits with the token and waits for the verdict. */
async function judged(source: string): Promise<SubmissionBody> {
  const { id } = await call<SubmissionCreated>(
    'POST',
    '/submissions',
    { problem: slug, source },
    token,
  );
  for (;;) {
    const submission = await call<SubmissionBody>('GET', `/submissions/${id}`, undefined, token);
    if (submission.verdict !== null) return submission;
    await sleep(50);
  }
}

const path = (file: string) => join(folder, slug, file);
function change(file: string, from: RegExp | string, to: string): void {
  const before = readFileSync(path(file), 'utf8');
  const after = before.replace(from, to);
  expect(after).not.toBe(before);
  writeFileSync(path(file), after);
}

describe('a package travels from its author to the contestants', () => {
  it.todo('see below');
});
