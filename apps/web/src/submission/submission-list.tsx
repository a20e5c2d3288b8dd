import type { SubmissionSummary } from '@tickjudge/api/contract';
import { api } from '../api/endpoints.ts';
import { usePages } from '../api/use-pages.ts';
import { formatDate } from '../format.ts';
import { scoreOf } from '../judgement/score-of.ts';
import { VerdictBadge } from '../judgement/verdict-badge.tsx';
import { Notice } from '../page/notice.tsx';
import { texts } from '../texts.ts';

/** The person's own submissions to one problem, newest first; read again when `version` changes. */
export function SubmissionList({ problem, version }: { problem: string; version: string }) {
  const { items, failure, more, reload } = usePages(`${problem} ${version}`, (page) =>
    api.submissions({ problem, ...page }),
  );
  return (
    <div class="submission-list" data-testid="submission-list">
      {failure && <Notice failure={failure} onRetry={reload} />}
      {!items && !failure && <Notice kind="quiet">{texts.loading}</Notice>}
      {items?.length === 0 && <Notice kind="quiet">{texts.submissions.empty}</Notice>}
      {items && items.length > 0 && <SubmissionTable items={items} />}
      {more && (
        <button type="button" class="button" onClick={more}>
          {texts.submissions.more}
        </button>
      )}
    </div>
  );
}

function SubmissionTable({ items }: { items: readonly SubmissionSummary[] }) {
  return (
    <table class="plain-table submissions-table">
      <thead>
        <tr>
          <th scope="col">{texts.submissions.verdict}</th>
          <th scope="col">{texts.submissions.score}</th>
          <th scope="col">{texts.submissions.size}</th>
          <th scope="col">{texts.submissions.when}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={item.id}>
            <td>
              <VerdictBadge state={item.state} verdict={item.verdict} />
            </td>
            <td>{scoreOf(item) ?? '–'}</td>
            <td>{texts.submissions.bytes(item.bytes)}</td>
            <td>
              <a href={`/submissions/${item.id}`}>{formatDate(item.createdAt)}</a>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
