import type { HistoryEntry } from '@tickjudge/api/contract';
import { api } from '../api/endpoints.ts';
import { useLoad } from '../api/use-load.ts';
import { formatDate } from '../format.ts';
import { Notice } from '../page/notice.tsx';
import { texts } from '../texts.ts';
import { packageTexts } from './package-texts.ts';

const words = packageTexts.history;

/** Who did what with a problem, and when; read again when `phase` changes. */
export function HistoryList({ slug, phase }: { slug: string; phase: string }) {
  const history = useLoad(`${slug} ${phase}`, () => api.problemHistory(slug));
  return (
    <section aria-labelledby="history-title">
      <h2 id="history-title">{words.title}</h2>
      {history.kind === 'loading' && <Notice kind="quiet">{texts.loading}</Notice>}
      {history.kind === 'failed' && <Notice failure={history.failure} onRetry={history.reload} />}
      {history.kind === 'ready' && (
        <ol class="history" data-testid="history">
          {history.value.items.map((entry, index) => (
            <HistoryLine key={index} entry={entry} />
          ))}
        </ol>
      )}
    </section>
  );
}

function HistoryLine({ entry: { at, by, action, number } }: { entry: HistoryEntry }) {
  const who = by ?? (action === 'seeded' ? packageTexts.installation : packageTexts.judge);
  return (
    <li data-action={action}>
      <time dateTime={at}>{formatDate(at)}</time>
      <span>
        <strong>{who}</strong> {words.actions[action](number)}
      </span>
    </li>
  );
}
