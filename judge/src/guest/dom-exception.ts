const codes: Record<string, number> = { AbortError: 20, TimeoutError: 23, DataCloneError: 25 };

/** The part of WebIDL's DOMException that aborts and timeouts need. */
export class DOMException extends Error {
  readonly #name: string;

  constructor(message = '', name: string | { name?: string; cause?: unknown } = 'Error') {
    super(message, typeof name === 'object' && 'cause' in name ? { cause: name.cause } : undefined);
    this.#name = typeof name === 'string' ? name : (name.name ?? 'Error');
  }
  override get name(): string {
    return this.#name;
  }
  get code(): number {
    return codes[this.#name] ?? 0;
  }
}
