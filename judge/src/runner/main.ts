import { readSync, writeSync } from 'node:fs';
import {
  createRealms,
  createScenarioHome,
  type ExplainingTask,
  type RealmPair,
  runTestcase,
  TurnMarker,
} from '../kernel/index.ts';
import { explain } from './explain.ts';
import { keepSnapshots, loadGuest } from './guest-snapshots.ts';
import { JsonLineReader } from '../json-lines.ts';
import { type FromRunner, mostPrepared, type ToRunner, usualMemoryBytes } from './messages.ts';

/**
 * The runner's program: a disposable process that runs the testcases of one judgement, one at a time, each in
 * realms of its own. It is started inside the outer walls, reads orders as JSON lines and answers as JSON lines; what
 * happens to it (hangs, dies, grows) is the supervisor's to see and to judge.
 */
const folder = new URL('.', import.meta.url);
// `--keep-snapshots` is the build's: it runs this very program, with its flags, to make what later runners read.
if (process.argv[3] === '--keep-snapshots') {
  keepSnapshots(folder);
  process.exit(0);
}
const programs = {
  submission: loadGuest('submission', folder),
  scenario: loadGuest('scenario', folder),
};
const scenarios = createScenarioHome(programs, new TurnMarker());
let loaded: Extract<ToRunner, { kind: 'load' }> | undefined;
const prepared: { readonly memoryBytes: number; readonly realms: RealmPair }[] = [];

function handle(message: ToRunner): void {
  if (message.kind === 'prepare') {
    if (prepared.length < mostPrepared) prepare(message.memoryBytes);
    send({ kind: 'ready' });
    return;
  }
  if (message.kind === 'load') {
    loaded = message;
    return;
  }
  if (!loaded) throw new Error('run before load');
  const { submission, seed, memoryBytes, leaks, profile } = loaded;
  const rules = { seed, leaks, profile };
  if (message.kind === 'explain') {
    const realms = takeRealms(memoryBytes);
    const task = { submission, ...rules, ...message };
    send({ kind: 'explained', index: message.index, ...tryToExplain(task, realms) });
    if (!message.isLast && prepared.length === 0) prepare(memoryBytes);
    return;
  }
  const { scenario, driver, cpuTimeMs } = message;
  const startedAt = process.cpuUsage();
  const realms = takeRealms(memoryBytes);
  const task = { submission, scenario, ...(driver && { driver }), cpuTimeMs, ...rules };
  const { history, choices, ...result } = runTestcase(task, realms);
  const { user, system } = process.cpuUsage(startedAt);
  const { withHistory } = message;
  send({
    kind: 'ran',
    index: message.index,
    result: { ...result, history: withHistory ? history : [], choices: withHistory ? choices : [] },
    runnerCpuTimeMs: (user + system) / 1000,
  });
  // While the supervisor reads this, the next testcase's realms come up.
  if (!message.isLast && prepared.length === 0) prepare(memoryBytes);
}

/** What can't be explained (a script too deep for the parser) stays as it is. */
function tryToExplain(
  task: ExplainingTask,
  realms: RealmPair,
): ReturnType<typeof explain> | NoExplanation {
  try {
    return explain(task, realms, folder);
  } catch {
    realms.submission.dispose();
    realms.scenario.dispose();
    return { historyHash: '', explanation: null };
  }
}

interface NoExplanation {
  readonly historyHash: '';
  readonly explanation: null;
}

/** A submission and a scenario bundle fit many times. */
const maxOrderBytes = 64 * 2 ** 20;

function fail(message: string): never {
  send({ kind: 'failed', message: message.slice(0, 2000) });
  process.exit(1);
}

/** Realms are made ahead, as long as the runner stands by: their birth is half of a small testcase's time. */
function prepare(memoryBytes: number): void {
  prepared.push({ memoryBytes, realms: createRealms(programs, memoryBytes, scenarios) });
}

function takeRealms(memoryBytes: number): RealmPair {
  for (let ready = prepared.shift(); ready; ready = prepared.shift()) {
    if (ready.memoryBytes === memoryBytes) return ready.realms;
    ready.realms.submission.dispose();
    ready.realms.scenario.dispose();
  }
  return createRealms(programs, memoryBytes, scenarios);
}

/** Written synchronously: results stream out although the process never returns to its event loop in between. */
function send(message: FromRunner): void {
  const bytes = Buffer.from(`${JSON.stringify(message)}\n`);
  let written = 0;
  while (written < bytes.length) {
    try {
      written += writeSync(1, bytes, written);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
    }
  }
}

prepare(usualMemoryBytes);
const orders = new JsonLineReader(maxOrderBytes, {
  onMessage(message) {
    try {
      handle(message as ToRunner);
    } catch (error) {
      fail(error instanceof Error ? (error.stack ?? error.message) : String(error));
    }
  },
  onFault: (_fault, reason) => fail(reason),
});
send({ kind: 'ready' });

// One order at a time is all there is to do, so the runner waits for it in the read itself: streams and an event loop
// would only make its start slower. The end of its input, or a dead supervisor, ends it.
const chunk = Buffer.alloc(64 * 1024);
for (let bytes = readSync(0, chunk); bytes > 0; bytes = readSync(0, chunk)) {
  orders.push(Buffer.from(chunk.subarray(0, bytes)));
}
