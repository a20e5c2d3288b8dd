import { relative } from 'node:path';
import { createPackage, ProblemPackageError } from '../problem/index.ts';
import { exitCodes, UsageError } from './exit-codes.ts';

export interface NewOptions {
  readonly title?: string;
  readonly in: string;
  readonly json?: boolean;
}

/** `tick new`: writes a small package that verifies at once, and says how to go on. */
export async function newCommand(slug: string, options: NewOptions): Promise<number> {
  const made = await createPackage(slug, options.in, options.title).catch((error: unknown) => {
    if (!(error instanceof ProblemPackageError)) throw error;
    throw new UsageError(error.diagnostics.map(({ message }) => message).join('\n'));
  });
  if (options.json) console.log(JSON.stringify(made, null, 2));
  else {
    const where = relative(process.cwd(), made.directory) || '.';
    console.log(`Wrote the package ${made.slug} to ${where}.`);
    for (const file of made.editorFiles)
      console.log(`Wrote ${relative(process.cwd(), file)} for your editor.`);
    console.log(
      [
        '',
        'It is a whole problem already: read its files from problem.yaml on, and change them into yours.',
        `  tick verify ${where}        # everything that is wrong with it`,
        `  tick run ${where} ${where}/attachments/starter.ts`,
        `  tick mutate ${where}        # small mistakes that no testcase notices`,
        `  tick pack ${where}          # one file, to be uploaded`,
      ].join('\n'),
    );
  }
  return exitCodes.accepted;
}
