import type { Command } from 'commander';
import type { SubmitOptions } from '../submission/submit-command.ts';

const exitCodeHelp = `
Exit codes: 0 fine, 1 the server says no, 2 the server failed or is away, 64 wrong usage or not signed in.`;
const submitExitCodeHelp = `
Exit codes: 0 accepted, or only sent, 1 rejected, 2 judge error or the server is away, 64 wrong usage or not signed in.`;
const example = '3f0c8e52-8a0b-4a53-9d1e-5f6f1c1d7a10';

/** Adds `tick contest` and what somebody does who takes part in one. */
export function addContestCommands(tick: Command, onExitCode: (code: number) => void): void {
  const contest = tick
    .command('contest')
    .description('take part in contests')
    .addHelpText('after', `${exitCodeHelp}\n\nExample:\n  tick contest list --mine`);
  contest
    .command('list')
    .description('list contests, the latest first')
    .option('--state <state>', 'only those in this state, such as running')
    .option('--mine', 'only those that you run or take part in')
    .option('--json', 'print the list as JSON')
    .addHelpText('after', `${exitCodeHelp}\n\nExample:\n  tick contest list --state running`)
    .action(async (options: { state?: string; mine?: boolean; json?: boolean }) => {
      const { contestListCommand } = await import('./contest-commands.ts');
      onExitCode(await contestListCommand(options));
    });
  for (const [name, description] of [
    ['show', 'show a contest: its times, its rules, whether you take part, its problems'],
    ['problems', 'list the problems of a contest, once it has begun'],
  ] as const)
    contest
      .command(name)
      .description(description)
      .argument('<id>', 'id of the contest')
      .option('--json', 'print it as JSON')
      .addHelpText('after', `${exitCodeHelp}\n\nExample:\n  tick contest ${name} ${example}`)
      .action(async (id: string, options: { json?: boolean }) => {
        const { contestShowCommand } = await import('./contest-commands.ts');
        const problemsOnly = name === 'problems';
        onExitCode(await contestShowCommand(id, { ...options, problemsOnly }));
      });
  contest
    .command('pull')
    .description(
      'write a problem of a contest into a folder; tick submit there sends it into the contest',
    )
    .argument('<id>', 'id of the contest')
    .argument('<letter>', 'letter of the problem')
    .argument('[folder]', 'folder to write into (default: one with the name of the problem)')
    .option('--force', 'overwrite what is there, your solution too')
    .option('--json', 'print what was written as JSON')
    .addHelpText('after', `${exitCodeHelp}\n\nExample:\n  tick contest pull ${example} A`)
    .action(
      async (
        id: string,
        letter: string,
        folder: string | undefined,
        options: { force?: boolean; json?: boolean },
      ) => {
        const { contestPullCommand } = await import('./contest-commands.ts');
        onExitCode(await contestPullCommand(id, letter, folder, options));
      },
    );
  contest
    .command('submit')
    .description('send a solution into a contest, as tick submit does')
    .argument('<id>', 'id of the contest')
    .argument('<letter>', 'letter of the problem')
    .argument('[file]', 'TypeScript file of the solution (default: solution.ts here)')
    .option('--yes', 'do not ask before sending')
    .option('--watch', 'wait for the verdict (default on a terminal)')
    .option('--no-watch', 'only send it')
    .option('--json', 'print the submission as JSON in the end')
    .addHelpText(
      'after',
      `${submitExitCodeHelp}\n\nExample:\n  tick contest submit ${example} A a.ts`,
    )
    .action(
      async (id: string, letter: string, file: string | undefined, options: SubmitOptions) => {
        const { contestSubmitCommand } = await import('./contest-commands.ts');
        onExitCode(await contestSubmitCommand(id, letter, file, options));
      },
    );
  contest
    .command('register')
    .description('take part in a contest')
    .argument('<id>', 'id of the contest')
    .option('--code <code>', 'for contests that take one')
    .option('--json', 'print the contest as JSON')
    .addHelpText('after', `${exitCodeHelp}\n\nExample:\n  tick contest register ${example}`)
    .action(async (id: string, options: { code?: string; json?: boolean }) => {
      const { registerCommand } = await import('./participant-commands.ts');
      onExitCode(await registerCommand(id, options));
    });
  contest
    .command('board')
    .description(
      'show the standings: +1 35 is accepted in minute 35 after one rejected, ?1 is open',
    )
    .argument('<id>', 'id of the contest')
    .option('--jury', 'with all that a frozen board keeps back, for its jury')
    .option('--watch', 'show it again whenever it changes, until Ctrl-C (which ends with 130)')
    .option('--json', 'print it as JSON')
    .addHelpText('after', `${exitCodeHelp}\n\nExample:\n  tick contest board ${example} --watch`)
    .action(async (id: string, options: { jury?: boolean; watch?: boolean; json?: boolean }) => {
      const { contestBoardCommand } = await import('./board-command.ts');
      onExitCode(await contestBoardCommand(id, options));
    });
  contest
    .command('ask')
    .description('ask the jury a question, which nobody else sees')
    .argument('<id>', 'id of the contest')
    .argument('<question>', 'the question')
    .option('--letter <letter>', 'letter of the problem that it is about')
    .option('--json', 'print what was asked as JSON')
    .addHelpText(
      'after',
      `${exitCodeHelp}\n\nExample:\n  tick contest ask ${example} "May the list be empty?" --letter A`,
    )
    .action(async (id: string, question: string, options: { letter?: string; json?: boolean }) => {
      const { askCommand } = await import('./participant-commands.ts');
      onExitCode(await askCommand(id, question, options));
    });
  contest
    .command('clarifications')
    .description('show what the jury told everybody, and the answers to what you asked')
    .argument('<id>', 'id of the contest')
    .option('--json', 'print the list as JSON')
    .addHelpText('after', `${exitCodeHelp}\n\nExample:\n  tick contest clarifications ${example}`)
    .action(async (id: string, options: { json?: boolean }) => {
      const { clarificationsCommand } = await import('./participant-commands.ts');
      onExitCode(await clarificationsCommand(id, options));
    });
}
