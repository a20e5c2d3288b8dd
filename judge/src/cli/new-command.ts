import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createPackage, layout, ProblemPackageError } from '../problem/index.ts';
import { exitCodes, UsageError } from './exit-codes.ts';
import { nearest, tickCommand } from './tick-command.ts';

export interface NewOptions {
  readonly title?: string;
  readonly in?: string;
  readonly json?: boolean;
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
