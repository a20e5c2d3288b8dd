/**
 * The judge's own compiler options, so that what the editor underlines is what the judge refuses. Numbers are
 * TypeScript's enum values, which the editor's types do not name up to this version.
 */
export const compilerOptions = {
  strict: true,
  target: 11, // ES2024
  module: 99, // ESNext
  moduleResolution: 100, // Bundler
  moduleDetection: 3, // Force
  lib: ['lib.es2024.d.ts', 'lib.esnext.disposable.d.ts', 'lib.esnext.decorators.d.ts'],
  types: [],
  noEmit: true,
  skipLibCheck: true,
  allowImportingTsExtensions: true,
};
