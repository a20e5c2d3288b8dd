import type { Command } from 'commander';
import type { ReplayOptions } from './replay-command.ts';
import type { RunOptions } from './run-command.ts';
import { wallsOption } from './walls-option.ts';

const exitCodeHelp = `
Exit codes: 0 accepted, 1 rejected or a package that is not as it should be, 2 judge error, 64 wrong usage.`;

const wallsHelp = `
Exit codes: 0 all stand, 1 some are missing, 2 the engine does not start, 64 wrong usage.`;

const replayExitCodeHelp = `
Exit codes: 0 the same, 1 different, 2 judge error, 64 wrong usage.

Examples:
  tick replay report.json
  tick replay 3f0c8e52-8a0b-4a53-9d1e-5f6f1c1d7a10 --package problems/debounce`;

/** Adds the commands that judge here. The engine is loaded when one of them is called: it takes its time. */
export function addJudgingCommands(tick: Command, onExitCode: (code: number) => void): void {
  tick
    .command('run')
    .description(
      'judge a solution here, with the engine that the service uses; no server is needed',
    )
    .argument('<package>', 'folder of a problem package, or its slug below problems/')
    .argument('<solution>', 'TypeScript file of the solution')
    .option('--json', 'print the whole report as JSON')
    .option('--seed <number>', 'seed of every random choice (default 1)')
    .option('--history', 'print what happened in each run, with virtual times')
    .addOption(wallsOption())
    .option('--testcase <id>', 'run this testcase only')
    .option('--report <file>', 'also write the report, with its source, for `tick replay`')
    .addHelpText('after', exitCodeHelp)
    .action(async (where: string, file: string, options: RunOptions) => {
      const { runCommand } = await import('./run-command.ts');
      onExitCode(await runCommand(where, file, options));
    });
  tick
    .command('replay')
    .description('judge again what a report tells of, and compare every run: verdict and history')
    .argument(
      '<report>',
      'file that `tick run --report` or `--json` wrote, or the id of a submission on the server',
    )
    .option('--package <folder>', 'where the package is, if not in problems/')
    .option('--json', 'print the comparison as JSON')
    .addOption(wallsOption())
    .addHelpText('after', replayExitCodeHelp)
    .action(async (file: string, options: ReplayOptions) => {
      const { replayCommand } = await import('./replay-command.ts');
      onExitCode(await replayCommand(file, options));
    });
  tick
    .command('walls')
    .description('start the engine, try every wall around foreign code, and list which stand')
    .option('--json', 'print the list as JSON')
    .addHelpText('after', wallsHelp)
    .action(async (options: { json?: boolean }) => {
      const { wallsCommand } = await import('./walls-command.ts');
      onExitCode(await wallsCommand(options));
    });
}
