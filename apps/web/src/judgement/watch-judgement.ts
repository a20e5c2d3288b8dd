import type { FeedEvent, Watch, WatchAnswer } from '@tickjudge/api/contract';
import { emptyView, needsSnapshot, withEvent, withSnapshot } from './judgement-state.ts';
import type { JudgementView } from './judgement-state.ts';

/** The live connection, as small as watching needs it: the socket is one, the specs have another. */
export interface FeedConnection {
  /** Asks for a submission's feed; rejects when the connection breaks before the answer. */
  watch(message: Watch): Promise<WatchAnswer>;
  unwatch(submissionId: string): void;
  /** Calls back for every feed event; returns the way to stop. */
  onFeed(listener: (event: FeedEvent) => void): () => void;
  /** Calls back at once when connected, and after every reconnection; returns the way to stop. */
  onConnect(listener: () => void): () => void;
}

export interface WatchListener {
  changed(view: JudgementView): void;
  /** The server refused to tell; `message` is its sentence. */
  refused(message: string): void;
}

/** How often in a row a gap may be answered by asking at once, before waiting for the next event or connection. */
const maxQuickQuestions = 5;

/**
 * Follows one submission until the returned function is called. After a reconnection it resumes after the last
 * event it has; when events are missing it asks for the whole state.
 */
export function watchJudgement(
  connection: FeedConnection,
  submissionId: string,
  listener: WatchListener,
): () => void {
  let view = emptyView;
  let question = 0;
  let asking = false;
  let quickQuestions = 0;

  const change = (next: JudgementView) => {
    if (next === view) return;
    view = next;
    listener.changed(view);
  };

  async function ask(after: number | null): Promise<void> {
    const mine = ++question;
    asking = true;
    let answer: WatchAnswer;
    try {
      answer = await connection.watch({ submissionId, ...(after !== null && { after }) });
    } catch {
      // The connection broke: the next one asks again.
      if (mine === question) asking = false;
      return;
    }
    if (mine !== question) return;
    asking = false;
    if ('error' in answer) return listener.refused(answer.error.message);
    if (answer.submission) change(withSnapshot(view, answer.submission));
    const behind = view.submission !== null && answer.sequence > view.submission.sequence;
    if (needsSnapshot(view) || (behind && answer.submission === null)) askForGap();
    else quickQuestions = 0;
  }

  function askForGap() {
    if (asking || quickQuestions >= maxQuickQuestions) return;
    quickQuestions += 1;
    void ask(null);
  }

  const stopFeed = connection.onFeed((event) => {
    if (event.submissionId !== submissionId) return;
    change(withEvent(view, event));
    if (view.submission && needsSnapshot(view)) askForGap();
  });
  const stopConnect = connection.onConnect(() => {
    quickQuestions = 0;
    void ask(view.submission?.sequence ?? null);
  });

  return () => {
    question += 1;
    stopFeed();
    stopConnect();
    connection.unwatch(submissionId);
  };
}
