import { defineConfig } from 'vite';

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  // The specifiers of the other rooms are types only, so nothing of them may end up in a bundle.
  build: {
    target: 'es2024',
    // The content security policy forbids data: addresses, so that every asset stays a file.
    assetsInlineLimit: 0,
    // Monaco's TypeScript worker is this large by nature and loads only with the editor.
    chunkSizeWarningLimit: 8_000,
    modulePreload: { polyfill: false },
  },
  worker: { format: 'es' },
  server: {
    proxy: {
      '/api': 'http://127.0.0.1:3000',
      '/socket.io': { target: 'http://127.0.0.1:3000', ws: true },
    },
  },
});
