import { fileNames } from './files.ts';
import type { FileName } from './files.ts';
import { MarkerSeverity, Uri, editor, languages } from './monaco.ts';

export interface Sources {
  source: string;
  contract: string;
  platformTypes: string;
}

/** A place in the solution, counted from 1. */
export interface Place {
  line: number;
  column: number;
}

export interface JudgeMark extends Place {
  message: string;
  code: string;
}

/** One Monaco editor with its three models; `dispose` gives everything back. */
export interface Workspace {
  text(): string;
  /** Replaces the solution as one step that can be undone. */
  replace(text: string): void;
  undo(): void;
  show(file: FileName): void;
  jump(place: Place): void;
  /** Shows the judge's complaints in the text; the next change of the text removes them. */
  mark(marks: readonly JudgeMark[]): void;
  focus(): void;
  dispose(): void;
}

export interface WorkspaceOptions {
  host: HTMLElement;
  label: string;
  readOnly: boolean;
  sources: Sources;
  onChange: (text: string) => void;
  onShow: (file: FileName) => void;
}

const owner = 'tickjudge';

export function createWorkspace(options: WorkspaceOptions): Workspace {
  const { host, sources, readOnly } = options;
  const models: Record<FileName, editor.ITextModel> = {
    'solution.ts': modelOf('solution.ts', sources.source),
    'contract.ts': modelOf('contract.ts', sources.contract),
    'platform.d.ts': modelOf('platform.d.ts', sources.platformTypes),
  };
  const solution = models['solution.ts'];
  const views = new Map<FileName, editor.ICodeEditorViewState | null>();
  let shown: FileName = 'solution.ts';

  const code = editor.create(host, {
    model: solution,
    readOnly,
    ariaLabel: options.label,
    automaticLayout: true,
    minimap: { enabled: false },
    fontFamily:
      'ui-monospace, SFMono-Regular, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace',
    fontSize: 13.5,
    lineHeight: 21,
    tabSize: 2,
    padding: { top: 12, bottom: 12 },
    scrollBeyondLastLine: false,
    smoothScrolling: !matchMedia('(prefers-reduced-motion: reduce)').matches,
    renderLineHighlightOnlyWhenFocus: true,
    overviewRulerBorder: false,
    hideCursorInOverviewRuler: true,
    lineNumbersMinChars: 3,
    fixedOverflowWidgets: true,
    scrollbar: {
      alwaysConsumeMouseWheel: false,
      verticalScrollbarSize: 10,
      horizontalScrollbarSize: 10,
    },
    stickyScroll: { enabled: false },
    wordBasedSuggestions: 'off',
  });

  const show = (file: FileName) => {
    if (file === shown) return;
    views.set(shown, code.saveViewState());
    shown = file;
    code.setModel(models[file]);
    code.updateOptions({ readOnly: readOnly || file !== 'solution.ts' });
    code.restoreViewState(views.get(file) ?? null);
    options.onShow(file);
  };

  const listeners = [
    solution.onDidChangeContent(() => {
      editor.setModelMarkers(solution, owner, []);
      options.onChange(solution.getValue());
    }),
    // "Go to definition" leads from the solution into the contract or the platform.
    editor.registerEditorOpener({
      openCodeEditor(_source, resource, selection) {
        const file = fileNames.find((name) => models[name].uri.toString() === resource.toString());
        if (!file) return false;
        show(file);
        if (selection && 'startLineNumber' in selection) {
          code.setSelection(selection);
          code.revealRangeInCenter(selection);
        }
        return true;
      },
    }),
  ];

  const change = (text: string) => {
    show('solution.ts');
    code.pushUndoStop();
    code.executeEdits(owner, [{ range: solution.getFullModelRange(), text }]);
    code.pushUndoStop();
    code.setPosition({ lineNumber: 1, column: 1 });
    code.revealLine(1);
  };

  return {
    text: () => solution.getValue(),
    replace: change,
    undo: () => code.trigger(owner, 'undo', null),
    show,
    jump(place) {
      show('solution.ts');
      const position = { lineNumber: place.line, column: place.column };
      code.setPosition(position);
      code.revealPositionInCenterIfOutsideViewport(position);
      code.focus();
    },
    mark: (marks) =>
      editor.setModelMarkers(
        solution,
        owner,
        marks.map((mark) => markerOf(solution, mark)),
      ),
    focus: () => code.focus(),
    dispose() {
      for (const listener of listeners) listener.dispose();
      code.dispose();
      for (const model of Object.values(models)) model.dispose();
    },
  };
}

/** Colours a block of TypeScript that is already on the page. */
export async function colorize(block: HTMLElement): Promise<void> {
  if (!languages.getLanguages().some((language) => language.id === 'typescript')) return;
  block.innerHTML = await editor.colorize((block.textContent ?? '').trimEnd(), 'typescript', {
    tabSize: 2,
  });
}

function modelOf(file: FileName, text: string): editor.ITextModel {
  const uri = Uri.parse(`file:///${file}`);
  editor.getModel(uri)?.dispose();
  return editor.createModel(text, 'typescript', uri);
}

function markerOf(model: editor.ITextModel, mark: JudgeMark): editor.IMarkerData {
  const lineNumber = Math.min(mark.line, model.getLineCount());
  const word = model.getWordAtPosition({ lineNumber, column: mark.column });
  return {
    severity: MarkerSeverity.Error,
    source: 'judge',
    code: mark.code,
    message: mark.message,
    startLineNumber: lineNumber,
    startColumn: word?.startColumn ?? mark.column,
    endLineNumber: lineNumber,
    endColumn: word?.endColumn ?? mark.column + 1,
  };
}
