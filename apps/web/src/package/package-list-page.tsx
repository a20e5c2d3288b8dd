import { useLocation } from 'preact-iso';
import type { PackageVersionSummary } from '@tickjudge/api/contract';
import { api } from '../api/endpoints.ts';
import { usePages } from '../api/use-pages.ts';
import { formatDate } from '../format.ts';
import { Notice } from '../page/notice.tsx';
import { useTitle } from '../page/use-title.ts';
import { NeedsRole } from '../session/needs-role.tsx';
import { texts } from '../texts.ts';
import { CodeWords } from '../page/code-words.tsx';
import { packageTexts } from './package-texts.ts';
import { LiveBadge, StateBadge } from './state-badge.tsx';
import { UploadForm } from './upload-form.tsx';
import '../styles/authoring.css';
import '../styles/verdict.css';

/** An author's problems with their versions; all problems for an administrator. */
export function PackageListPage() {
  useTitle(packageTexts.title);
  const { slug } = useLocation().query;
  return (
    <div class="column">
      <h1>{slug === undefined ? packageTexts.title : packageTexts.onlySlug(slug)}</h1>
      {slug === undefined ? (
        <p class="lead">{packageTexts.lead}</p>
      ) : (
        <p class="lead">
          <a href="/packages">{packageTexts.allPackages}</a>
        </p>
      )}
      <NeedsRole role="author">
        {slug === undefined && <UploadForm />}
        <PackageList slug={slug} />
      </NeedsRole>
    </div>
  );
}

function PackageList({ slug }: { slug: string | undefined }) {
  const { items, failure, more, reload } = usePages(slug ?? '', (page) =>
    api.packages({ ...(slug !== undefined && { slug }), ...page }),
  );
  // Problems in the order in which something was last uploaded, each with its versions, newest first.
  const problems = [...Map.groupBy(items ?? [], (version) => version.slug)];
  return (
    <div class="packages" data-testid="package-list">
      {failure && <Notice failure={failure} onRetry={reload} />}
      {!items && !failure && <Notice kind="quiet">{texts.loading}</Notice>}
      {items?.length === 0 && (
        <Notice kind="quiet">
          <CodeWords text={packageTexts.empty} />
        </Notice>
      )}
      {problems.map(([name, versions]) => (
        <Problem key={name} slug={name} versions={versions} />
      ))}
      {more && (
        <button type="button" class="button" onClick={more}>
          {texts.submissions.more}
        </button>
      )}
    </div>
  );
}

interface ProblemProps {
  slug: string;
  versions: readonly PackageVersionSummary[];
}

function Problem({ slug, versions }: ProblemProps) {
  const { columns } = packageTexts;
  const open = versions.some(({ publishedAt }) => publishedAt !== null);
  return (
    <section class="package" aria-labelledby={`package-${slug}`} data-slug={slug}>
      <div class="package-head">
        <h2 id={`package-${slug}`}>
          <a href={`/packages?slug=${encodeURIComponent(slug)}`}>{versions[0]?.title ?? slug}</a>
        </h2>
        <code class="quiet">{slug}</code>
        {open && <a href={`/problems/${slug}`}>{packageTexts.openProblem}</a>}
      </div>
      <div class="wide-table" role="region" aria-labelledby={`package-${slug}`} tabIndex={0}>
        <table class="plain-table versions-table">
          <thead>
            <tr>
              <th scope="col">{columns.version}</th>
              <th scope="col">{columns.state}</th>
              <th scope="col">{columns.score}</th>
              <th scope="col">{columns.by}</th>
              <th scope="col">{columns.when}</th>
            </tr>
          </thead>
          <tbody>
            {versions.map((version) => (
              <tr key={version.id} data-testid="version-row" data-number={version.number}>
                <th scope="row">
                  <a href={`/packages/${version.id}`}>{packageTexts.version(version.number)}</a>
                </th>
                <td>
                  <StateBadge state={version.state} /> {version.live && <LiveBadge />}
                </td>
                <td>
                  {version.scorePercent === null
                    ? packageTexts.noScore
                    : packageTexts.percent(version.scorePercent)}
                </td>
                <td>{version.uploadedBy ?? packageTexts.nobody}</td>
                <td>
                  <time dateTime={version.createdAt}>{formatDate(version.createdAt)}</time>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
