import { useEffect, useRef, useState } from 'preact/hooks';
import type { ProblemBody } from '@tickjudge/api/contract';
import { api } from '../api/endpoints.ts';
import { useLoad } from '../api/use-load.ts';
import { Notice } from '../page/notice.tsx';
import { Splitter } from '../page/splitter.tsx';
import { useTitle } from '../page/use-title.ts';
import { useSession } from '../session/session.tsx';
import { Statement } from '../statement/statement.tsx';
import { SubmissionList } from '../submission/submission-list.tsx';
import { texts } from '../texts.ts';
import { SolutionPane } from './solution-pane.tsx';

import '../styles/problem.css';
import '../styles/verdict.css';

export function ProblemPage({ params }: { params: { slug: string } }) {
  const { slug } = params;
  const problem = useLoad(slug, () => api.problem(slug));
  const { account } = useSession();
  useTitle(problem.kind === 'ready' ? problem.value.title : null);
  if (problem.kind === 'loading') return <Notice kind="quiet">{texts.loading}</Notice>;
  if (problem.kind === 'failed') {
    return <Notice failure={problem.failure} onRetry={problem.reload} />;
  }
  // Another person has another draft and other submissions: everything below starts anew.
  return <ProblemRoom key={`${slug} ${account?.id}`} problem={problem.value} />;
}

type Tab = 'statement' | 'submissions';
const tabs: readonly Tab[] = ['statement', 'submissions'];

function ProblemRoom({ problem }: { problem: ProblemBody }) {
  const room = useRef<HTMLDivElement>(null);
  const [tab, setTab] = useState<Tab>('statement');
  const [canColor, setCanColor] = useState(false);
  const [version, setVersion] = useState('');
  return (
    <div class="room" ref={room}>
      <section class="pane pane-left" aria-label={texts.problem.left}>
        <TabBar tab={tab} onTab={setTab} />
        <div class="pane-body" role="tabpanel" id="left-panel" aria-labelledby={`tab-${tab}`}>
          {/* Hidden and not gone: the hints that were asked for stay. */}
          <div hidden={tab !== 'statement'}>
            <Statement problem={problem} canColor={canColor} />
          </div>
          {tab === 'submissions' && <OwnSubmissions problem={problem.slug} version={version} />}
        </div>
      </section>
      <Splitter target={room} name="--split-x" initial={44} />
      <SolutionPane problem={problem} onEditorReady={setCanColor} onProgress={setVersion} />
    </div>
  );
}

function OwnSubmissions({ problem, version }: { problem: string; version: string }) {
  const { account } = useSession();
  if (account) return <SubmissionList problem={problem} version={version} />;
  return (
    <Notice kind="quiet">
      <a href={`/sign-in?next=${encodeURIComponent(location.pathname)}`}>
        {texts.submissions.signIn}
      </a>
    </Notice>
  );
}

/** Tabs after the ARIA pattern: one stop for Tab, arrow keys between them. */
function TabBar({ tab, onTab }: { tab: Tab; onTab: (tab: Tab) => void }) {
  const bar = useRef<HTMLDivElement>(null);
  const moved = useRef(false);
  useEffect(() => {
    if (moved.current) bar.current?.querySelector<HTMLElement>('[aria-selected="true"]')?.focus();
    moved.current = false;
  }, [tab]);

  const press = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    event.preventDefault();
    moved.current = true;
    onTab(tab === 'statement' ? 'submissions' : 'statement');
  };
  return (
    <div class="tab-bar" role="tablist" ref={bar} onKeyDown={press}>
      {tabs.map((name) => (
        <button
          key={name}
          type="button"
          class="tab"
          role="tab"
          id={`tab-${name}`}
          aria-selected={name === tab}
          aria-controls="left-panel"
          tabIndex={name === tab ? 0 : -1}
          onClick={() => onTab(name)}
        >
          {texts.problem[name]}
        </button>
      ))}
    </div>
  );
}
