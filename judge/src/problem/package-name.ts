/** Which names files, folders and packages may have: those that every platform keeps as they are. */

const plainName = /^[A-Za-z0-9_][A-Za-z0-9_.-]*$/;
const slug = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const slugChars = 64;
/** Windows opens a device under these names, whatever ending follows. */
const device = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)/i;

/** What is wrong with the name of one file or folder. */
export function nameMistake(name: string): string | undefined {
  if (!plainName.test(name) || name.endsWith('.'))
    return 'Has a name that not every platform keeps; use letters, digits, "-", "_" and ".".';
  if (device.test(name)) return 'Has a name that Windows keeps for a device; rename it.';
  return undefined;
}

/** What is wrong with a package's name, which is that of its folder. */
export function slugMistake(name: string): string | undefined {
  if (!slug.test(name) || name.length > slugChars)
    return (
      `The folder's name "${name}" is not a slug; use lower case words joined by "-"` +
      (name.length > slugChars ? `, ${slugChars} characters at most.` : '.')
    );
  if (device.test(name)) return `The folder's name "${name}" belongs to Windows; choose another.`;
  return undefined;
}

/** A slug that was perhaps meant by a name that is none; undefined when nothing is left of it. */
export function slugNear(name: string): string | undefined {
  const near = name
    .slice(0, 1_000)
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, slugChars)
    .replace(/-+$/, '');
  return near !== '' && slugMistake(near) === undefined ? near : undefined;
}

/** True for names that never belong to a package: dotfiles and what editors leave beside a file. */
export function isForeignName(name: string): boolean {
  return /^\.|~$|^#.*#$|\.(bak|orig|rej|swp|swo|tmp)$/.test(name);
}

/**
 * Equal for names that some file system takes for the same: macOS's folds case and Unicode forms, Windows's case. Folds
 * more than either does, so that no platform is missed.
 */
export function foldedName(path: string): string {
  return path.normalize('NFKC').toUpperCase().toLowerCase().normalize('NFKC');
}
