// Tests that need a Chromium on the machine; `npm test` does without one.
import { shared } from '../../jest.config.mjs';

export default {
  ...shared,
  rootDir: '../..',
  displayName: 'browser',
  testMatch: ['<rootDir>/test/browser/**/*.browser-spec.ts'],
  testTimeout: 60_000,
};
