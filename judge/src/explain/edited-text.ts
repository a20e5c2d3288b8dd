/** A place in a text: lines and columns count from 1, columns in UTF-16 code units. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

export interface Edit {
  readonly at: number;
  /** Characters taken away at `at`; never a line's end. */
  readonly removed: number;
  /** Characters put in; no line's end among them. */
  readonly text: string;
  /** At one place, closing texts come before opening ones. */
  readonly kind: 'open' | 'close';
  /** Of what encloses each other, the inner has the lower number. */
  readonly order: number;
}

/** A text after edits that move no line, and the way back from its places to those of the text before. */
export class EditedText {
  readonly text: string;
  /** By line from 0: what each edit did, in order; columns from 0 in the edited text. */
  private readonly shifts: {
    readonly column: number;
    readonly inserted: number;
    readonly removed: number;
  }[][] = [];

  constructor(original: string, edits: readonly Edit[]) {
    let text = '';
    let from = 0;
    let line = 0;
    /** Where the present line begins in `text`. */
    let lineStart = 0;
    const copy = (to: number): void => {
      const part = original.slice(from, to);
      for (const { index, 0: end } of part.matchAll(lineEnds)) {
        line++;
        lineStart = text.length + index + end.length;
      }
      text += part;
      from = to;
    };
    for (const { at, removed, text: inserted } of [...edits].sort(byPlace)) {
      copy(at);
      (this.shifts[line] ??= []).push({
        column: text.length - lineStart,
        inserted: inserted.length,
        removed,
      });
      text += inserted;
      from = at + removed;
    }
    copy(original.length);
    this.text = text;
  }

  /** Where a place of the edited text was before; the inside of what was put in counts as its beginning. */
  before({ line, column }: Place): Place {
    const index = column - 1;
    let shift = 0;
    for (const edit of this.shifts[line - 1] ?? []) {
      if (edit.column > index) break;
      const end = edit.column + edit.inserted;
      shift += index < end ? edit.column - index : edit.removed - edit.inserted;
    }
    return { line, column: column + shift };
  }
}

const lineEnds = /\r\n|[\n\r\u2028\u2029]/g;

function byPlace(a: Edit, b: Edit): number {
  if (a.at !== b.at) return a.at - b.at;
  if (a.kind !== b.kind) return a.kind === 'close' ? -1 : 1;
  return a.kind === 'close' ? a.order - b.order : b.order - a.order;
}
