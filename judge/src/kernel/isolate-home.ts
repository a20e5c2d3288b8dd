import ivm from 'isolated-vm';
import type { GuestProgram } from './realm.ts';
import type { TurnMarker } from './turn-marker.ts';

/** Contexts that one isolate is given before it is replaced: each leaves a little behind. */
const mostContexts = 25;

/**
 * One isolate that serves testcase after testcase with a fresh context each. For scenarios only: they are all of one
 * author, and a fresh isolate costs three times as much as a fresh context. Submissions never share an isolate.
 */
export class IsolateHome {
  private isolate: ivm.Isolate | undefined;
  private contexts = 0;

  constructor(
    private readonly program: GuestProgram,
    private readonly memoryLimitMb: number,
    /** Told of every turn of a scenario; nobody is where there is no supervisor. */
    readonly marker?: TurnMarker,
  ) {}

  take(): ivm.Isolate {
    if (!this.isolate || this.isolate.isDisposed || this.contexts >= mostContexts) {
      if (this.isolate && !this.isolate.isDisposed) this.isolate.dispose();
      this.isolate = createIsolate(this.program, this.memoryLimitMb);
      this.contexts = 0;
    }
    this.contexts++;
    return this.isolate;
  }
}

export function createIsolate({ snapshot }: GuestProgram, memoryLimitMb: number): ivm.Isolate {
  return new ivm.Isolate({ memoryLimit: memoryLimitMb, ...(snapshot ? { snapshot } : {}) });
}
