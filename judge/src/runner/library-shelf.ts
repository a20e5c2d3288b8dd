import { readFileSync } from 'node:fs';

/** Texts of the guest's libraries below a folder, read when they are asked for: "node:path" is node/path.js. */
export function libraryShelf(folder: URL): (name: string) => string | undefined {
  const texts = new Map<string, string | undefined>();
  return (name) => {
    if (!texts.has(name) && /^(inner|node|web|world):[a-z][a-z0-9_/-]{0,40}$/.test(name))
      texts.set(name, readText(new URL(`${name.replace(':', '/')}.js`, folder)));
    return texts.get(name);
  };
}

function readText(file: URL): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
