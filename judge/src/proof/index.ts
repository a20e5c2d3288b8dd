export { type EquivalentMutant, equivalentMutantsFile } from './equivalent-mutants.ts';
export { type MutateOptions, mutatePackage } from './mutate-package.ts';
