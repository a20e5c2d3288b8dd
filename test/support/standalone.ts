import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';

const root = resolve(import.meta.dirname, '../..');

/** The whole product as `npm start` runs it: its own Postgres, API and workers, in a folder of its own. */
export interface Standalone {
  readonly url: string;
  /** Process id of the worker that started last, from its log. */
  workerPid(): number;
  /** Ends everything as Ctrl-C does; answers the exit code. */
  stop(): Promise<number | null>;
}

export async function startStandalone(...options: string[]): Promise<Standalone> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'tickjudge-standalone-'));
  const child = spawn(
    process.execPath,
    ['apps/standalone/dist/main.js', '--port', '0', '--data-dir', dataFolder, ...options],
    {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      // A test or a bench submits more than a person does.
      env: {
        ...process.env,
        SUBMISSIONS_IN_FLIGHT: '100000',
        SUBMISSIONS_PER_MINUTE: '100000',
      },
    },
  );
  const exited = new Promise<number | null>((done) => child.on('exit', (code) => done(code)));
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const ready = new Promise<string>((done) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const address = /ready at (http:\S+)/.exec(line)?.[1];
      if (address) done(address);
    });
  });
  const url = await Promise.race([
    ready,
    exited.then((code) => {
      throw new Error(`The service ended with exit code ${code} before it was ready. ${stderr}`);
    }),
  ]);
  return {
    url,
    workerPid() {
      const lines = readFileSync(join(dataFolder, 'logs', 'worker-1.log'), 'utf8')
        .trim()
        .split('\n');
      const starts = lines.filter((line) => line.includes('worker.ready'));
      return (JSON.parse(starts.at(-1) as string) as { pid: number }).pid;
    },
    async stop() {
      child.kill('SIGINT');
      const code = await exited;
      rmSync(dataFolder, { recursive: true, force: true });
      return code;
    },
  };
}
