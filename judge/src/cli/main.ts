import { Command, CommanderError } from 'commander';
import { engineVersion } from '../engine-version.ts';
import { exitCodes, UsageError } from './exit-codes.ts';
import { BrokenPackageError } from './broken-package-error.ts';
import { addJudgingCommands } from './judging-commands.ts';
import { addPackageCommands } from './package-commands.ts';
import { addRemoteCommands, RemoteError } from './remote/index.ts';

const exitCodeHelp = `
Exit codes: 0 accepted, 1 rejected or a package that is not as it should be, 2 judge error, 64 wrong usage.`;

function program(onExitCode: (code: number) => void): Command {
  const tick = new Command('tick')
    .description('Judges solutions of infrastructure problems on a virtual clock.')
    .version(engineVersion)
    // Options behind a command are that command's own, so that `rejudge` and `rejudge status` may have the same.
    .enablePositionalOptions()
    .addHelpText('after', exitCodeHelp)
    .exitOverride()
    .commandsGroup('Here, without a server:');
  addJudgingCommands(tick, onExitCode);
  addPackageCommands(tick, onExitCode);
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
