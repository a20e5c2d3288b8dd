/**
 * From the text of a solution to its mutants: small changes that a good problem package notices. `findMutants` takes
 * foreign text apart, so only the compiler's process calls it, and imports it when it is first asked: its libraries
 * take longer to load than most sources to compile.
 */
export {
  type FoundMutants,
  markerPrefix,
  mostMutants,
  type Mutant,
  type MutantsTask,
  textWith,
} from './mutant.ts';
