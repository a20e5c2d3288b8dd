// Minutes of a whole service under fire; `npm test` does without.
import { shared } from '../../jest.config.mjs';

export default {
  ...shared,
  rootDir: '../..',
  displayName: 'chaos',
  testMatch: ['<rootDir>/test/chaos/**/*.chaos-spec.ts'],
  testTimeout: 60_000,
};
