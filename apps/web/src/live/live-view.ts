/**
 * Something that the page watches, as far as it is known: a pure fold of snapshots and numbered events.
 *
 * The events of one thing are numbered from 1 without gaps. What is old is dropped, what comes too early is held
 * until the snapshot or the events before it are there, so that nothing is missing and nothing is there twice,
 * whatever the order of arrival.
 */
export interface Numbered {
  readonly sequence: number;
}

/** How states of one kind are made: from a snapshot of the server, or from the state before and its next event. */
export interface Fold<State extends Numbered, Snapshot extends Numbered, Event extends Numbered> {
  /** `known` is an earlier state of the same thing, or null. The state has the sequence of the snapshot. */
  begin(known: State | null, snapshot: Snapshot): State;
  /** The state has the sequence of the event. */
  next(state: State, event: Event): State;
}

export interface LiveView<State extends Numbered, Event extends Numbered> {
  /** The thing up to its `sequence`; null until the first snapshot. */
  readonly state: State | null;
  /** Events that wait for those before them, by sequence. */
  readonly held: readonly Event[];
}

export const emptyView = { state: null, held: [] } as const;

/** True when events are missing that only a new snapshot can bring. */
export const needsSnapshot = (view: LiveView<Numbered, Numbered>): boolean =>
  view.state === null || view.held.length > 0;

/** Takes a whole state from the server; one older than what is known changes nothing. */
export function withSnapshot<S extends Numbered, B extends Numbered, E extends Numbered>(
  fold: Fold<S, B, E>,
  view: LiveView<S, E>,
  snapshot: B,
): LiveView<S, E> {
  const known = view.state;
  if (known && known.sequence > snapshot.sequence) return settle(fold, view);
  return settle(fold, { ...view, state: fold.begin(known, snapshot) });
}

/** Takes one event, in whatever order it arrives. */
export function withEvent<S extends Numbered, B extends Numbered, E extends Numbered>(
  fold: Fold<S, B, E>,
  view: LiveView<S, E>,
  event: E,
): LiveView<S, E> {
  if (view.state && event.sequence <= view.state.sequence) return view;
  if (view.held.some((other) => other.sequence === event.sequence)) return view;
  const held = [...view.held, event].sort((a, b) => a.sequence - b.sequence);
  return settle(fold, { ...view, held });
}

/** Applies the held events that are next in line and drops those that became old. */
function settle<S extends Numbered, B extends Numbered, E extends Numbered>(
  fold: Fold<S, B, E>,
  view: LiveView<S, E>,
): LiveView<S, E> {
  let { state } = view;
  if (!state) return view;
  const held: E[] = [];
  for (const event of view.held) {
    if (event.sequence <= state.sequence) continue;
    if (event.sequence === state.sequence + 1) state = fold.next(state, event);
    else held.push(event);
  }
  return { state, held };
}
