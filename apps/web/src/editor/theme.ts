import { editor } from 'monaco-editor/editor';

export const themeNames = { light: 'tickjudge-light', dark: 'tickjudge-dark' } as const;

/** The editor's colours, in step with styles/tokens.css; Monaco wants them as hexadecimal numbers. */
export function defineThemes(): void {
  editor.defineTheme(themeNames.light, {
    base: 'vs',
    inherit: true,
    rules: [
      { token: 'comment', foreground: '66707f' },
      { token: 'keyword', foreground: '8a2ca8' },
      { token: 'string', foreground: '0b6b3a' },
      { token: 'number', foreground: '9a4b00' },
      { token: 'regexp', foreground: '9a4b00' },
      { token: 'type', foreground: '1f5fae' },
      { token: 'type.identifier', foreground: '1f5fae' },
      { token: 'delimiter', foreground: '4b5563' },
    ],
    colors: {
      'editor.background': '#ffffff',
      'editor.foreground': '#1c2230',
      'editorLineNumber.foreground': '#6f7786',
      'editorLineNumber.activeForeground': '#1c2230',
      'editor.lineHighlightBackground': '#f6f7f9',
      'editor.lineHighlightBorder': '#00000000',
      'editorError.foreground': '#c62a3a',
      'editorIndentGuide.background1': '#e9ebef',
      'editorWidget.background': '#ffffff',
      'editorWidget.border': '#dfe2e8',
      'scrollbar.shadow': '#00000000',
      'scrollbarSlider.background': '#1c223022',
      'scrollbarSlider.hoverBackground': '#1c223040',
    },
  });
  editor.defineTheme(themeNames.dark, {
    base: 'vs-dark',
    inherit: true,
    rules: [
      { token: 'comment', foreground: '8b94a5' },
      { token: 'keyword', foreground: 'd3a0f0' },
      { token: 'string', foreground: '8fd6a4' },
      { token: 'number', foreground: 'f0b37e' },
      { token: 'regexp', foreground: 'f0b37e' },
      { token: 'type', foreground: '8fbdf5' },
      { token: 'type.identifier', foreground: '8fbdf5' },
      { token: 'delimiter', foreground: 'a9b1c0' },
    ],
    colors: {
      'editor.background': '#12151b',
      'editor.foreground': '#e3e6ec',
      'editorLineNumber.foreground': '#7d8697',
      'editorLineNumber.activeForeground': '#e3e6ec',
      'editor.lineHighlightBackground': '#181c24',
      'editor.lineHighlightBorder': '#00000000',
      'editorError.foreground': '#ff7b86',
      'editorIndentGuide.background1': '#232833',
      'editorWidget.background': '#1a1e27',
      'editorWidget.border': '#2c323e',
      'scrollbar.shadow': '#00000000',
    },
  });
}
