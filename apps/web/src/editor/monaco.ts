/**
 * Monaco and its TypeScript service; this module and what it imports is one lazily loaded part of the page.
 * Nothing here may be imported by a page directly: `code-editor.tsx` loads it.
 */
// First of all: every feature of the editor. The TypeScript service imports this same list, but late, after the
// editor's services have been made; features that come then stay without theirs and fail (seen with 0.57.0).
import 'monaco-editor/internal/common/workers';
import 'monaco-editor/languages/definitions/typescript/register';
import { KeyCode, KeyMod, MarkerSeverity, Uri, editor, languages } from 'monaco-editor/editor';
import EditorWorker from 'monaco-editor/editor/editor.worker?worker';
import { typescriptDefaults } from 'monaco-editor/languages/features/typescript/register';
import TypeScriptWorker from 'monaco-editor/languages/features/typescript/ts.worker?worker';
import { compilerOptions } from './compiler-options.ts';
import { defineThemes, themeNames } from './theme.ts';

export { KeyCode, KeyMod, MarkerSeverity, Uri, editor, languages };

globalThis.MonacoEnvironment = {
  getWorker: (_module, label) =>
    label === 'typescript' ? new TypeScriptWorker() : new EditorWorker(),
};

typescriptDefaults.setCompilerOptions(compilerOptions);
// Contract and platform types are models of their own; the worker sees them before they are ever shown.
typescriptDefaults.setEagerModelSync(true);

defineThemes();
const dark = matchMedia('(prefers-color-scheme: dark)');
const chooseTheme = () => editor.setTheme(dark.matches ? themeNames.dark : themeNames.light);
dark.addEventListener('change', chooseTheme);
chooseTheme();
