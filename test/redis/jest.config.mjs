// The tests that need a redis-server on the PATH, apart from the others: `npm test` needs nothing but npm.
import { fileURLToPath } from 'node:url';
import shared from '../../jest.config.mjs';

const [unit] = shared.projects;

export default {
  ...unit,
  displayName: 'redis',
  rootDir: fileURLToPath(new URL('../..', import.meta.url)),
  testMatch: ['<rootDir>/test/redis/*.redis-spec.ts'],
  testTimeout: shared.testTimeout,
};
