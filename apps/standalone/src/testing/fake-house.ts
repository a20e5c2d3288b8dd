import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { StartedProgram } from './started-program.ts';

const program = new URL('../run-standalone.ts', import.meta.url).href;

/** The manners every child of the supervisor has: it ends with its channel, and on SIGTERM. */
const manners = `
process.on('disconnect', () => process.exit(0));
process.on('SIGTERM', () => process.exit(0));
`;
const fakeApi = `${manners}
if (process.argv[2] === 'reset-code') {
  console.log('code for ' + process.argv[3] + ' in ' + new URL(process.env.DATABASE_URL).pathname);
  process.exit(process.argv[3] === 'Nobody' ? 1 : 0);
}
const { existsSync } = require('node:fs');
const { createServer } = require('node:http');
const answer = (request, response) => {
  if (request.url === '/crash') process.exit(3);
  if (request.url === '/api/v1/accounts/status')
    return response.end(JSON.stringify({ setupNeeded: !existsSync('admin'), account: null }));
  response.end(JSON.stringify({ pid: process.pid, database: process.env.DATABASE_URL }));
};
createServer(answer).listen(Number(process.env.PORT), process.env.HOST, () => process.send({ kind: 'ready' }));
`;
const fakeWorker = `${manners}
setInterval(() => undefined, 1e6);
console.log('queue ' + process.env.QUEUE_URL.replace(/:[^:@]*@/, '@'));
const { existsSync, readFileSync } = require('node:fs');
const missingWalls = existsSync('missing-walls') ? readFileSync('missing-walls', 'utf8') : '';
process.send({ kind: 'ready', missingWalls });
`;

/** A checkout with doubles for the API and the worker, and the real supervisor and Postgres. */
export class FakeHouse {
  readonly root = mkdtempSync(join(tmpdir(), 'tickjudge-house-'));
  readonly main = join(this.root, 'main.mjs');
  readonly data = join(this.root, '.tickjudge');
  readonly #started: StartedProgram[] = [];

  constructor() {
    this.write('apps/api/dist/main.js', fakeApi);
    this.write('apps/worker/dist/main.js', fakeWorker);
    this.write('apps/web/dist/index.html', '<!doctype html>');
    mkdirSync(join(this.root, 'problems'));
    this.write(
      'main.mjs',
      `import { runStandalone } from '${program}';
       process.exitCode = await runStandalone(process.argv.slice(2), ${JSON.stringify(this.root)});`,
    );
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(join(this.root, path)), { recursive: true });
    writeFileSync(join(this.root, path), text);
  }

  /** Uses a copy of a cluster that another start made: cheaper than making one. */
  takeData(from: string): void {
    rmSync(this.data, { recursive: true, force: true });
    cpSync(from, this.data, { recursive: true, verbatimSymlinks: true });
  }

  /** Starts the supervisor, on a free port unless the arguments name one. */
  start(...args: string[]): StartedProgram {
    const port = args.includes('--port') ? [] : ['--port', '0'];
    return this.track(
      spawn(process.execPath, [this.main, ...port, ...args], {
        stdio: ['ignore', 'pipe', 'pipe'],
        detached: true,
      }),
    );
  }

  track(child: ChildProcess): StartedProgram {
    const started = new StartedProgram(child);
    this.#started.push(started);
    return started;
  }

  /** Ends what a failed test left, and removes everything. */
  async tearDown(): Promise<void> {
    for (const started of this.#started) await started.end();
    rmSync(this.root, { recursive: true, force: true });
  }
}
