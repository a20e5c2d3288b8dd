import type { Command } from 'commander';
import type { RejudgeOptions } from './rejudge-command.ts';

const exitCodeHelp = `
Exit codes: 0 fine, 1 the server refuses, 2 the server failed or is away, 64 wrong usage or not signed in. Ctrl-C while watching leaves it being judged and ends with 130.
For the author of the problem, the organiser of the contest and admins; the token needs the scope "publish".`;

/** Adds `tick rejudge` and what is done with its sets. */
export function addRejudgeCommands(tick: Command, onExitCode: (code: number) => void): void {
  const rejudge = tick
    .command('rejudge')
    .description('judge submissions again, look at the difference, then apply or drop it')
    .enablePositionalOptions()
    .option('--problem <slug>', 'all submissions to this problem')
    .option('--verdict <verdict>', 'of them those with this verdict, such as WA')
    .option('--since <moment>', 'of them those sent since, such as 2026-01-31T08:00:00Z')
    .option('--until <moment>', 'of them those sent before')
    .option('--account <id>', 'of them those of this account')
    .option('--contest <id>', 'of them those sent into this contest')
    .option('--submission <id...>', 'these submissions')
    .option(
      '--version <number>',
      "with this version of the package (default: the live one, or the contest's)",
    )
    .option('--note <text>', 'what it is for')
    .option('--preview', 'only say how many submissions it is about')
    .option('--yes', 'do not ask before judging; what comes of it is neither applied nor dropped')
    .option('--watch', 'wait until all are judged (default on a terminal)')
    .option('--no-watch', 'only begin')
    .option('--json', 'print the set as JSON')
    .addHelpText(
      'after',
      `${exitCodeHelp}

Examples:
  tick rejudge --problem debounce --verdict WA --preview
  tick rejudge --problem debounce --note "testcase 7 was wrong"
  tick rejudge list
  tick rejudge apply 3f0c8e52-8a0b-4a53-9d1e-5f6f1c1d7a10`,
    )
    .action(async (options: RejudgeOptions) => {
      const { rejudgeCommand } = await import('./rejudge-command.ts');
      onExitCode(await rejudgeCommand(options));
    });
  rejudge
    .command('list')
    .description('list the newest sets')
    .option('--problem <slug>', 'of this problem')
    .option('--json', 'print the list as JSON')
    .addHelpText('after', `${exitCodeHelp}\n\nExample:\n  tick rejudge list --problem debounce`)
    .action(async (options: { problem?: string; json?: boolean }) => {
      const { rejudgeListCommand } = await import('./rejudge-commands.ts');
      onExitCode(await rejudgeListCommand(options));
    });
  rejudge
    .command('status')
    .description('say how far a set is, and what it changes')
    .argument('<id>', 'id of the set')
    .option('--watch', 'wait until all are judged')
    .option('--json', 'print the set as JSON')
    .addHelpText(
      'after',
      `${exitCodeHelp}\n\nExample:\n  tick rejudge status 3f0c8e52-8a0b-4a53-9d1e-5f6f1c1d7a10 --watch`,
    )
    .action(async (id: string, options: { watch?: boolean; json?: boolean }) => {
      const { rejudgeStatusCommand } = await import('./rejudge-commands.ts');
      onExitCode(await rejudgeStatusCommand(id, options));
    });
  for (const [what, description] of [
    ['apply', 'make the verdicts of a set those that count'],
    ['drop', 'forget a set; nothing else changes'],
  ] as const)
    rejudge
      .command(what)
      .description(description)
      .argument('<id>', 'id of the set')
      .option('--yes', 'do not ask first')
      .option('--json', 'print the set as JSON')
      .addHelpText(
        'after',
        `${exitCodeHelp}\n\nExample:\n  tick rejudge ${what} 3f0c8e52-8a0b-4a53-9d1e-5f6f1c1d7a10 --yes`,
      )
      .action(async (id: string, options: { yes?: boolean; json?: boolean }) => {
        const { endRejudgeCommand } = await import('./rejudge-commands.ts');
        onExitCode(await endRejudgeCommand(what, id, options));
      });
}
