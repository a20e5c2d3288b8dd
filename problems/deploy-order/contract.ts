/** How to deploy all resources of a configuration. */
export interface Plan {
  /** Every name once, each after all that it depends on: at every place the smallest name that can stand there. */
  readonly order: readonly string[];
  /**
   * The same names in groups that can be deployed at once, one group after the other: each name in the earliest wave
   * that comes after the waves of all its dependencies. Within a wave the smaller name comes first.
   */
  readonly waves: readonly (readonly string[])[];
}

/** What is thrown for a configuration that has no plan: an `Error` of whatever class, with these properties. */
export interface DeployError extends Error {
  readonly code: DeployErrorCode;
  /** With "invalid-shape": where, such as "$.resources[2].dependsOn[0]". */
  readonly path?: string;
  /** With "duplicate-name": the name. With "unknown-dependency": the name of the resource that asks for it. */
  readonly resource?: string;
  /** With "unknown-dependency": the name that no resource has. */
  readonly dependency?: string;
  /** With "cycle": different names, each depending on the next and the last on the first. */
  readonly cycle?: readonly string[];
}

export type DeployErrorCode =
  /** The text is not JSON. */
  | 'invalid-json'
  /** Something in it is missing or of the wrong kind. */
  | 'invalid-shape'
  /** Two resources have one name. */
  | 'duplicate-name'
  /** A resource depends on a name that no resource has. */
  | 'unknown-dependency'
  /** Some resources depend on each other in a circle, or one on itself. */
  | 'cycle';

/** Plans a configuration, given as JSON text. Throws a `DeployError`. */
export declare function deployOrder(json: string): Plan;
