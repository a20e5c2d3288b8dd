import type { ProblemSummary } from '@tickjudge/api/contract';
import { api } from '../api/endpoints.ts';
import { useLoad } from '../api/use-load.ts';
import { Icon } from '../page/icon.tsx';
import { Notice } from '../page/notice.tsx';
import { useTitle } from '../page/use-title.ts';
import { useSession } from '../session/session.tsx';
import { texts } from '../texts.ts';

export function ProblemListPage() {
  useTitle(null);
  const { account } = useSession();
  const problems = useLoad(`problems ${account?.id}`, api.problems);
  return (
    <div class="column">
      <h1>{texts.problems.title}</h1>
      <p class="lead">{texts.problems.lead}</p>
      {problems.kind === 'loading' && <Notice kind="quiet">{texts.loading}</Notice>}
      {problems.kind === 'failed' && (
        <Notice failure={problems.failure} onRetry={problems.reload} />
      )}
      {problems.kind === 'ready' &&
        (problems.value.items.length === 0 ? (
          <Notice kind="info">{texts.problems.empty}</Notice>
        ) : (
          <ul class="problem-list" data-testid="problem-list">
            {problems.value.items.map((problem) => (
              <ProblemLine key={problem.slug} problem={problem} />
            ))}
          </ul>
        ))}
    </div>
  );
}

function ProblemLine({ problem }: { problem: ProblemSummary }) {
  const mark = problem.solved ? 'solved' : 'unsolved';
  return (
    <li>
      <a class="problem-line" href={`/problems/${problem.slug}`}>
        <span class={`solved-mark solved-mark-${mark}`}>
          {problem.solved && <Icon name="check" />}
          <span class="visually-hidden">{texts.problems[mark]}</span>
        </span>
        <span class="problem-title">{problem.title}</span>
        <span class="tags">
          {problem.tags.map((tag) => (
            <span class="tag" key={tag}>
              {tag}
            </span>
          ))}
        </span>
        <span class="problem-testcases">
          {problem.testcases} {texts.problems.testcases.toLowerCase()}
        </span>
        <span class={`difficulty difficulty-${problem.difficulty}`}>
          {texts.difficulty[problem.difficulty]}
        </span>
      </a>
    </li>
  );
}
