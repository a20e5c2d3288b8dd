/** For this folder's specs: a small program that does behind the walls what it is told, one JSON line at a time. */
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { processTree } from './process-files.ts';
import { type RunnerProcess, type RunnerProgram, startRunner } from './runner-process.ts';
import type { WallPlan } from './walls.ts';

const source = `
const { connect } = require('node:net');
const { closeSync, openSync, readFileSync } = require('node:fs');
const { spawn, spawnSync } = require('node:child_process');
const say = (message) => process.stdout.write(JSON.stringify(message) + '\\n');
const attempt = (name, action) => {
  try { action(); say({ [name]: 'done' }); } catch (error) { say({ [name]: error.code }); }
};
let worked = 0;
const deeds = {
  work: () => { worked++; say({ kind: 'ready' }); },
  worked: () => say({ worked }),
  echo: (value) => say({ echo: value }),
  freeze: () => Array.prototype.indexOf.call({ length: 2 ** 53 - 1 }, 5),
  spin: (ms) => { const start = process.cpuUsage(); let spent; do spent = process.cpuUsage(start); while (spent.user + spent.system < ms * 1000); say({ spun: ms }); },
  bomb: () => { const kept = []; for (;;) kept.push(Buffer.alloc(8e6, 1)); },
  flood: () => { const line = JSON.stringify('x'.repeat(9998)) + '\\n'; const more = () => { while (process.stdout.write(line)); }; process.stdout.on('drain', more); more(); },
  'huge-line': (bytes) => process.stdout.write('"' + 'x'.repeat(bytes)),
  'not-json': () => process.stdout.write('{"kind": \\n'),
  complain: (text) => process.stderr.write(text + '\\n'),
  exit: (code) => process.exit(code),
  abort: () => process.abort(),
  connect: (port) => {
    const tell = (result) => say({ connect: result });
    try {
      connect({ host: '127.0.0.1', port }, () => tell('done')).on('error', (error) => tell(error.code));
    } catch (error) { tell(error.code); }
  },
  read: (path) => attempt('read', () => readFileSync(path)),
  signal: (pid) => attempt('signal', () => process.kill(pid, 0)),
  descriptors: (most) => {
    let opened = 0;
    let error = 'none';
    const held = [];
    try { for (; opened < most; opened++) held.push(openSync(process.execPath)); } catch (thrown) { error = thrown.code; }
    for (const descriptor of held) closeSync(descriptor);
    say({ opened, error });
  },
  multiply: (times) => {
    let started = 0;
    for (let turn = 0; turn < times; turn++) {
      try {
        const child = spawn(process.execPath, ['--eval', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
        child.on('error', () => {});
        if (child.pid !== undefined) started++;
      } catch {}
    }
    say({ started });
  },
  deaf: () => {
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGQUIT', 'SIGUSR2', 'SIGPIPE']) process.on(signal, () => {});
    say({ deaf: true });
  },
  garbage: () => { const bytes = Buffer.from(Array.from({ length: 65536 }, (_, i) => (i * 7 + 11) % 10 === 3 ? 255 : (i * 31) % 256).filter((byte) => byte !== 10)); const more = () => { while (process.stdout.write(bytes)); }; process.stdout.on('drain', more); more(); },
  'endless-line': () => { const text = 'x'.repeat(65536); const more = () => { while (process.stdout.write(text)); }; process.stdout.on('drain', more); more(); },
  'complain-forever': () => { const text = 'x'.repeat(65536); const more = () => { while (process.stderr.write(text)); }; process.stderr.on('drain', more); more(); },
  shapes: () => {
    for (const line of ['null', '[]', '0', '""', '{"__proto__":{"polluted":1},"kind":"ran"}', '{"kind":{"kind":"ran"}}', '{"kind":"ran","index":1e999,"result":null}', '['.repeat(2e6) + ']'.repeat(2e6)])
      process.stdout.write(line + '\\n');
  },
  spawn: () => attempt('spawn', () => { const { error } = spawnSync('/bin/sh', ['-c', 'true']); if (error) throw error; }),
};
let text = '';
process.stdin.setEncoding('utf8');
process.stdin.on('data', (chunk) => {
  const lines = (text + chunk).split('\\n');
  text = lines.pop();
  for (const line of lines) { const [name, value] = JSON.parse(line); deeds[name](value); }
});
process.stdin.on('end', () => process.exit(0));
if (process.argv[2] === 'fail') { console.error('cannot start: ' + process.argv[2]); process.exit(3); }
say({ kind: 'ready' });
`;

export interface TestProgram extends RunnerProgram {
  remove(): void;
}

/** @param mode of its folder: 0o700 keeps it from any user but this one. */
export function writeTestProgram({ mode = 0o755, args = [] as string[] } = {}): TestProgram {
  const folder = mkdtempSync(join(tmpdir(), 'tickjudge-test-'));
  const script = join(folder, 'program.cjs');
  writeFileSync(script, source);
  chmodSync(folder, mode);
  return { script, readable: [], args, remove: () => rmSync(folder, { recursive: true }) };
}

const started: RunnerProcess[] = [];

/** A runner that `killTestRunners` ends, should its test fail before it does. */
export function startTestRunner(program: RunnerProgram, plan: WallPlan): RunnerProcess {
  const runner = startRunner(program, plan);
  started.push(runner);
  return runner;
}

export async function killTestRunners(): Promise<void> {
  await Promise.all(started.splice(0).map((runner) => runner.kill()));
}

/** The next message, or a rejection with the death that came instead. */
export function nextMessage(runner: RunnerProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    runner.onMessage(resolve);
    void runner.died.then((death) => reject(new Error(JSON.stringify(death))));
  });
}

export function ask(
  runner: RunnerProcess,
  ...deed: [name: string, value?: unknown]
): Promise<unknown> {
  const answer = nextMessage(runner);
  runner.send(deed);
  return answer;
}

/** Waits until the condition holds; rejects after ten seconds. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 10_000; !(await condition());) {
    if (Date.now() > end) throw new Error(`Never became true: ${condition.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** All processes of a runner, as this process numbers them. */
export const pidsOf = (runner: RunnerProcess): number[] => processTree(runner.pid);

/** Zombies count as existing: they hold a process id. */
export function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
