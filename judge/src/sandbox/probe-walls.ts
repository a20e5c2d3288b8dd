import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { stripTypeScriptTypes } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { JudgeInternalError } from '../judge.ts';
import { judgeWalls, type Sight } from './judge-walls.ts';
import { type LaunchPlan, leanFlags, permissionFlags } from './launch-command.ts';
import { processLimit, processStatus, processTree } from './process-files.ts';
import { processMeter } from './process-meter.ts';
import { type RunnerProgram, startInside } from './runner-process.ts';
import type { ProbeAnswer, ProbeQuestion } from './wall-probe.ts';
import { noWalls, type RunnerWalls } from './walls.ts';

/** A probe answers in about 0.1 s; a machine this slow could not judge. */
const probeTimeMs = 10_000;

/**
 * Starts a probe behind the plan's walls, once with and once without Node's permission model, and reports which of
 * the walls stand. Rejects with `JudgeInternalError` when the plan does not start here at all.
 */
export async function tryWalls(program: RunnerProgram, plan: LaunchPlan): Promise<RunnerWalls> {
  const folder = mkdtempSync(join(tmpdir(), 'tickjudge-walls-'));
  const server = createServer((socket) => socket.destroy());
  try {
    chmodSync(folder, 0o777);
    const secretFile = join(folder, 'secret');
    writeFileSync(secretFile, 'only for the host');
    let connections = 0;
    server.on('connection', () => connections++);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const newFiles = ['naked', 'permitted'].map((name) => join(folder, name));
    const question = (newFile: string): ProbeQuestion => ({
      secretFile,
      newFiles: [newFile],
      port: (server.address() as AddressInfo).port,
      readable: [program.script, ...program.readable],
    });
    const [naked, permitted] = await Promise.all([
      look(program, plan, question(newFiles[0]!), false),
      look(program, plan, question(newFiles[1]!), true),
    ]);
    return judgeWalls(plan, naked, permitted.answer, {
      connections,
      written: newFiles.filter((path) => existsSync(path)).length,
    });
  } finally {
    server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** One probe: what it says, and what is seen of it from outside while it lives. */
async function look(
  program: RunnerProgram,
  plan: LaunchPlan,
  question: ProbeQuestion,
  permission: boolean,
): Promise<Sight> {
  const readable = [program.script, ...program.readable];
  const nodeArguments = [
    ...leanFlags,
    ...(permission ? permissionFlags(readable) : []),
    '--input-type=module',
    '--eval',
    probeSource(),
    JSON.stringify(question),
  ];
  const probe = startInside({ nodeArguments, readable }, plan, noWalls);
  try {
    probe.limit({ wallTimeMs: probeTimeMs });
    const said = new Promise<ProbeAnswer>((resolve) =>
      probe.onMessage((message) => resolve(message as ProbeAnswer)),
    );
    const first = await Promise.race([said, probe.died]);
    if ('kind' in first) {
      throw new JudgeInternalError(
        `A runner does not start by ${plan.method}: ${first.stderrTail.trim() || first.kind}`,
      );
    }
    const node = processTree(probe.pid).at(-1)!;
    return {
      answer: first,
      usage: await processMeter.measure(probe.pid),
      hostPid: node,
      userId: processStatus(node, 'Uid')?.split('\t')[0],
      capabilities: processStatus(node, 'CapEff'),
      noNewPrivileges: processStatus(node, 'NoNewPrivs'),
      seccomp: processStatus(node, 'Seccomp'),
      addressSpace: processLimit(node, 'Max address space'),
      cpuTime: processLimit(node, 'Max cpu time'),
    };
  } finally {
    await probe.kill();
  }
}

/** The probe beside this file: TypeScript in a checkout, JavaScript in a build. */
function probeSource(): string {
  const ending = import.meta.url.endsWith('.ts') ? '.ts' : '.js';
  const path = fileURLToPath(new URL(`./wall-probe${ending}`, import.meta.url));
  const source = readFileSync(path, 'utf8');
  return ending === '.ts' ? stripTypeScriptTypes(source) : source;
}
