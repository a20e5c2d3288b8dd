// One configuration for every test: TypeScript through swc as native ES modules, on the pinned Node 26.
const swc = (decorators) => [
  '@swc/jest',
  {
    jsc: {
      target: 'es2024',
      parser: { syntax: 'typescript', decorators },
      transform: decorators ? { legacyDecorator: true, decoratorMetadata: true } : {},
    },
    module: { type: 'es6' },
  },
];

export const shared = {
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons'] },
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': swc(true) },
  modulePathIgnorePatterns: ['/dist/', '/.tickjudge/'],
};

export default {
  projects: [
    { ...shared, displayName: 'unit', testMatch: ['<rootDir>/{judge,queue,apps}/**/*.spec.ts'] },
    { ...shared, displayName: 'system', testMatch: ['<rootDir>/test/**/*.spec.ts'] },
  ],
  testTimeout: 60_000,
  // Jest would leave a core free; on the usual two that is half of the machine.
  maxWorkers: '100%',
  workerIdleMemoryLimit: '1GB',
  // On a busy machine a worker with many isolates takes more than the usual half second to exit; a handle that is left
  // open is told of all the same.
  workerGracefulExitTimeout: 5_000,
};
