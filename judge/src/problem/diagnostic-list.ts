import { packageLimits } from './package-limits.ts';
import type { PackageDiagnostic } from './problem-package-error.ts';

/** Collects what is wrong with a package, in order of finding, up to a bound: a hostile package has no end of mistakes. */
export class DiagnosticList {
  readonly #kept: PackageDiagnostic[] = [];
  #dropped = 0;

  add(file: string, message: string): void {
    if (this.#kept.length === packageLimits.diagnostics) this.#dropped++;
    else this.#kept.push({ file: shownPath(file), message: shownText(message) });
  }

  get isEmpty(): boolean {
    return this.#kept.length === 0;
  }

  list(): PackageDiagnostic[] {
    if (this.#dropped === 0) return [...this.#kept];
    const message = `Has ${this.#dropped} more mistakes; mend these first.`;
    return [...this.#kept, { file: '.', message }];
  }
}

/** A path as it may be printed: whatever could steer a terminal or turn a line around is written as an escape. */
export function shownPath(path: string): string {
  const shown = withoutControls(path);
  const most = packageLimits.pathChars;
  return shown.length <= most ? shown : `${shown.slice(0, most)}...`;
}

/** Messages quote what the package says: a key, a name, a line of a header. */
function shownText(message: string): string {
  const shown = withoutControls(message);
  const most = packageLimits.messageChars;
  return shown.length <= most ? shown : `${shown.slice(0, most)}...`;
}

/** Control and format characters, the halves of surrogate pairs, and what separates lines. */
const controls = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

function withoutControls(text: string): string {
  return text.replace(
    controls,
    (character) => `\\u{${character.codePointAt(0)!.toString(16).padStart(4, '0')}}`,
  );
}
