import { DiagnosticList } from './diagnostic-list.ts';
import { foldedName, nameMistake } from './package-name.ts';
import { packageLimits } from './package-limits.ts';
import type { PackageDiagnostic } from './problem-package-error.ts';

/** The content of a package by path below it ("/" on every platform), in order of path. */
export type PackageFiles = ReadonlyMap<string, Buffer>;

export type EntryKind = 'file' | 'folder' | 'link' | 'special';

/**
 * What may be in a package, whether it comes from a folder or an archive: the one place that knows. Whoever reads asks
 * for every entry and then for every file's size, before reading it, and hands over the content.
 */
export class PackageIntake {
  readonly #diagnostics = new DiagnosticList();
  readonly #files = new Map<string, Buffer>();
  /** Every path and every folder on the way to one. */
  readonly #kinds = new Map<string, EntryKind | 'refused'>();
  /** Folded path -> path. */
  readonly #folded = new Map<string, string>();
  /** Name at the top of the package -> entries below it. */
  readonly #entriesBelow = new Map<string, number>();
  #entries = 0;
  #admittedFiles = 0;
  #totalBytes = 0;
  #isFull = false;

  /** True once a bound of the whole package is passed: what follows need not be read. */
  get isFull(): boolean {
    return this.#isFull;
  }

  complain(path: string, message: string): void {
    this.#diagnostics.add(path, message);
  }

  /** Counts an entry, one that is ignored as well. */
  count(path: string): boolean {
    if (this.#isFull) return false;
    const top = path.split('/', 1)[0] as string;
    this.#entriesBelow.set(top, (this.#entriesBelow.get(top) ?? 0) + 1);
    if (++this.#entries <= packageLimits.entries) return true;
    const [most] = [...this.#entriesBelow].sort(([, a], [, b]) => b - a)[0]!;
    return this.#fill(
      `Has more than ${packageLimits.entries} files and folders (entries), most of them in ${most}; ` +
        'remove what does not belong to the package.',
    );
  }

  /** Whether an entry belongs into a package by its path and kind; complains if not. */
  admits(path: string, kind: EntryKind): boolean {
    if (this.#isFull) return false;
    if (path.length > packageLimits.pathChars) {
      this.complain(
        path,
        `Has a path longer than ${packageLimits.pathChars} characters (pathChars); shorten it.`,
      );
      return false;
    }
    const names = path.split('/');
    return names.every((name, index) => {
      const isLast = index === names.length - 1;
      const here = names.slice(0, index + 1).join('/');
      return this.#admitsStep(here, name, isLast ? kind : 'folder', index + 1, isLast);
    });
  }

  /** Whether a file of this size still fits; complains if not. Its bytes are counted from now on. */
  admitsBytes(path: string, bytes: number): boolean {
    if (this.#isFull) return false;
    if (bytes > packageLimits.fileBytes) {
      this.complain(
        path,
        `Is larger than ${packageLimits.fileBytes} bytes (fileBytes); make it smaller.`,
      );
      return false;
    }
    if (this.#admittedFiles === packageLimits.files)
      return this.#fill(`Has more than ${packageLimits.files} files (files); remove some.`);
    if (this.#totalBytes + bytes > packageLimits.packageBytes)
      return this.#fill(
        `Is larger than ${packageLimits.packageBytes} bytes (packageBytes) with ${path}; remove or shorten files.`,
      );
    this.#admittedFiles++;
    this.#totalBytes += bytes;
    return true;
  }

  add(path: string, content: Buffer): void {
    this.#files.set(path, content);
  }

  result(): { files: PackageFiles; diagnostics: PackageDiagnostic[] } {
    const files = new Map([...this.#files].sort(([a], [b]) => (a < b ? -1 : 1)));
    return { files, diagnostics: this.#diagnostics.list() };
  }

  #admitsStep(
    path: string,
    name: string,
    kind: EntryKind,
    depth: number,
    isLast: boolean,
  ): boolean {
    const known = this.#kinds.get(path);
    if (known === 'refused') return false;
    if (known === undefined) {
      this.#complainOfTwins(path);
      const mistake = this.#mistakeOf(path, name, kind, depth);
      this.#kinds.set(path, mistake === undefined ? kind : 'refused');
      if (mistake !== undefined) this.complain(path, mistake);
      return mistake === undefined;
    }
    if (known === kind && (kind === 'folder' || !isLast)) return true;
    this.complain(
      path,
      known === kind ? 'Is there twice; keep one.' : 'Is a file and a folder at once; rename one.',
    );
    return false;
  }

  /** Two such names are one on macOS or Windows. What lies below is read all the same: it may have other mistakes. */
  #complainOfTwins(path: string): void {
    const folded = foldedName(path);
    const other = this.#folded.get(folded);
    if (other === undefined) this.#folded.set(folded, path);
    else if (!this.#isTwinsChild(path, other))
      this.complain(
        path,
        other.toLowerCase() === path.toLowerCase()
          ? `Differs from ${other} in case only; rename one.`
          : `Differs from ${other} in the form of its characters only; rename one.`,
      );
  }

  /** Whether two paths are twins only because the folders are that they lie in, which was said already. */
  #isTwinsChild(path: string, other: string): boolean {
    const [name, otherName] = [path, other].map((one) => one.slice(one.lastIndexOf('/') + 1));
    return name === otherName;
  }

  #mistakeOf(path: string, name: string, kind: EntryKind, depth: number): string | undefined {
    if (kind === 'link') return 'Is a symbolic link; put the file itself into the package.';
    const mistake = nameMistake(name);
    if (mistake !== undefined) return mistake;
    if (kind === 'special') return 'Is neither a file nor a folder; remove it.';
    if (kind === 'folder' && depth > packageLimits.folderDepth)
      return `Lies deeper than ${packageLimits.folderDepth} folders (folderDepth); flatten it.`;
    return undefined;
  }

  #fill(message: string): false {
    this.#isFull = true;
    this.complain('.', message);
    return false;
  }
}
