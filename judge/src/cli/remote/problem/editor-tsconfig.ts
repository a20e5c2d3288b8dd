/** The judge's own compiler options, so that what an editor underlines is what the judge refuses. */
export const editorTsconfig = {
  compilerOptions: {
    strict: true,
    target: 'ES2024',
    lib: ['ES2024', 'ESNext.Disposable', 'ESNext.Decorators'],
    types: [],
    module: 'ESNext',
    moduleResolution: 'bundler',
    moduleDetection: 'force',
    allowImportingTsExtensions: true,
    skipLibCheck: true,
    noEmit: true,
  },
  include: ['*.ts'],
};
