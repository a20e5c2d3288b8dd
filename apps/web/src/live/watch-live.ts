import { emptyView, needsSnapshot, withEvent, withSnapshot } from './live-view.ts';
import type { Fold, LiveView, Numbered } from './live-view.ts';

/** The server's answer to "watch": every event after `sequence` follows; no snapshot when it was told what is known. */
export type LiveAnswer<Snapshot> =
  { sequence: number; snapshot: Snapshot | null } | { error: { code: string; message: string } };

/** One thing on the live connection, as small as watching needs it: the socket has some, the specs have another. */
export interface LiveChannel<Snapshot, Event> {
  /** Asks for the thing and its events; rejects when the connection breaks before the answer. */
  watch(after: number | null): Promise<LiveAnswer<Snapshot>>;
  unwatch(): void;
  /** Calls back for every event of the thing; returns the way to stop. */
  onEvent(listener: (event: Event) => void): () => void;
  /** Calls back at once when connected, and after every reconnection; returns the way to stop. */
  onConnect(listener: () => void): () => void;
}

export interface LiveListener<State> {
  changed(state: State): void;
  /** The server refused to tell; `message` is its sentence. */
  refused(message: string): void;
}

/** How often in a row a gap may be answered by asking at once, before waiting for the next event or connection. */
const maxQuickQuestions = 5;

/**
 * Follows one thing until the returned function is called. After a reconnection it resumes after the last event it
 * has; when events are missing it asks for the whole state.
 */
export function watchLive<S extends Numbered, B extends Numbered, E extends Numbered>(
  channel: LiveChannel<B, E>,
  fold: Fold<S, B, E>,
  listener: LiveListener<S>,
): () => void {
  let view: LiveView<S, E> = emptyView;
  let question = 0;
  let asking = false;
  let quickQuestions = 0;

  const change = (next: LiveView<S, E>) => {
    const news = next.state !== null && next.state !== view.state;
    view = next;
    if (news) listener.changed(next.state);
  };

  async function ask(after: number | null): Promise<void> {
    const mine = ++question;
    asking = true;
    let answer: LiveAnswer<B>;
    try {
      answer = await channel.watch(after);
    } catch {
      // The connection broke: the next one asks again.
      if (mine === question) asking = false;
      return;
    }
    if (mine !== question) return;
    asking = false;
    if ('error' in answer) return listener.refused(answer.error.message);
    if (answer.snapshot) change(withSnapshot(fold, view, answer.snapshot));
    const behind = view.state !== null && answer.sequence > view.state.sequence;
    if (needsSnapshot(view) || (behind && answer.snapshot === null)) askForGap();
    else quickQuestions = 0;
  }

  function askForGap() {
    if (asking || quickQuestions >= maxQuickQuestions) return;
    quickQuestions += 1;
    void ask(null);
  }

  const stopEvents = channel.onEvent((event) => {
    change(withEvent(fold, view, event));
    if (view.state && needsSnapshot(view)) askForGap();
  });
  const stopConnect = channel.onConnect(() => {
    quickQuestions = 0;
    void ask(view.state?.sequence ?? null);
  });

  return () => {
    question += 1;
    stopEvents();
    stopConnect();
    channel.unwatch();
  };
}
