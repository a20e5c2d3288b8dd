/** What the scenarios of this package share: the partner's address and the types of the solution. */
export type Contract = typeof import('../contract.ts');

export const origin = 'https://api.example.test';

/** URLs of charges 1 to `count`. */
export function chargeUrls(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${origin}/v1/charges/${index + 1}`);
}

/** Number of the charge that a path such as "/v1/charges/7" names. */
export function chargeOf(path: string): number {
  return Number(path.split('/').at(-1));
}
