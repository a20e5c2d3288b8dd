import type { Command } from 'commander';
import type { MutateCommandOptions } from './mutate-command.ts';
import type { NewOptions } from './new-command.ts';
import type { VerifyCommandOptions } from './verify-command.ts';
import type { TestCommandOptions } from './test-command.ts';
import type { PackOptions } from './pack-command.ts';
import { wallsOption } from './walls-option.ts';

/** Adds the commands of authors. What they do is loaded when one of them is called: the engine takes its time. */
export function addPackageCommands(tick: Command, onExitCode: (code: number) => void): void {
  addVerifyCommand(tick, onExitCode);
  addTestCommand(tick, onExitCode);
  addNewCommand(tick, onExitCode);
  addPackCommand(tick, onExitCode);
  addMutateCommand(tick, onExitCode);
}

const newHelp = `
Examples:
  tick new rate-limiter
  tick new rate-limiter --title "Rate limiter" --in ~/problems

Exit codes: 0 written, 2 judge error, 64 wrong usage. Nothing is ever overwritten.`;

function addNewCommand(tick: Command, onExitCode: (code: number) => void): void {
  tick
    .command('new')
    .description('write a small problem package that verifies at once, with comments that teach')
    .argument('<slug>', 'name of the package: lower case words joined by "-"')
    .option('--title <text>', 'title of the problem (default: made from the slug)')
    .option(
      '--in <folder>',
      'folder to write the package into (default: problems/ if it is here, else here)',
    )
    .option('--json', 'print what was written as JSON')
    .addHelpText('after', newHelp)
    .action(async (slug: string, options: NewOptions) => {
      const { newCommand } = await import('./new-command.ts');
      onExitCode(await newCommand(slug, options));
    });
}

const verifyHelp = `
Judges every labelled submission twice and tells everything that is wrong: files, schema, statement, samples, types,
verdicts, groups, processor time, determinism. When the files are not in order, or scenarios do not compile, all that can
be told without judging is told, and nothing is judged.

Examples:
  tick verify                                   the package that you are in, or every package below problems/
  tick verify problems/debounce                 one package
  tick verify problems/debounce --filter naive  the submissions whose name contains "naive"
  tick verify problems/debounce --filter 2-     no such submission: all of them, in the testcases of this name
  tick verify problems/debounce --write-samples puts what happens in the samples into the statement first
  tick verify problems/* --json > verified.json

Exit codes: 0 all is as it says, 1 something is not, 2 judge error, 64 wrong usage.`;

function addVerifyCommand(tick: Command, onExitCode: (code: number) => void): void {
  tick
    .command('verify')
    .description('prove that packages do what they claim, and tell everything that they do not')
    .argument(
      '[packages...]',
      'folders of problem packages (default: the one that you are in, else all of problems/)',
    )
    .option('--filter <text>', 'only submissions or testcases with this in their name')
    .option('--write-samples', 'put what happens in the samples into the statement, in place')
    .option('--json', 'print the results as one JSON document')
    .addOption(wallsOption())
    .addHelpText('after', verifyHelp)
    .action(async (paths: string[], options: VerifyCommandOptions) => {
      const { verifyCommand } = await import('./verify-command.ts');
      onExitCode(await verifyCommand(paths, options));
    });
}

const testHelp = `
Runs scenarios and prints what happens in them, in virtual time. What a scenario writes with console.log stands at its
moment.

Examples:
  tick test problems/debounce                      every testcase, with the first accepted submission
  tick test problems/debounce doubles sample/      those with one of these texts in their name
  tick test problems/debounce doubles --full       with the kernel's choices and whole values
  tick test problems/debounce doubles --solution submissions/wrong_answer/naive.ts
  tick test problems/debounce --seeds 100          which seeds give another verdict
  tick test problems/debounce doubles --watch      again at every change (q ends it, Enter runs it again)

Exit codes: 0 every run was accepted, 1 one was not or the package is not as it should be, 2 judge error, 64 wrong usage.`;

function addTestCommand(tick: Command, onExitCode: (code: number) => void): void {
  tick
    .command('test')
    .description('run the scenarios of a package and print what happens in them')
    .argument('<package>', 'folder of a problem package, or its slug below problems/')
    .argument('[testcases...]', 'ids of testcases, or parts of them (default: all)')
    .option('--seed <number>', 'seed of every random choice (default 1)')
    .option('--seeds <number>', 'run so many seeds and tell which differ, without histories')
    .option('--solution <file>', 'solution to run (default: the first accepted submission)')
    .option('--full', 'print everything: choices of the kernel, whole values, all lines')
    .option('--json', 'print runs and histories as one JSON document')
    .option('--watch', 'run again when a file of the package or the solution changes')
    .addOption(wallsOption())
    .addHelpText('after', testHelp)
    .action(async (where: string, testcases: string[], options: TestCommandOptions) => {
      const { testCommand } = await import('./test-command.ts');
      onExitCode(await testCommand(where, testcases, options));
    });
}

const packHelp = `
Examples:
  tick pack problems/rate-limiter
  tick pack rate-limiter -o /tmp --json

Exit codes: 0 packed, 1 the package is not as it should be, 2 judge error, 64 wrong usage.`;

function addPackCommand(tick: Command, onExitCode: (code: number) => void): void {
  tick
    .command('pack')
    .description('check a package and write it as one zip archive, to be uploaded')
    .argument('[package]', 'folder of a problem package, or its slug below problems/', '.')
    .option('-o, --output <file>', 'file or folder to write to (default: <slug>-<hash>.zip here)')
    .option('--force', 'overwrite a file that holds something else')
    .option('--json', 'print slug, hash, bytes, files and the path as JSON')
    .addHelpText('after', packHelp)
    .action(async (where: string, options: PackOptions) => {
      const { packCommand } = await import('./pack-command.ts');
      onExitCode(await packCommand(where, options));
    });
}

const mutateHelp = `
Examples:
  tick mutate problems/fetch-with-backoff
  tick mutate fetch-with-backoff --filter LostAwait --all
  tick mutate . --submission queue --filter "line 42"

A mutant that survives shows what no testcase asks for: add a scenario that it fails, or, when no scenario can tell it
from the solution, declare it in submissions/equivalent_mutants.yaml with the lines that are printed below it
and a reason of your own.

Exit codes: 0 the score is reached and every declaration holds, 1 not, or the package is not as it should be, 2 judge error, 64 wrong usage.`;

function addMutateCommand(tick: Command, onExitCode: (code: number) => void): void {
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
    .action(async (where: string, options: MutateCommandOptions) => {
      const { mutateCommand } = await import('./mutate-command.ts');
      onExitCode(await mutateCommand(where, options));
    });
}
