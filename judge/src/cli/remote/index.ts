import type { Command } from 'commander';
import { addContestCommands } from './contest/index.ts';
import { addProblemCommands } from './problem/index.ts';
import type { PublishOptions } from './publish-command.ts';
import { addRejudgeCommands } from './rejudge/index.ts';
import {
  loginCommand,
  logoutCommand,
  scopesHelp,
  serversCommand,
  whoamiCommand,
} from './sign-in-commands.ts';
import { addSubmissionCommands } from './submission/index.ts';
import { rollbackCommand, versionsCommand } from './version-commands.ts';

export { plainLine } from './plain-text.ts';
export { RemoteError } from './remote-error.ts';
export { fetchReport } from './submission/index.ts';

const exitCodeHelp = `
Exit codes: 0 fine, 1 the package is not as it should be, 2 the server failed or is away, 64 wrong usage or not signed in.
Environment: TICKJUDGE_URL and TICKJUDGE_TOKEN go before what tick login kept; TICKJUDGE_CONFIG is the file that it is kept in.`;

/** Adds the commands that talk to a server. */
export function addRemoteCommands(tick: Command, onExitCode: (code: number) => void): void {
  tick
    .command('login')
    .description(
      'sign in with a server by a personal token, to submit solutions and publish packages there',
    )
    .option('--url <server>', 'address of the server')
    .option(
      '--token <token>',
      'the token; others on this machine can see it: better leave it out and be asked',
    )
    .addHelpText(
      'after',
      `${exitCodeHelp}
The token is made on the server's page "Tokens"; it takes the ${scopesHelp}.
Sign-ins with several servers are kept; the last one is used, tick servers --use changes that.

Examples:
  tick login --url https://judge.example.org
  tick login --url https://judge.example.org < token.txt`,
    )
    .action(async (options: { url?: string; token?: string }) =>
      onExitCode(await loginCommand(options)),
    );
  tick
    .command('logout')
    .description('forget server and token')
    .option('--url <server>', 'of this server (default: the one that is used)')
    .option('--all', 'of all servers')
    .addHelpText('after', `${exitCodeHelp}\n\nExample:\n  tick logout --all`)
    .action((options: { url?: string; all?: boolean }) => onExitCode(logoutCommand(options)));
  tick
    .command('servers')
    .description('list the servers that you are signed in with; "*" marks the one that is used')
    .option('--use <server>', 'use this one from now on')
    .option('--json', 'print the list as JSON')
    .addHelpText(
      'after',
      `${exitCodeHelp}\n\nExample:\n  tick servers --use https://judge.example.org`,
    )
    .action((options: { use?: string; json?: boolean }) => onExitCode(serversCommand(options)));
  tick
    .command('whoami')
    .description('say with which server and as whom you are signed in')
    .option('--json', 'print it as JSON')
    .addHelpText('after', exitCodeHelp)
    .action(async (options: { json?: boolean }) => onExitCode(await whoamiCommand(options)));
  addProblemCommands(tick, onExitCode);
  addSubmissionCommands(tick, onExitCode);
  tick
    .command('publish')
    .description('send a package to the server, watch it being proved, and make it live')
    .argument('[package]', 'folder of a problem package, or its slug below problems/')
    .option('--draft', 'have it proved, but do not make it live')
    .option('--yes', 'do not ask before sending')
    .option('--watch <id>', 'follow the proof of a version that was sent before')
    .option('--json', 'print the version as JSON in the end')
    .addHelpText(
      'after',
      `${exitCodeHelp} Ctrl-C leaves the proof running and ends with 130.

Examples:
  tick publish problems/debounce
  tick publish debounce --draft
  tick publish debounce --yes --json > version.json`,
    )
    .action(async (where: string | undefined, options: PublishOptions) => {
      // Its socket is loaded for it alone: the other commands start sooner.
      const { publishCommand } = await import('./publish-command.ts');
      onExitCode(await publishCommand(where, options));
    });
  tick
    .command('versions')
    .description('list what was uploaded of a problem, newest first')
    .argument('<slug>', 'slug of the problem')
    .option('--json', 'print the list as JSON')
    .addHelpText('after', `${exitCodeHelp}\n\nExample:\n  tick versions debounce`)
    .action(async (slug: string, options: { json?: boolean }) =>
      onExitCode(await versionsCommand(slug, options)),
    );
  tick
    .command('rollback')
    .description('make an earlier version of a problem live again')
    .argument('<slug>', 'slug of the problem')
    .argument('<number>', 'number of the version, as tick versions lists it')
    .option('--yes', 'do not ask first')
    .option('--json', 'print the version as JSON')
    .addHelpText('after', `${exitCodeHelp}\n\nExample:\n  tick rollback debounce 2`)
    .action(async (slug: string, number: string, options: { yes?: boolean; json?: boolean }) =>
      onExitCode(await rollbackCommand(slug, number, options)),
    );
  addRejudgeCommands(tick, onExitCode);
  addContestCommands(tick, onExitCode);
}
