import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * The anchor: how a judge works that starts a process for every testcase. It gets everything for free that it can
 * (types are stripped once, no sandbox, no database, no queue, no checks) and pays only for `node` itself, which runs
 * the same solution against an answer that is there at once.
 */
export function createAnchor(solutionFile: string): {
  judge(testcases: number): Promise<void>;
  close(): void;
} {
  const folder = mkdtempSync(join(tmpdir(), 'tickjudge-anchor-'));
  const program = join(folder, 'testcase.mjs');
  const source = stripTypeScriptTypes(readFileSync(solutionFile, 'utf8'));
  writeFileSync(
    program,
    `${source}
let asked = 0;
globalThis.fetch = async () => ({ json: async () => ({ done: ++asked >= 2 }) });
const answer = await pollUntilDone('https://jobs.example.test/1', 1);
process.exit(answer === 2 ? 0 : 1);`,
  );
  const runOne = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const child = spawn(process.execPath, [program], { stdio: 'ignore' });
      child.on('error', reject);
      child.on('exit', (code) =>
        code === 0 ? resolve() : reject(new Error(`testcase ended with ${code}`)),
      );
    });
  return {
    async judge(testcases) {
      for (let index = 0; index < testcases; index++) await runOne();
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}
