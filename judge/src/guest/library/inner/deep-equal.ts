/** Node's comparisons as the package `assert` keeps them; for node:util, which does not need the rest of it. */
export { isDeepEqual, isDeepStrictEqual } from 'assert/build/internal/util/comparisons.js';
