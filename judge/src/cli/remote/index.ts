import type { Command } from 'commander';
import { cancelCommand } from './cancel-command.ts';
import type { PublishOptions } from './publish-command.ts';
import { loginCommand, logoutCommand, whoamiCommand } from './sign-in-commands.ts';
import { rollbackCommand, versionsCommand } from './version-commands.ts';

export { RemoteError } from './remote-error.ts';

const exitCodeHelp = `
Exit codes: 0 fine, 1 the package is not as it should be, 2 the server failed or is away, 64 wrong usage or not signed in.
Environment: TICKJUDGE_URL and TICKJUDGE_TOKEN go before what tick login kept.`;

/** Adds the commands that talk to a server. */
export function addRemoteCommands(tick: Command, onExitCode: (code: number) => void): void {
  tick
    .command('login')
    .description(
      'sign in with a server by a personal token, to publish packages and cancel submissions there',
    )
    .option('--url <server>', 'address of the server')
    .option(
      '--token <token>',
      'the token; others on this machine can see it: better leave it out and be asked',
    )
    .addHelpText(
      'after',
      `${exitCodeHelp}
The token is made on the server's page "Tokens"; for packages it takes the scope "publish", to cancel submissions "submit".

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
    .action(() => onExitCode(logoutCommand()));
  tick
    .command('whoami')
    .description('say with which server and as whom you are signed in')
    .option('--json', 'print it as JSON')
    .addHelpText('after', exitCodeHelp)
    .action(async (options: { json?: boolean }) => onExitCode(await whoamiCommand(options)));
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
    .action(async (id: string, options: { json?: boolean }) =>
      onExitCode(await cancelCommand(id, options)),
    );
}
