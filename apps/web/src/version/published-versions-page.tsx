import { api } from '../api/endpoints.ts';
import { useLoad } from '../api/use-load.ts';
import { formatDate } from '../format.ts';
import { Icon } from '../page/icon.tsx';
import { Notice } from '../page/notice.tsx';
import { useTitle } from '../page/use-title.ts';
import { texts } from '../texts.ts';
import { versionTexts } from './version-texts.ts';
import '../styles/authoring.css';
import '../styles/verdict.css';

/** Every version of a problem that was ever live, for everybody. */
export function PublishedVersionsPage({ params }: { params: { slug: string } }) {
  const { slug } = params;
  useTitle(versionTexts.title(slug));
  const versions = useLoad(slug, () => api.problemVersions(slug));
  return (
    <div class="column">
      <a class="back" href={`/problems/${slug}`}>
        <Icon name="back" />
        {slug}
      </a>
      <h1>{versionTexts.title(slug)}</h1>
      <p class="lead">{versionTexts.lead}</p>
      {versions.kind === 'loading' && <Notice kind="quiet">{texts.loading}</Notice>}
      {versions.kind === 'failed' && (
        <Notice failure={versions.failure} onRetry={versions.reload} />
      )}
      {versions.kind === 'ready' && versions.value.items.length === 0 && (
        <Notice kind="quiet">{versionTexts.empty}</Notice>
      )}
      {versions.kind === 'ready' && (
        <ul class="history" data-testid="published-versions">
          {versions.value.items.map(({ number, publishedAt, publishedBy, live }) => (
            <li key={number} data-number={number}>
              <a href={live ? `/problems/${slug}` : `/problems/${slug}/versions/${number}`}>
                {versionTexts.version(number)}
              </a>
              <span class="quiet">
                {versionTexts.since(
                  formatDate(publishedAt),
                  publishedBy ?? versionTexts.installation,
                )}
              </span>
              {live && <span class="badge badge-live">{versionTexts.live}</span>}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
