import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { freePort } from '../support/postgres.ts';
import { BenchFailure } from './section.ts';

const root = resolve(import.meta.dirname, '../..');
const patienceMs = 60_000;

/** A server that is measured: in a process of its own, so that the clients do not share its loop. */
export interface ServerProcess {
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts a program of this repository that listens on PORT, and waits until it answers. */
export async function startServer(
  program: string,
  environment: Readonly<Record<string, string>>,
): Promise<ServerProcess> {
  const port = await freePort();
  const child = spawn(process.execPath, ['--no-warnings', program], {
    cwd: root,
    env: { ...process.env, ...environment, PORT: String(port) },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => (complaint = (complaint + chunk).slice(-2_000)));
  const exited = new Promise<void>((done) => child.once('exit', () => done()));
  const killAtExit = () => child.kill('SIGKILL');
  process.once('exit', killAtExit);
  const stop = async () => {
    process.off('exit', killAtExit);
    child.kill('SIGTERM');
    await exited;
  };
  const url = `http://127.0.0.1:${port}`;
  const until = performance.now() + patienceMs;
  while (!(await answers(url))) {
    if (child.exitCode === null && performance.now() < until) await setTimeout(50);
    else {
      await stop();
      throw new BenchFailure(`${program} does not answer. ${complaint}`);
    }
  }
  return { url, stop };
}

const answers = (url: string) =>
  fetch(url).then(
    (response) => response.text().then(() => true),
    () => false,
  );
