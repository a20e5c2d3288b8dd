/**
 * Inputs that a judge meets once it is open to everybody. `verdict` is "VERDICT reason", a RegExp where the machine
 * decides which wall is reached first. A body runs inside `solve(input: any): Promise<any>`, which is asked for the
 * double of 21; `file: true` makes it a whole source file.
 */
export interface HostileInput {
  readonly name: string;
  readonly body: string;
  readonly verdict: string | RegExp;
  /** What the message must say. */
  readonly message?: RegExp;
  readonly file?: boolean;
}

/** Inputs of one kind, named as the tests' heading. */
export interface HostileKind {
  readonly kind: string;
  readonly inputs: readonly HostileInput[];
}

export const tle = 'TLE cpu-budget-spent';
/**
 * Growth ends at the isolate's limit, at the watchdog of memory, of time, in the process's own death, or in a RangeError
 * for what is longer than V8 allows: which comes first hangs on how fast the machine is and how busy.
 */
export const outgrown = /^(MLE memory-limit|TLE cpu-budget-spent|RTE crashed|RTE threw)$/;
export const threw = 'RTE threw';
/** What the platform knows by name and does not offer. */
export const unsupported = 'RTE unsupported';
export const wrong = 'WA value';

/** The source of an input. */
export function sourceOf({ body, file }: HostileInput): string {
  if (file) return body;
  return `// @ts-nocheck\nexport async function solve(input: any): Promise<any> {\n${body}\n}\n`;
}
