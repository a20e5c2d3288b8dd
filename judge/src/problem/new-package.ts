import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stringify } from 'yaml';
import { lineMistake } from './control-characters.ts';
import { editorFolder, setUpEditor } from './editor-setup.ts';
import { readPackageFiles } from './package-files.ts';
import { slugMistake, slugNear } from './package-name.ts';
import { ProblemPackageError } from './problem-package-error.ts';

/** What a new package begins as: a package of its own right, with comments that teach. */
export const templateDirectory = fileURLToPath(
  new URL('../../template/with-timeout', import.meta.url),
);

export interface NewPackage {
  readonly directory: string;
  readonly slug: string;
  /** Files beside the package that were written for editors, absolute. */
  readonly editorFiles: readonly string[];
}

/**
 * Writes a new package `<inFolder>/<slug>`, which verifies as it is, and what an editor needs beside it. Nothing that is
 * there is ever overwritten: a `ProblemPackageError` says so, and when the slug is none, which one may be meant.
 */
export async function createPackage(
  slug: string,
  inFolder: string,
  title: string = titleOf(slug),
): Promise<NewPackage> {
  const into = resolve(inFolder);
  const directory = join(into, slug);
  const mistake = slugMistake(slug);
  if (mistake !== undefined) {
    const near = slugNear(slug);
    throw refused(slug, mistake + (near === undefined ? '' : ` Did you mean "${near}"?`));
  }
  if (title.trim() === '' || title.length > 100)
    throw refused(slug, 'The title must have 1 to 100 characters.');
  const wrongTitle = lineMistake(title);
  if (wrongTitle !== undefined) throw refused(slug, `The title: ${wrongTitle}`);
  if (existsSync(directory)) throw refused(slug, `There is already something at ${directory}.`);

  await mkdir(into, { recursive: true });
  const editorFiles = await setUpEditor(into);
  const schemas = join(editorFolder(into), 'schema');
  const aside = join(into, `.${slug}.new-${process.pid}`);
  try {
    for (const [path, content] of readPackageFiles(templateDirectory).files) {
      const file = join(aside, path);
      await mkdir(dirname(file), { recursive: true });
      const text = filled(content.toString('utf8'), title, (name) =>
        posix(relative(dirname(join(directory, path)), join(schemas, name))),
      );
      await writeFile(file, text, { flag: 'wx' });
    }
    await rename(aside, directory);
  } catch (error) {
    if (existsSync(directory) && (error as NodeJS.ErrnoException).code !== undefined)
      throw refused(slug, `There is already something at ${directory}.`);
    throw error;
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
  return { directory, slug, editorFiles };
}

/** "fetch-with-backoff" -> "Fetch with backoff". */
function titleOf(slug: string): string {
  const words = slug.replaceAll('-', ' ');
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

/** A text of the template with the title of the package and the places of the schemas as seen from it. */
function filled(text: string, title: string, schemaPath: (name: string) => string): string {
  return text
    .replace(/^title: With timeout$/m, () => stringify({ title }, { lineWidth: 0 }).trimEnd())
    .replace(
      /^(# yaml-language-server: \$schema=)\S*\/(\S+)$/m,
      (_, start: string, name: string) => start + schemaPath(name),
    );
}

function posix(path: string): string {
  return path.split(sep).join('/');
}

function refused(slug: string, message: string): ProblemPackageError {
  return new ProblemPackageError(slug, [{ file: '.', message }]);
}
