// Tests that need a redis-server on the machine; `npm test` does without one.
import { shared } from '../../jest.config.mjs';

export default {
  ...shared,
  rootDir: '../..',
  displayName: 'redis',
  testMatch: ['<rootDir>/test/redis/**/*.redis-spec.ts'],
  testTimeout: 60_000,
};
