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
  private current: SharedIsolate | undefined;

  constructor(
    private readonly program: GuestProgram,
    private readonly memoryLimitMb: number,
    /** Told of every turn of a scenario; nobody is where there is no supervisor. */
    readonly marker?: TurnMarker,
  ) {}

  /** A place for one more context; `leave` when it is gone. */
  take(): IsolatePlace {
    const { current } = this;
    if (!current || current.isolate.isDisposed || current.contexts >= mostContexts) {
      current?.retire();
      this.current = new SharedIsolate(createIsolate(this.program, this.memoryLimitMb));
    }
    return this.current!.place();
  }
}

export interface IsolatePlace {
  readonly isolate: ivm.Isolate;
  leave(): void;
}

/** Ends with the last of its contexts: some may have been made ahead and wait to be used. */
class SharedIsolate {
  contexts = 0;
  private living = 0;
  private isRetired = false;

  constructor(readonly isolate: ivm.Isolate) {}

  place(): IsolatePlace {
    this.contexts++;
    this.living++;
    let isThere = true;
    return {
      isolate: this.isolate,
      leave: () => {
        if (isThere) this.living--;
        isThere = false;
        this.endIfEmpty();
      },
    };
  }

  retire(): void {
    this.isRetired = true;
    this.endIfEmpty();
  }

  private endIfEmpty(): void {
    if (this.isRetired && this.living === 0 && !this.isolate.isDisposed) this.isolate.dispose();
  }
}

export function createIsolate({ snapshot }: GuestProgram, memoryLimitMb: number): ivm.Isolate {
  return new ivm.Isolate({ memoryLimit: memoryLimitMb, ...(snapshot ? { snapshot } : {}) });
}
