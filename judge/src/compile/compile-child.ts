/**
 * The compiler process: reads one order a line from stdin, writes one answer a line to stdout, one at a time. The type
 * checker's native process belongs to its process group, so both end together.
 */
import { readFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { PackageChecker } from './check-package.ts';
import { ContractError, SubmissionChecker } from './check-submission.ts';
import { type CompileFailure, type CompileResult, failureAtStart } from './compile-result.ts';
import {
  type CompileAnswer,
  type CompileOrder,
  type CompilerTaskKind,
  maxOrderBytes,
  type ResultOf,
  type TaskOf,
} from './compile-wire.ts';
import { compileScenario } from './compile-scenario.ts';
import { readJsonLines } from '../json-lines.ts';
import { transform } from './transform.ts';
import type { StrippedSource } from './transform-task.ts';
import { TypeChecker } from './type-checker.ts';

const extension = import.meta.url.endsWith('.ts') ? '.ts' : '.js';
new Worker(new URL(`./lifeline${extension}`, import.meta.url)).unref();

const typesOf = (name: string) =>
  readFileSync(new URL(`../../types/${name}.d.ts`, import.meta.url), 'utf8');
const typeChecker = new TypeChecker(typesOf('platform'), typesOf('modules'));
const checker = new SubmissionChecker(typeChecker);
const packages = new PackageChecker(typeChecker);

/** What every judgement meets first is paid before the first order: library declarations, lazy native code. */
compile(
  `import type { Warm } from './contract';\nexport async function warm(a: Warm) { await null; return [a.b]; }`,
  'export interface Warm { b: string }\nexport declare function warm(a: Warm): Promise<string[]>;',
);
compile(
  `import { EventEmitter } from 'node:events';\nexport const warm = (a: EventEmitter) => Buffer.from(String(a));`,
  '',
);
answer({ kind: 'ready' });

process.stdin.on('end', endGroup);
readJsonLines(process.stdin, maxOrderBytes, {
  onMessage: (order) => void take(order as CompileOrder),
  onFault: endGroup,
});

type Answer<Kind extends CompilerTaskKind> = ResultOf<Kind> | CompileFailure;

/** What is done for each kind of task. A handler that needs much code of its own imports it when it is first asked. */
const handlers: {
  [Kind in CompilerTaskKind]: (task: TaskOf<Kind>) => Answer<Kind> | Promise<Answer<Kind>>;
} = {
  compile: ({ source, contract }) => compile(source, contract),
  transform: ({ sources }) => ({ ok: true, stripped: sources.map(strip) }),
  packageTypes: (task) => packages.check(task),
  scenario: (task) => compileScenario(packages, task),
  mutants: async ({ source }) => {
    const { findMutants, SourceSyntaxError } = await import('../mutation/find-mutants.ts');
    try {
      return await findMutants(source);
    } catch (error) {
      if (!(error instanceof SourceSyntaxError)) throw error;
      return failureAtStart('syntax-error', error.message);
    }
  },
};

/** One at a time: the next order comes when this one is answered. */
async function take(order: CompileOrder): Promise<void> {
  const { id } = order;
  try {
    answer({ kind: 'result', id, result: await withinStack(() => handle(order)) });
  } catch (error) {
    if (!(error instanceof ContractError)) throw error;
    answer({ kind: 'fault', id, message: error.message });
  }
}

/** The one place where a kind and its task are looked at together. */
function handle<Kind extends CompilerTaskKind>({
  kind,
  task,
}: {
  kind: Kind;
  task: TaskOf<Kind>;
}): Answer<Kind> | Promise<Answer<Kind>> {
  return handlers[kind](task);
}

function compile(text: string, contract: string): CompileResult {
  const source = withoutMark(text);
  return checker.check(source, contract) ?? transform(source);
}

function strip(text: string): StrippedSource {
  try {
    const result = transform(withoutMark(text), { sourceMap: false });
    return result.ok ? { ok: true, script: result.script } : result;
  } catch (error) {
    return tooDeep(error);
  }
}

function withoutMark(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

async function withinStack<T>(work: () => T | Promise<T>): Promise<T | CompileFailure> {
  try {
    return await work();
  } catch (error) {
    return tooDeep(error);
  }
}

/** Whatever else was thrown goes on. */
function tooDeep(error: unknown): CompileFailure {
  if (error instanceof RangeError && /call stack/.test(error.message))
    return failureAtStart('compile-limit', 'The source is nested too deeply to be compiled.');
  throw error;
}

function answer(message: CompileAnswer): void {
  process.stdout.write(`${JSON.stringify(message)}\n`);
}

function endGroup(): void {
  // Its own group, whoever leads it: behind walls that is not this process.
  process.kill(0, 'SIGKILL');
}
