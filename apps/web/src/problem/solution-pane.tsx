import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { ProblemBody } from '@tickjudge/api/contract';
import { CodeEditor } from '../editor/code-editor.tsx';
import { readDraft, saveDraft } from '../editor/draft.ts';
import { FileTabs } from '../editor/file-tabs.tsx';
import type { FileName } from '../editor/files.ts';
import type { Workspace } from '../editor/workspace.ts';
import { useJudgement } from '../judgement/use-judgement.ts';
import { ConfirmDialog } from '../page/confirm-dialog.tsx';
import { Icon } from '../page/icon.tsx';
import { Splitter } from '../page/splitter.tsx';
import { useSession } from '../session/session.tsx';
import { texts } from '../texts.ts';
import { JudgementPane } from './judgement-pane.tsx';
import { useSubmit } from './use-submit.ts';

const storage = () => localStorage;

interface Props {
  problem: ProblemBody;
  onEditorReady: (ready: boolean) => void;
  /** Told whenever a submission is made or comes into another state; equal text, no news. */
  onProgress: (version: string) => void;
}

/** The right half of a problem's page: editor above, verdict below. */
export function SolutionPane({ problem, onEditorReady, onProgress }: Props) {
  const { slug, starter, contract, platformTypes } = problem;
  const { account } = useSession();
  const name = account?.name ?? null;
  const pane = useRef<HTMLElement>(null);
  const [sources] = useState(() => ({
    source: readDraft(storage, slug, name) ?? starter,
    contract,
    platformTypes,
  }));
  const text = useRef(sources.source);
  const sent = useRef<string | null>(null);
  const [workspace, setWorkspace] = useState<Workspace | null>(null);
  const [shown, setShown] = useState<FileName>('solution.ts');
  const [draftLost, setDraftLost] = useState(false);
  const [asking, setAsking] = useState(false);
  const [wasReset, setWasReset] = useState(false);

  const submitting = useSubmit(slug, name);
  const judgement = useJudgement(submitting.submissionId);
  const submission = judgement.state?.submission;

  const submit = useMemo(() => {
    return () => {
      if (!account) return;
      sent.current = text.current;
      void submitting.submit(text.current);
    };
  }, [account, submitting.sending]);
  useSubmitShortcut(submit);

  const version = `${submitting.submissionId} ${submission?.state}`;
  useEffect(() => onProgress(version), [version]);

  // The compiler's complaints are marked only in the very text that they were made about.
  const complaints = submission?.state === 'finished' ? submission.diagnostics : null;
  useEffect(() => {
    if (complaints && workspace && sent.current === workspace.text()) workspace.mark(complaints);
  }, [complaints, workspace]);

  const change = (next: string) => {
    text.current = next;
    setDraftLost(!saveDraft(storage, slug, name, next, starter));
  };

  return (
    <section class="pane pane-right" aria-label={texts.problem.right} ref={pane}>
      <div class="editor-bar">
        <FileTabs shown={shown} onShow={setShown} />
        {wasReset && (
          <span class="editor-note" role="status">
            {texts.editor.resetDone}{' '}
            <button
              type="button"
              class="link-button"
              onClick={() => {
                workspace?.undo();
                setWasReset(false);
              }}
            >
              {texts.editor.undo}
            </button>
          </span>
        )}
        <button
          type="button"
          class="button button-quiet"
          data-testid="reset"
          disabled={!workspace}
          onClick={() => setAsking(true)}
        >
          <Icon name="reset" />
          <span class="button-words">{texts.editor.reset}</span>
        </button>
      </div>
      {draftLost && (
        <p class="editor-warning" role="alert">
          {texts.editor.draftLost}
        </p>
      )}
      <CodeEditor
        label={texts.editor.label}
        readOnly={false}
        sources={sources}
        shown={shown}
        onShow={setShown}
        onChange={change}
        onReady={(ready) => {
          setWorkspace(ready);
          onEditorReady(ready !== null);
        }}
      />
      <Splitter target={pane} name="--split-y" initial={50} />
      <JudgementPane
        problem={problem}
        judgement={judgement}
        submitting={submitting}
        onSubmit={submit}
        onJump={(place) => workspace?.jump(place)}
      />
      {asking && (
        <ConfirmDialog
          title={texts.editor.resetTitle}
          confirm={texts.editor.resetConfirm}
          testId="reset-confirm"
          onClose={() => setAsking(false)}
          onConfirm={() => {
            workspace?.replace(starter);
            setWasReset(true);
          }}
        >
          <p>{texts.editor.resetLead}</p>
        </ConfirmDialog>
      )}
    </section>
  );
}

/** Ctrl+Enter or Cmd+Enter submits, wherever the focus is; it comes before the editor's own use of the keys. */
function useSubmitShortcut(submit: () => void): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.repeat) return;
      event.preventDefault();
      event.stopPropagation();
      submit();
    };
    addEventListener('keydown', press, { capture: true });
    return () => removeEventListener('keydown', press, { capture: true });
  }, [submit]);
}
