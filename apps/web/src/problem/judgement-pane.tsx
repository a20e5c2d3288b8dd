import type { ProblemBody } from '@tickjudge/api/contract';
import type { SourcePlace } from '../judgement/source-place.ts';
import type { Judgement } from '../judgement/use-judgement.ts';
import { VerdictPanel } from '../judgement/verdict-panel.tsx';
import { Notice } from '../page/notice.tsx';
import { useSession } from '../session/session.tsx';
import { texts } from '../texts.ts';
import type { Submitting } from './use-submit.ts';

interface Props {
  problem: ProblemBody;
  judgement: Judgement;
  submitting: Submitting;
  onSubmit: () => void;
  onJump: (place: SourcePlace) => void;
}

const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent);

/** Below the editor: the submit button and the verdict as it arrives. */
export function JudgementPane({ problem, judgement, submitting, onSubmit, onJump }: Props) {
  const { submissionId, sending, failure } = submitting;
  const { state, refusal } = judgement;
  return (
    <div class="judgement-pane">
      <div class="submit-bar">
        <h2>{texts.verdict.title}</h2>
        <SubmitButton sending={sending} onSubmit={onSubmit} />
      </div>
      <div class="judgement-body" tabIndex={0} role="region" aria-label={texts.verdict.title}>
        {failure && <Notice failure={failure} />}
        {failure?.status === 401 && (
          <p class="sign-in-again">
            <a href={`/sign-in?next=${encodeURIComponent(location.pathname)}`}>
              {texts.submit.signIn}
            </a>
          </p>
        )}
        {refusal && <Notice kind="info">{refusal}</Notice>}
        {submissionId === null && !failure && (
          <p class="quiet">{sending ? texts.submit.sending : texts.submit.idle}</p>
        )}
        {submissionId !== null && !state && !refusal && (
          <p class="quiet" role="status">
            {texts.loading}
          </p>
        )}
        {state && (
          <VerdictPanel
            key={state.submission.id}
            submission={state.submission}
            restarted={state.restarted}
            groups={problem.groups}
            onJump={onJump}
          />
        )}
      </div>
    </div>
  );
}

function SubmitButton({ sending, onSubmit }: { sending: boolean; onSubmit: () => void }) {
  const { account } = useSession();
  if (!account) {
    const next = encodeURIComponent(location.pathname);
    return (
      <a class="button button-primary" href={`/sign-in?next=${next}`}>
        {texts.submit.signIn}
      </a>
    );
  }
  return (
    <button
      type="button"
      class="button button-primary"
      data-testid="submit"
      disabled={sending}
      onClick={onSubmit}
    >
      {sending ? texts.submit.sending : texts.submit.button}
      <kbd aria-hidden="true">{isMac ? '⌘ ↵' : 'Ctrl ↵'}</kbd>
    </button>
  );
}
