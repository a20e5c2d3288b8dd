/**
 * The self test's inside: tries to get through each wall and says what happened, as one JSON line. It runs as
 * `node -e`, so it imports only Node and finds its question in its argument.
 */
import { spawnSync } from 'node:child_process';
import { closeSync, openSync, readFileSync, readdirSync } from 'node:fs';
import { connect } from 'node:net';

export interface ProbeQuestion {
  /** A readable file of the host that is not the program's. */
  readonly secretFile: string;
  /** Files to try to make, in folders that anyone may write to. */
  readonly newFiles: readonly string[];
  /** A port that the host listens on, on 127.0.0.1. */
  readonly port: number;
  /** What must be readable: the runner's script and its packages. */
  readonly readable: readonly string[];
}

/** Each attempt: "done" when it got through, else the error's code. */
export interface ProbeAnswer {
  readonly readable: string;
  readonly readSecret: string;
  readonly readPasswd: string;
  readonly write: readonly string[];
  readonly connect: string;
  readonly spawnShell: string;
  readonly spawnNode: string;
  readonly becomeRoot: string;
  readonly environment: readonly string[];
  /** Process id as seen from inside; differs from the host's in a process space of its own. */
  readonly pid: number;
}

const question = JSON.parse(process.argv[1] ?? '{}') as ProbeQuestion;

function attempt(action: () => unknown): string {
  try {
    action();
    return 'done';
  } catch (error) {
    return codeOf(error);
  }
}

function codeOf(error: unknown): string {
  return String((error as { code?: unknown }).code ?? error);
}

function spawnNow(command: string, args: string[]): void {
  const ended = spawnSync(command, args);
  if (ended.error) throw ended.error;
}

function connectNow(): Promise<string> {
  return new Promise((resolve) => {
    try {
      const socket = connect({ host: '127.0.0.1', port: question.port });
      socket.once('connect', () => {
        socket.destroy();
        resolve('done');
      });
      socket.once('error', (error) => resolve(codeOf(error)));
    } catch (error) {
      resolve(codeOf(error));
    }
  });
}

function readNow(path: string): void {
  try {
    readFileSync(path);
  } catch (error) {
    if (codeOf(error) !== 'EISDIR') throw error;
    readdirSync(path);
  }
}

const answer: ProbeAnswer = {
  readable: attempt(() => question.readable.forEach(readNow)),
  readSecret: attempt(() => readFileSync(question.secretFile)),
  readPasswd: attempt(() => readFileSync('/etc/passwd')),
  write: question.newFiles.map((path) => attempt(() => closeSync(openSync(path, 'wx')))),
  connect: await connectNow(),
  spawnShell: attempt(() => spawnNow('/bin/sh', ['-c', 'exit 0'])),
  spawnNode: attempt(() => spawnNow(process.execPath, ['--version'])),
  becomeRoot: attempt(() => process.setuid?.(0)),
  environment: Object.keys(process.env),
  pid: process.pid,
};
process.stdout.write(`${JSON.stringify(answer)}\n`);
// Stays until the host has looked at it from outside.
process.stdin.resume();
