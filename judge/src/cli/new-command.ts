import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { createPackage, layout, ProblemPackageError } from '../problem/index.ts';
import { exitCodes, UsageError } from './exit-codes.ts';
import { nearest, tickCommand } from './tick-command.ts';

export interface NewOptions {
  readonly title?: string;
  readonly in?: string;
  readonly json?: boolean;
}

const help = `
Examples:
  tick new rate-limiter
  tick new rate-limiter --title "Rate limiter" --in ~/problems

Exit codes: 0 written, 2 judge error, 64 wrong usage. Nothing is ever overwritten.`;

export function addNewCommand(tick: Command, onExitCode: (code: number) => void): void {
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
    .addHelpText('after', help)
    .action(async (slug: string, options: NewOptions) =>
      onExitCode(await newCommand(slug, options)),
    );
}

/** `tick new`: writes a small package that verifies at once, and says how to go on. */
export async function newCommand(slug: string, options: NewOptions): Promise<number> {
  const into = options.in ?? (existsSync('problems') ? 'problems' : '.');
  const made = await createPackage(slug, into, options.title).catch((error: unknown) => {
    if (!(error instanceof ProblemPackageError)) throw error;
    throw new UsageError(error.diagnostics.map(({ message }) => message).join('\n'));
  });
  if (options.json) console.log(JSON.stringify(made, null, 2));
  else {
    const where = nearest(made.directory);
    const starter = nearest(join(made.directory, layout.starter));
    const tick = tickCommand();
    console.log(`Wrote the package ${made.slug} to ${where}.`);
    for (const file of made.editorFiles) console.log(`Wrote ${nearest(file)} for your editor.`);
    console.log(
      [
        '',
        'It is a whole problem already: read its files from problem.yaml on, and change them into yours.',
        `  ${tick} verify ${where}        # everything that is wrong with it`,
        `  ${tick} run ${where} ${starter}        # what a solution gets: here the starter, which is wrong`,
        `  ${tick} mutate ${where}        # small mistakes that no testcase notices`,
        `  ${tick} pack ${where}          # one file, to be uploaded`,
      ].join('\n'),
    );
  }
  return exitCodes.accepted;
}
