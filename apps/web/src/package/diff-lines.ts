export interface DiffLine {
  readonly kind: 'added' | 'removed' | 'kept' | 'place';
  readonly text: string;
}

/** The lines of a unified diff, with what each of them is; signs stay apart from the text. */
export function diffLines(diff: string): DiffLine[] {
  const lines = diff.replace(/\n$/, '').split('\n');
  return lines
    .filter((line) => !line.startsWith('\\ '))
    .map((line) => {
      if (line.startsWith('@@')) return { kind: 'place', text: line };
      const sign = line[0];
      const kind = sign === '+' ? 'added' : sign === '-' ? 'removed' : 'kept';
      return { kind, text: line.slice(1) };
    });
}
