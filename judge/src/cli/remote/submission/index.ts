import type { Command } from 'commander';
import type { ReplayableReport } from '../../../protocol/index.ts';
import type { HistoryOptions } from './history-command.ts';
import type { StatusOptions } from './status-command.ts';
import type { SubmitOptions } from './submit-command.ts';

export { readSubmissionId } from './submission-body.ts';

/** What a submission's judgement reported, with its source. */
export async function fetchReport(id: string): Promise<ReplayableReport> {
  const report = await import('./fetch-report.ts');
  return report.fetchReport(id);
}

const exitCodeHelp = `
Exit codes: 0 accepted, 1 rejected, 2 judge error or the server is away, 64 wrong usage or not signed in.`;
const listExitCodeHelp = `
Exit codes: 0 fine, 1 there is no such submission of yours, 2 the server failed or is away, 64 wrong usage or not signed in.`;

/** Adds what is done with submissions on a server. */
export function addSubmissionCommands(tick: Command, onExitCode: (code: number) => void): void {
  tick
    .command('submit')
    .description('send a solution to the server, watch it being judged, and say the verdict')
    .argument('[file]', 'TypeScript file of the solution (default: solution.ts of a pulled folder)')
    .option('--problem <slug>', 'what it solves (default: guessed from folder and file name)')
    .option('--contest <id>', 'send it into a contest (default: the one that it was pulled from)')
    .option('--yes', 'do not ask before sending')
    .option('--watch', 'wait for the verdict (default on a terminal)')
    .option('--no-watch', 'only send it')
    .option('--seed <number>', 'seed of every random choice of the judgement')
    .option('--json', 'print the submission as JSON in the end')
    .addHelpText(
      'after',
      `${exitCodeHelp} Without --watch 0 says that it was sent. Ctrl-C while watching leaves it being judged and ends with 130.
The token needs the scopes "submit" and "read". What got lost on the way is sent again with the same key: it becomes one submission.

Examples:
  tick submit
  tick submit debounce.ts
  tick submit my-solution.ts --problem debounce --yes
  tick submit --yes --watch --json > submission.json`,
    )
    .action(async (file: string | undefined, options: SubmitOptions) => {
      const { submitCommand } = await import('./submit-command.ts');
      onExitCode(await submitCommand(file, options));
    });
  tick
    .command('try')
    .description(
      'have a solution judged on the samples, or on a scenario of your own; it does not count',
    )
    .argument('[file]', 'TypeScript file of the solution (default: solution.ts of a pulled folder)')
    .option('--scenario <file>', 'scenario to be run instead of the samples')
    .option('--problem <slug>', 'what it solves (default: guessed from folder and file name)')
    .option('--yes', 'do not ask before sending')
    .option('--watch', 'wait for the verdict (default on a terminal)')
    .option('--no-watch', 'only send it')
    .option('--seed <number>', 'seed of every random choice of the judgement')
    .option('--json', 'print the trial as JSON in the end')
    .addHelpText(
      'after',
      `${exitCodeHelp} Else as tick submit.

Examples:
  tick try
  tick try debounce.ts --scenario burst.scenario.ts`,
    )
    .action(async (file: string | undefined, options: SubmitOptions & { scenario?: string }) => {
      const { submitCommand } = await import('./submit-command.ts');
      const { scenario, ...more } = options;
      const trial = scenario === undefined ? {} : { scenario };
      onExitCode(await submitCommand(file, { ...more, trial }));
    });
  tick
    .command('status')
    .description('say how a submission of yours stands, by default the last one')
    .argument(
      '[id]',
      'id of the submission (default: the last one, in a pulled folder of its problem)',
    )
    .option('--watch', 'wait for the verdict')
    .option('--json', 'print the submission as JSON')
    .addHelpText(
      'after',
      `${exitCodeHelp} 0 also while it is not judged yet; 130 after Ctrl-C.

Examples:
  tick status
  tick status 3f0c8e52-8a0b-4a53-9d1e-5f6f1c1d7a10 --watch`,
    )
    .action(async (id: string | undefined, options: StatusOptions) => {
      const { statusCommand } = await import('./status-command.ts');
      onExitCode(await statusCommand(id, options));
    });
  tick
    .command('history')
    .description('list what you have sent, newest first; in a pulled folder for its problem')
    .option('--problem <slug>', 'for this problem')
    .option('--verdict <verdict>', 'with this verdict, such as WA')
    .option('--limit <number>', 'so many at most', '20')
    .option('--all', 'all of them')
    .option('--json', 'print the list as JSON')
    .addHelpText(
      'after',
      `${listExitCodeHelp}

Examples:
  tick history --verdict WA
  tick history --problem debounce --all --json`,
    )
    .action(async (options: HistoryOptions) => {
      const { historyCommand } = await import('./history-command.ts');
      onExitCode(await historyCommand(options));
    });
  tick
    .command('source')
    .description('print the source of a submission of yours, as it was sent')
    .argument('<id>', 'id of the submission')
    .option('-o, --output <file>', 'write it to a new file')
    .addHelpText(
      'after',
      `${listExitCodeHelp}

Example:
  tick source 3f0c8e52-8a0b-4a53-9d1e-5f6f1c1d7a10 -o solution.ts`,
    )
    .action(async (id: string, options: { output?: string }) => {
      const { sourceCommand } = await import('./history-command.ts');
      onExitCode(await sourceCommand(id, options));
    });
  tick
    .command('cancel')
    .description('end a submission of yours that is not judged yet')
    .argument('<id>', 'id of the submission, as the address of its page has it')
    .option('--json', 'print the submission as JSON')
    .addHelpText(
      'after',
      `
Exit codes: 0 cancelled, now or before, 1 it is judged already or not yours, 2 the server failed or is away, 64 wrong usage or not signed in.
The token needs the scope "submit".

Example:
  tick cancel 3f0c8e52-8a0b-4a53-9d1e-5f6f1c1d7a10`,
    )
    .action(async (id: string, options: { json?: boolean }) => {
      const { cancelCommand } = await import('./cancel-command.ts');
      onExitCode(await cancelCommand(id, options));
    });
}
