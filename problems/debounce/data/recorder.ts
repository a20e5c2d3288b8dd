import type { Clock } from '@tickjudge/judge/scenario';

/** A function to debounce that notes its calls and answers "<text>!". */
export function recorder(clock: Clock) {
  const calls: { readonly text: string; readonly atMs: number }[] = [];
  const fn = async (text: string) => {
    calls.push({ text, atMs: clock.now() });
    return `${text}!`;
  };
  return { calls, fn };
}
