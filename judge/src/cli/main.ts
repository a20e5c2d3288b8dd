import { Command, CommanderError } from 'commander';
import { engineVersion } from '../engine-version.ts';
import { exitCodes, UsageError } from './exit-codes.ts';
import { addRemoteCommands, RemoteError } from './remote/index.ts';
import { mutateCommand, mutateHelp, type MutateCommandOptions } from './mutate-command.ts';
import { addNewCommand } from './new-command.ts';
import { BrokenPackageError } from './open-package.ts';
import { addPackCommand } from './pack-command.ts';
import { replayCommand, type ReplayOptions } from './replay-command.ts';
import { runCommand, type RunOptions } from './run-command.ts';
import { addTestCommand } from './test-command.ts';
import { addVerifyCommand } from './verify-command.ts';
import { wallsCommand } from './walls-command.ts';
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

function program(onExitCode: (code: number) => void): Command {
  const tick = new Command('tick')
    .description('Judges solutions of infrastructure problems on a virtual clock.')
    .version(engineVersion)
    // Options behind a command are that command's own, so that `rejudge` and `rejudge status` may have the same.
    .enablePositionalOptions()
    .addHelpText('after', exitCodeHelp)
    .exitOverride()
    .commandsGroup('Here, without a server:');
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
    .action(async (where: string, file: string, options: RunOptions) =>
      onExitCode(await runCommand(where, file, options)),
    );
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
    .action(async (file: string, options: ReplayOptions) =>
      onExitCode(await replayCommand(file, options)),
    );
  addVerifyCommand(tick, onExitCode);
  addTestCommand(tick, onExitCode);
  addNewCommand(tick, onExitCode);
  addPackCommand(tick, onExitCode);
  tick
    .command('mutate')
    .description('change the accepted solutions a little and see whether the testcases notice')
    .argument('[package]', 'folder of a problem package, or its slug below problems/', '.')
    .option('--submission <name>', 'mutants of this accepted submission only')
    .option('--filter <text>', 'only mutants whose id, submission, "line 12" or line has this text')
    .option('--threshold <percent>', 'score from which on all is well', '90')
    .option('--jobs <number>', 'runners at once (default: one for each core)')
    .option('--all', 'list those that were noticed, too, and by what')
    .option('--json', 'print the result as JSON, with the mutants that survived (all with --all)')
    .addOption(wallsOption())
    .addHelpText('after', mutateHelp)
    .action(async (where: string, options: MutateCommandOptions) =>
      onExitCode(await mutateCommand(where, options)),
    );
  tick
    .command('walls')
    .description('start the engine, try every wall around foreign code, and list which stand')
    .option('--json', 'print the list as JSON')
    .addHelpText('after', wallsHelp)
    .action(async (options: { json?: boolean }) => onExitCode(await wallsCommand(options)));
  tick.commandsGroup('With a server:');
  addRemoteCommands(tick, onExitCode);
  return tick;
}

async function main(args: readonly string[]): Promise<number> {
  let exitCode: number = exitCodes.usage;
  try {
    await program((code) => {
      exitCode = code;
    }).parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    // Commander has printed its own message already; help and version are no mistakes.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : exitCodes.usage;
    if (error instanceof UsageError) {
      console.error(error.message);
      return exitCodes.usage;
    }
    if (error instanceof BrokenPackageError) {
      const { message, diagnostics } = error;
      if (args.includes('--json'))
        console.log(JSON.stringify({ error: message.split('\n', 1)[0], diagnostics }, null, 2));
      else console.error(message);
      return exitCodes.rejected;
    }
    if (error instanceof RemoteError) {
      console.error(error.message);
      return error.exitCode;
    }
    console.error(`The judge failed: ${error instanceof Error ? error.message : String(error)}`);
    return exitCodes.judgeError;
  }
}

// Whoever reads the output may stop (`| head`); the exit code still tells the verdict.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

process.exitCode = await main(process.argv.slice(2));
