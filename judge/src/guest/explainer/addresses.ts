import { parse, uncurry } from '../primordials.ts';

const splice = uncurry(Array.prototype.splice) as <T>(
  list: T[],
  start: number,
  count: number,
) => T[];
const split = uncurry(String.prototype.split) as unknown as (
  text: string,
  separator: string,
) => string[];

const mostOpen = 1_000;

/**
 * Calls of `fetch` whose request has not been sent yet. A request is sent some microtasks after the call, when the
 * stack does not know the caller any more; they are brought together by the address.
 */
export class Addresses {
  readonly #calls: { readonly site: number; readonly text: string | undefined }[] = [];

  add(site: number, address: unknown): void {
    if (this.#calls.length >= mostOpen) splice(this.#calls, 0, 1);
    const text = typeof address === 'string' ? split(address, '#')[0] : undefined;
    this.#calls[this.#calls.length] = { site, text };
  }

  /** The place of the call that a request was sent for, or undefined. */
  take(request: string): number | undefined {
    const { url } = parse(request) as { url?: unknown };
    let found = this.#calls.length > 0 ? 0 : -1;
    for (let index = 0; index < this.#calls.length; index++) {
      const text = this.#calls[index]?.text;
      if (text !== url && `${text ?? ''}/` !== url) continue;
      found = index;
      break;
    }
    return found < 0 ? undefined : splice(this.#calls, found, 1)[0]?.site;
  }
}
