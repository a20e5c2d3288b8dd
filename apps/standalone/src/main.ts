import { fileURLToPath } from 'node:url';
import { runStandalone } from './run-standalone.ts';

// Both src/ and dist/ lie three folders below the checkout.
process.exitCode = await runStandalone(
  process.argv.slice(2),
  fileURLToPath(new URL('../../..', import.meta.url)),
);
