import type { Command } from 'commander';
import type { BoardOptions } from './board-command.ts';
import type { PullOptions } from './pull-command.ts';
import type { ProblemsOptions } from './problems-command.ts';

export { problemListSchema, readSlug, slugSchema } from './problem-body.ts';
export { type Pulled, readPulled, pulledFileName, solutionFileName } from './pulled-folder.ts';

const exitCodeHelp = `
Exit codes: 0 fine, 1 there is no such problem, 2 the server failed or is away, 64 wrong usage.`;

/** Adds `tick problems`, `tick board` and `tick pull`. */
export function addProblemCommands(tick: Command, onExitCode: (code: number) => void): void {
  tick
    .command('problems')
    .description('list the problems of a server; with --kind the questions of its bank')
    .option('--kind <kind>', 'questions of a kind: behavioural, coding, system-design, technical')
    .option('--difficulty <word>', 'easy, medium or hard')
    .option('--tag <tag>', 'with this tag')
    .option('--search <text>', 'with this text in slug, title, question or tags')
    .option('--unsolved', 'only those that you have not solved')
    .option('--url <server>', 'another server than the one of tick login')
    .option('--json', 'print the list as JSON')
    .addHelpText(
      'after',
      `${exitCodeHelp}

Examples:
  tick problems --unsolved --difficulty medium
  tick problems --kind system-design --search queue
  tick problems --url https://judge.example.org --json | jq -r .[].slug`,
    )
    .action(async (options: ProblemsOptions) => {
      const { problemsCommand } = await import('./problems-command.ts');
      onExitCode(await problemsCommand(options));
    });
  tick
    .command('board')
    .description('say who solved most; of a problem, who solved it first, or best by a measure')
    .argument('[slug]', 'slug of the problem')
    .option('--by <measure>', 'first, requests, events, virtual-time, cpu-time or source-bytes')
    .option('--limit <number>', 'so many places at most, up to 100', '20')
    .option('--url <server>', 'another server than the one of tick login')
    .option('--json', 'print the board as JSON')
    .addHelpText(
      'after',
      `${exitCodeHelp}

Examples:
  tick board
  tick board debounce --by events`,
    )
    .action(async (slug: string | undefined, options: BoardOptions) => {
      const { boardCommand } = await import('./board-command.ts');
      onExitCode(await boardCommand(slug, options));
    });
  tick
    .command('pull')
    .description('write a problem into a folder: statement, solution to be edited, types, files')
    .argument('<slug>', 'slug of the problem, as tick problems lists it')
    .argument('[folder]', 'folder to write into (default: one with the name of the problem)')
    .option('--force', 'overwrite what is there, your solution too')
    .option('--url <server>', 'another server than the one of tick login')
    .option('--json', 'print what was written as JSON')
    .addHelpText(
      'after',
      `${exitCodeHelp}
Your own files are never overwritten without --force or your yes; pulled again, statement and types are made new.
The file .tickjudge.json says problem and server, so that tick submit, status and history know them.

Examples:
  tick pull debounce
  tick pull debounce work/debounce
  cd debounce && tick submit`,
    )
    .action(async (slug: string, folder: string | undefined, options: PullOptions) => {
      const { pullCommand } = await import('./pull-command.ts');
      onExitCode(await pullCommand(slug, folder, options));
    });
}
