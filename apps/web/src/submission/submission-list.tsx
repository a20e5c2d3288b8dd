import { useEffect, useState } from 'preact/hooks';
import type { SubmissionSummary } from '@tickjudge/api/contract';
import { api } from '../api/endpoints.ts';
import { asFailure } from '../api/request.ts';
import type { ApiFailure } from '../api/request.ts';
import { formatDate } from '../format.ts';
import { scoreOf } from '../judgement/score-of.ts';
import { VerdictBadge } from '../judgement/verdict-badge.tsx';
import { Notice } from '../page/notice.tsx';
import { texts } from '../texts.ts';

/** The person's own submissions to one problem, newest first; read again when `version` changes. */
export function SubmissionList({ problem, version }: { problem: string; version: string }) {
  const [items, setItems] = useState<readonly SubmissionSummary[] | null>(null);
  const [next, setNext] = useState<string | null>(null);
  const [failure, setFailure] = useState<ApiFailure | null>(null);

  async function load(cursor: string | null) {
    setFailure(null);
    try {
      const page = await api.submissions({ problem, ...(cursor !== null && { cursor }) });
      setItems((before) => [...(cursor === null ? [] : (before ?? [])), ...page.items]);
      setNext(page.next);
    } catch (thrown) {
      setFailure(asFailure(thrown));
    }
  }
  useEffect(() => void load(null), [problem, version]);

  return (
    <div class="submission-list" data-testid="submission-list">
      {failure && <Notice failure={failure} onRetry={() => void load(null)} />}
      {!items && !failure && <Notice kind="quiet">{texts.loading}</Notice>}
      {items?.length === 0 && <Notice kind="quiet">{texts.submissions.empty}</Notice>}
      {items && items.length > 0 && <SubmissionTable items={items} />}
      {next !== null && (
        <button type="button" class="button" onClick={() => void load(next)}>
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
