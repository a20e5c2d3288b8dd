import { useEffect, useRef, useState } from 'preact/hooks';
import type { ProblemBody, SubmissionBody } from '@tickjudge/api/contract';
import { api } from '../api/endpoints.ts';
import { useLoad } from '../api/use-load.ts';
import { CodeEditor } from '../editor/code-editor.tsx';
import { FileTabs } from '../editor/file-tabs.tsx';
import type { FileName } from '../editor/files.ts';
import type { Workspace } from '../editor/workspace.ts';
import { formatDate } from '../format.ts';
import { useJudgement } from '../judgement/use-judgement.ts';
import { VerdictPanel } from '../judgement/verdict-panel.tsx';
import { Icon } from '../page/icon.tsx';
import { Notice } from '../page/notice.tsx';
import { Splitter } from '../page/splitter.tsx';
import { useTitle } from '../page/use-title.ts';
import { texts } from '../texts.ts';
import '../styles/problem.css';
import '../styles/verdict.css';

/** One submission at its own address: what was sent, and how it was judged. */
export function SubmissionPage({ params }: { params: { id: string } }) {
  const { id } = params;
  useTitle(texts.submission.title);
  const loaded = useLoad(id, async () => {
    const submission = await api.submission(id);
    return { submission, problem: await api.problem(submission.problem) };
  });
  if (loaded.kind === 'loading') return <Notice kind="quiet">{texts.loading}</Notice>;
  if (loaded.kind === 'failed') return <Notice failure={loaded.failure} onRetry={loaded.reload} />;
  return <SubmissionRoom key={id} {...loaded.value} />;
}

interface Props {
  submission: SubmissionBody;
  problem: ProblemBody;
}

function SubmissionRoom({ submission: first, problem }: Props) {
  const room = useRef<HTMLDivElement>(null);
  const [shown, setShown] = useState<FileName>('solution.ts');
  const [workspace, setWorkspace] = useState<Workspace | null>(null);
  const { state, refusal } = useJudgement(first.id);
  const submission = state?.submission ?? first;
  const { contract, platformTypes } = problem;

  useEffect(() => workspace?.mark(submission.diagnostics), [workspace, submission.diagnostics]);

  return (
    <div class="submission-page">
      <div class="submission-head">
        <a class="back" href={`/problems/${problem.slug}`}>
          <Icon name="back" />
          {problem.title}
        </a>
        <h1>{texts.submission.title}</h1>
        <span>
          {texts.submission.submitted} {formatDate(first.createdAt)}
        </span>
        <span>{texts.submissions.bytes(first.bytes)}</span>
        <span>
          {texts.submission.seed} <code>{first.seed}</code>
        </span>
      </div>
      <div class="room" ref={room}>
        <section class="pane pane-source" aria-label={texts.submission.source}>
          <div class="editor-bar">
            <FileTabs shown={shown} onShow={setShown} />
            <span class="editor-note">{texts.editor.readOnly}</span>
          </div>
          <CodeEditor
            label={texts.submission.source}
            readOnly
            sources={{ source: first.source, contract, platformTypes }}
            shown={shown}
            onShow={setShown}
            onChange={() => {}}
            onReady={setWorkspace}
          />
        </section>
        <Splitter target={room} name="--split-x" initial={50} />
        <section class="pane" aria-label={texts.verdict.title}>
          <div class="judgement-body" tabIndex={0} role="region" aria-label={texts.verdict.title}>
            {refusal && <Notice kind="info">{refusal}</Notice>}
            <VerdictPanel
              atHome
              submission={submission}
              restarted={state?.restarted ?? false}
              groups={problem.groups}
              onJump={(place) => workspace?.jump(place)}
            />
          </div>
        </section>
      </div>
    </div>
  );
}
