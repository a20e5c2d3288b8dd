import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runnerProgram } from '../runner/runner-program.ts';
import { planWalls, processTree } from '../sandbox/index.ts';
import { type CompilerOptions, createCompiler, type WalledCompiler } from './compiler.ts';
import { noWallsAtAll } from './compiler-walls.ts';

const folder = mkdtempSync(join(tmpdir(), 'tickjudge-compiler-walls-'));
const opened: WalledCompiler[] = [];
const open = (options: CompilerOptions): WalledCompiler => {
  const compiler = createCompiler(options);
  opened.push(compiler);
  return compiler;
};
afterEach(async () => {
  await Promise.all(opened.splice(0).map((compiler) => compiler.close()));
});
afterAll(() => rmSync(folder, { recursive: true }));

const contract = 'export declare const a: number;';
const good = { source: 'export const a = 1;', contract };
const strongest = () => planWalls(runnerProgram());

/**
 * A compiler process that was taken over: what JavaScript may do under Node's permission model, and then what native
 * code gets. The latter is a bare node that takes the process's place, with its walls and its descriptors.
 */
function takenOver(port: number): string {
  writeFileSync(join(folder, 'secret'), 'only for the host');
  const names = {
    secret: join(folder, 'secret'),
    fresh: join(folder, 'new'),
    own: join(folder, 'taken-over.cjs'),
    port,
    host: process.pid,
  };
  const tools = `
    const names = ${JSON.stringify(names)};
    const { connect } = require('node:net');
    const { readdirSync, readFileSync, writeFileSync } = require('node:fs');
    const attempt = (act) => { try { act(); return 'done'; } catch (error) { return String(error.code); } };
    const connecting = () => new Promise((resolve) => {
      try {
        connect(names.port, '127.0.0.1').on('connect', () => resolve('done')).on('error', (error) => resolve(error.code));
      } catch (error) { resolve(error.code); }
    });`;
  const bare = `${tools}
    const say = (message) => process.stdout.write(JSON.stringify(message) + '\\n');
    process.stdin.once('data', async (line) => say({ kind: 'fault', id: JSON.parse(line).id, message: JSON.stringify({
      ...JSON.parse(process.env.SAID),
      passwd: attempt(() => readFileSync('/etc/passwd')),
      secret: attempt(() => readFileSync(names.secret)),
      write: attempt(() => writeFileSync(names.fresh, 'x')),
      packages: attempt(() => writeFileSync(names.own, 'x')),
      connect: await connecting(),
      processes: attempt(() => { if (readdirSync('/proc').filter((name) => /^[0-9]+$/.test(name)).length > 12) throw { code: 'many' }; }),
      kill: attempt(() => process.kill(names.host, 0)),
    }) }));
    say({ kind: 'ready' });`;
  const path = join(folder, 'taken-over.cjs');
  writeFileSync(
    path,
    `${tools}
    (async () => {
      const said = {
        environment: Object.keys(process.env).sort().join(),
        jsWrite: attempt(() => writeFileSync(names.fresh, 'x')),
        jsConnect: await connecting(),
      };
      process.execve(process.execPath, [process.execPath, '--eval', ${JSON.stringify(bare)}], { SAID: JSON.stringify(said) });
    })();`,
  );
  return path;
}

async function whatItGets(plan: CompilerOptions['plan']): Promise<Record<string, string>> {
  const server = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const compiler = open({ childFile: takenOver(port), ...(plan ? { plan } : {}) });
  const error = await compiler.compile(good).catch((reason: unknown) => reason);
  server.close();
  return JSON.parse(String((error as Error).message).replace(/^[^{]*/, '')) as Record<
    string,
    string
  >;
}

describe('the compiler behind the walls of this machine', () => {
  it('compiles, complains and survives as without them', async () => {
    const compiler = open({ plan: await strongest(), cpuLimitMs: 1_000 });
    expect(await compiler.compile(good)).toMatchObject({ ok: true });
    expect(await compiler.compile({ source: 'export const a = "x";', contract })).toMatchObject({
      reason: 'type-error',
    });
    const bomb = `export const a = ${'['.repeat(30_000)}${']'.repeat(30_000)};`;
    expect(await compiler.compile({ source: bomb, contract })).toMatchObject({ ok: false });
    expect(await compiler.compile(good)).toMatchObject({ ok: true });
  });

  it('says that they stand exactly when one that was taken over gets nothing', async () => {
    const plan = await strongest();
    const { stands } = await open({ plan }).wall();
    expect(stands).toBe(plan.method === 'bwrap' && plan.seccomp);
    const got = await whatItGets(plan);
    if (stands) {
      expect(got).toMatchObject({
        passwd: 'ENOENT',
        secret: 'ENOENT',
        write: expect.stringMatching(/^(ENOENT|EROFS|EACCES)$/),
        packages: expect.stringMatching(/^(EROFS|EACCES|ETXTBSY)$/),
        connect: 'EPERM',
        processes: 'done',
        kill: 'ESRCH',
      });
    }
    expect(got['environment']).not.toMatch(/HOME|PATH|USER|TOKEN|SECRET/);
    expect([got['jsWrite'], got['jsConnect']]).toEqual(['ERR_ACCESS_DENIED', 'ERR_ACCESS_DENIED']);
  });

  it('leaves no process behind when it is closed in the middle of a compile', async () => {
    const before = new Set(processTree(process.pid));
    const compiler = open({ plan: await strongest() });
    await compiler.wall();
    const bomb = `export const a = ${'['.repeat(30_000)}${']'.repeat(30_000)};`;
    const pending = compiler.compile({ source: bomb, contract }).catch(() => 'closed');
    await compiler.close();
    expect(await pending).toBe('closed');
    expect(processTree(process.pid).filter((pid) => !before.has(pid))).toEqual([]);
  });
});

describe('the compiler where no wall can be built', () => {
  it('still compiles, is held by Node’s permission model, and says what is missing', async () => {
    const compiler = open({ plan: noWallsAtAll });
    expect(await compiler.compile(good)).toMatchObject({ ok: true });
    const wall = await compiler.wall();
    expect(wall.stands).toBe(false);
    expect(wall.how).toMatch(/network.*files of the host.*no system call filter/);
    const got = await whatItGets(noWallsAtAll);
    expect([got['jsWrite'], got['jsConnect']]).toEqual(['ERR_ACCESS_DENIED', 'ERR_ACCESS_DENIED']);
    // The test can fail: without walls native code gets through.
    expect([got['passwd'], got['secret'], got['connect']]).toEqual(['done', 'done', 'done']);
  });

  it('falls back to no walls when it does not start behind them, and says why', async () => {
    const plan = { ...(await strongest()), libraries: ['/nonexistent/lib.so'] };
    const compiler = open({ plan });
    const wall = await compiler.wall();
    if (plan.method === 'bwrap') expect(wall.how).toMatch(/did not start: .*\/nonexistent/);
    expect(await compiler.compile(good)).toMatchObject({ ok: true });
  });

  it('does not fall back where the walls are demanded', async () => {
    const plan = { ...(await strongest()), method: 'bwrap' as const, libraries: ['/none/lib.so'] };
    const compiler = open({ plan, requireWalls: true });
    await expect(compiler.wall()).rejects.toThrow(/did not start twice/);
  });
});
