import { createRequire } from 'node:module';
import type ivm from 'isolated-vm';

/**
 * isolated-vm's native file by its absolute path, which the supervisor found: inside the walls there is no
 * node_modules to search, and its own loader would probe files that may not be read. The runner's bundle puts this
 * module in the place of `isolated-vm`.
 */
const file = process.argv[2];
if (file === undefined) throw new Error('The path of the isolated-vm addon is missing.');
const native = createRequire(import.meta.url)(file) as { ivm: typeof ivm };
export default native.ivm;
