/**
 * The compiler process: reads one order a line from stdin, writes one answer a line to stdout, one at a time. The type
 * checker's native process belongs to its process group, so both end together.
 */
import { readFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { ContractError, SubmissionChecker } from './check-submission.ts';
import { type CompileResult, failureAtStart } from './compile-result.ts';
import { type CompileAnswer, type CompileOrder, maxOrderBytes } from './compile-wire.ts';
import { readJsonLines } from '../json-lines.ts';
import { transform } from './transform.ts';
import { TypeChecker } from './type-checker.ts';

const extension = import.meta.url.endsWith('.ts') ? '.ts' : '.js';
new Worker(new URL(`./lifeline${extension}`, import.meta.url)).unref();

const typesOf = (name: string) =>
  readFileSync(new URL(`../../types/${name}.d.ts`, import.meta.url), 'utf8');
const checker = new SubmissionChecker(new TypeChecker(typesOf('platform'), typesOf('modules')));

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
readJsonLines(process.stdin, maxOrderBytes, { onMessage: take, onFault: endGroup });

function take(order: unknown): void {
  const { id, source, contract } = order as CompileOrder;
  try {
    answer({ kind: 'result', id, result: compile(source, contract) });
  } catch (error) {
    if (!(error instanceof ContractError)) throw error;
    answer({ kind: 'fault', id, message: error.message });
  }
}

function compile(text: string, contract: string): CompileResult {
  const source = text.startsWith('\uFEFF') ? text.slice(1) : text;
  try {
    return checker.check(source, contract) ?? transform(source);
  } catch (error) {
    if (error instanceof RangeError && /call stack/.test(error.message)) {
      return failureAtStart('compile-limit', 'The source is nested too deeply to be compiled.');
    }
    throw error;
  }
}

function answer(message: CompileAnswer): void {
  process.stdout.write(`${JSON.stringify(message)}\n`);
}

function endGroup(): void {
  // Its own group, whoever leads it: behind walls that is not this process.
  process.kill(0, 'SIGKILL');
}
