import type { LiveAnswer, LiveChannel } from '../watch-live.ts';

interface Question<Snapshot> {
  after: number | null;
  answer: (answer: LiveAnswer<Snapshot>) => void;
  fail: () => void;
}

/** A channel whose every move is made by the spec: it answers, breaks and emits when told to. */
export class ScriptedChannel<Snapshot, Event> implements LiveChannel<Snapshot, Event> {
  /** Every question asked so far, answered or not. */
  readonly questions: Question<Snapshot>[] = [];
  unwatched = 0;
  #events = new Set<(event: Event) => void>();
  #connect = new Set<() => void>();

  watch(after: number | null): Promise<LiveAnswer<Snapshot>> {
    return new Promise((resolve, reject) => {
      this.questions.push({
        after,
        answer: resolve,
        fail: () => reject(new Error('disconnected')),
      });
    });
  }

  unwatch(): void {
    this.unwatched += 1;
  }

  onEvent(listener: (event: Event) => void): () => void {
    this.#events.add(listener);
    return () => this.#events.delete(listener);
  }

  onConnect(listener: () => void): () => void {
    this.#connect.add(listener);
    listener();
    return () => this.#connect.delete(listener);
  }

  emit(...events: Event[]): void {
    for (const event of events) for (const listener of this.#events) listener(event);
  }

  reconnect(): void {
    for (const listener of this.#connect) listener();
  }

  /** Answers the last question and lets the watcher take the answer in. */
  async answer(answer: LiveAnswer<Snapshot>): Promise<void> {
    this.questions.at(-1)?.answer(answer);
    await settled();
  }

  async break(): Promise<void> {
    this.questions.at(-1)?.fail();
    await settled();
  }
}

/** Until every promise that is already settled has been heard. */
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));
