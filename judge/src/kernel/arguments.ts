import { GuestError } from './realm.ts';

/** Reads what a guest passed to the host; anything of another type was forged and is refused. */
export function textArgument(args: readonly unknown[], index: number): string {
  const value = args[index];
  if (typeof value !== 'string') throw new GuestError('a text was expected here');
  return value;
}

export function numberArgument(args: readonly unknown[], index: number): number {
  const value = args[index];
  if (typeof value !== 'number' || !Number.isFinite(value))
    throw new GuestError('a finite number was expected here');
  return value;
}
