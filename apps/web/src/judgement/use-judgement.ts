import { useEffect, useState } from 'preact/hooks';
import { texts } from '../texts.ts';
import { emptyView } from './judgement-state.ts';
import type { JudgementView } from './judgement-state.ts';
import { watchJudgement } from './watch-judgement.ts';

export interface Judgement {
  view: JudgementView;
  /** Why nothing more will come, as a sentence; null while all is well. */
  refusal: string | null;
}

/** Follows a submission live for as long as the component shows it. */
export function useJudgement(submissionId: string | null): Judgement {
  const [known, setKnown] = useState<{ id: string | null } & Judgement>(nothing(submissionId));

  useEffect(() => {
    if (submissionId === null) return;
    let stop: (() => void) | null = null;
    let left = false;
    const refused = (refusal: string) =>
      setKnown((before) => ({ ...mine(before, submissionId), refusal }));

    import('./socket-connection.ts').then(
      ({ onRefused, socketConnection }) => {
        if (left) return;
        const stopRefusals = onRefused(() => refused(texts.error.feedClosed));
        const stopWatching = watchJudgement(socketConnection(), submissionId, {
          changed: (view) => setKnown({ id: submissionId, view, refusal: null }),
          refused,
        });
        stop = () => {
          stopRefusals();
          stopWatching();
        };
      },
      () => refused(texts.error.pageNotLoaded),
    );
    return () => {
      left = true;
      stop?.();
    };
  }, [submissionId]);

  return mine(known, submissionId);
}

const nothing = (id: string | null) => ({ id, view: emptyView, refusal: null });

const mine = (known: { id: string | null } & Judgement, id: string | null) =>
  known.id === id ? known : nothing(id);
