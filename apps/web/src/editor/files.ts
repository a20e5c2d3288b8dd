/** The files a person sees in the editor; only the solution can be changed. */
export const fileNames = ['solution.ts', 'contract.ts', 'platform.d.ts'] as const;
export type FileName = (typeof fileNames)[number];
