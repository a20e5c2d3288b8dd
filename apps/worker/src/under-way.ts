export type WorkKind = 'judgement' | 'proof';

/** What this worker is at, by kind and id. */
export class UnderWay {
  readonly #work = { judgement: new Map<string, Date>(), proof: new Map<string, Date>() };

  /** Until it is disposed of, the work is under way. */
  enter(kind: WorkKind, id: string): Disposable {
    const those = this.#work[kind];
    const since = new Date();
    those.set(id, since);
    return { [Symbol.dispose]: () => void (those.get(id) === since && those.delete(id)) };
  }

  list(kind: WorkKind): { id: string; since: string }[] {
    return [...this.#work[kind]].map(([id, since]) => ({ id, since: since.toISOString() }));
  }
}
