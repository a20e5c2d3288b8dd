/** An error written this long before the end still tells why; an older one was about something else. */
const lastMomentsMs = 2_000;

/** The last thing that looked like an error in what a child wrote, and whether it tells why the child ended. */
export class LastError {
  #text = '';
  #at = -Infinity;
  readonly #now: () => number;

  /** @param now milliseconds of a clock that never goes back. */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** Empty when there was none. */
  get text(): string {
    return this.#text;
  }

  note(text: string): void {
    this.#text = text;
    this.#at = this.#now();
  }

  /** What it said in its last moments, or nothing. `how` is the signal or exit code that it ended with. */
  whyEnded(how: string): string {
    // Who is killed with -9 is not asked: whatever it wrote before was about something else.
    if (how === 'SIGKILL' || this.#now() - this.#at > lastMomentsMs) return '';
    return this.#text;
  }
}
