import { z } from 'zod';

/** What was measured of a package when its content had this hash; on one machine, so times say something beside the anchor only. */
export const measuredPackageSchema = z.strictObject({
  packageHash: z.string().regex(/^[0-9a-f]{64}$/),
  /** Mutants that a testcase noticed, of those that count, and those that nobody can notice. */
  killed: z.int().min(0),
  counted: z.int().min(0),
  equivalents: z.int().min(0),
  /** Median from the source of the first accepted submission to its report, alone on the machine. */
  judgingMs: z.int().min(0),
  /** What a bare Node process for each testcase took in the same minutes, one after the other. */
  anchorMs: z.int().min(0),
  /** Under how many seeds every accepted submission is accepted. */
  seeds: z.int().min(1),
});
export type MeasuredPackage = z.infer<typeof measuredPackageSchema>;

const measuredPackagesSchema = z.record(z.string(), measuredPackageSchema);
/** By slug. */
export type MeasuredPackages = z.infer<typeof measuredPackagesSchema>;

/** Reads the text of problems/measured.json. */
export function readMeasured(text: string): MeasuredPackages {
  return measuredPackagesSchema.parse(JSON.parse(text));
}

/** The text of problems/measured.json, by slug. */
export function measuredText(measured: MeasuredPackages): string {
  const sorted = Object.entries(measured).sort(([a], [b]) => (a < b ? -1 : 1));
  return `${JSON.stringify(Object.fromEntries(sorted), null, 2)}\n`;
}
