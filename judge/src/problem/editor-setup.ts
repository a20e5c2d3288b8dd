import { existsSync } from 'node:fs';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * What an author's editor goes by: the types of scenarios and platform, and the JSON schemas. They lie in this checkout;
 * for packages elsewhere they are copied beside them, so that nothing of a package names a place on one machine.
 */
const judgeFolder = fileURLToPath(new URL('../../', import.meta.url));
const checkout = dirname(judgeFolder.replace(/[/\\]$/, ''));
const copyName = '.tick-editor';

/** The folder with `schema/` and `types/` for packages in `inFolder`. */
export function editorFolder(inFolder: string): string {
  return isInCheckout(inFolder) ? judgeFolder : join(resolve(inFolder), copyName);
}

/**
 * Makes the imports of packages in a folder known to editors. In the checkout they are. Elsewhere the types and schemas
 * are copied (anew each time, since they are ours), and a tsconfig.json is written, but only if there is none on the way
 * up: that one is the author's. Returns what was written, absolute.
 */
export async function setUpEditor(inFolder: string): Promise<string[]> {
  const into = resolve(inFolder);
  if (isInCheckout(into)) return [];
  const copy = join(into, copyName);
  await mkdir(copy, { recursive: true });
  for (const name of ['schema', 'types'])
    await cp(join(judgeFolder, name), join(copy, name), { recursive: true });
  if (tsconfigAbove(into) !== undefined) return [copy];
  const file = join(into, 'tsconfig.json');
  await writeFile(file, `${JSON.stringify(editorTsconfig, null, 2)}\n`, { flag: 'wx' });
  return [copy, file];
}

/** The next tsconfig.json on the way up from a folder, as editors look for it. */
export function tsconfigAbove(folder: string): string | undefined {
  for (let here = resolve(folder); ; here = dirname(here)) {
    const file = join(here, 'tsconfig.json');
    if (existsSync(file)) return file;
    if (here === dirname(here)) return undefined;
  }
}

function isInCheckout(folder: string): boolean {
  const path = relative(checkout, resolve(folder));
  return (
    !path.startsWith('..') &&
    !path.includes('node_modules') &&
    existsSync(resolve(folder, 'tsconfig.json'))
  );
}

const editorTsconfig = {
  compilerOptions: {
    target: 'ES2024',
    lib: ['ES2024'],
    types: [],
    module: 'ESNext',
    moduleResolution: 'Bundler',
    moduleDetection: 'force',
    strict: true,
    noUncheckedIndexedAccess: true,
    exactOptionalPropertyTypes: true,
    allowImportingTsExtensions: true,
    verbatimModuleSyntax: true,
    isolatedModules: true,
    resolveJsonModule: true,
    skipLibCheck: true,
    noEmit: true,
    paths: { '@tickjudge/judge/scenario': [`./${copyName}/types/scenario.d.ts`] },
  },
  include: [
    '*/contract.ts',
    '*/driver.ts',
    '*/data/**/*.ts',
    '*/attachments/*.ts',
    '*/submissions/*/*.ts',
    `${copyName}/types/platform.d.ts`,
    `${copyName}/types/modules.d.ts`,
    `${copyName}/types/texts.d.ts`,
  ],
  exclude: ['*/submissions/compile_error'],
};
