import type { ProblemBody, PublishedVersion } from '@tickjudge/api/contract';
import { api } from '../api/endpoints.ts';
import { useLoad } from '../api/use-load.ts';
import { Notice } from '../page/notice.tsx';
import { useTitle } from '../page/use-title.ts';
import { Statement } from '../statement/statement.tsx';
import { texts } from '../texts.ts';
import { versionTexts } from './version-texts.ts';
import '../styles/authoring.css';
import '../styles/problem.css';

/** A problem as one of its versions told it, to read; only the live version can be solved. */
export function OldVersionPage({ params }: { params: { slug: string; number: string } }) {
  const { slug, number } = params;
  const loaded = useLoad(`${slug} ${number}`, async () => {
    const [problem, versions] = await Promise.all([
      api.problemVersion(slug, number),
      api.problemVersions(slug),
    ]);
    return { problem, live: versions.items.find((version) => version.live) ?? null };
  });
  useTitle(
    loaded.kind === 'ready'
      ? `${loaded.value.problem.title} · ${versionTexts.version(number)}`
      : null,
  );
  if (loaded.kind === 'loading') return <Notice kind="quiet">{texts.loading}</Notice>;
  if (loaded.kind === 'failed') return <Notice failure={loaded.failure} onRetry={loaded.reload} />;
  return <OldVersion number={number} {...loaded.value} />;
}

interface Props {
  number: string;
  problem: ProblemBody;
  live: PublishedVersion | null;
}

function OldVersion({ number, problem, live }: Props) {
  const { slug, contract, starter } = problem;
  return (
    <div class="old-version" data-testid="old-version">
      {String(live?.number) !== number && (
        <Notice kind="info">
          {versionTexts.notLive(number)}{' '}
          {live ? (
            <a href={`/problems/${slug}`}>{versionTexts.toLive(live.number)}</a>
          ) : (
            versionTexts.notLiveNow
          )}
          {' · '}
          <a href={`/problems/${slug}/versions`}>{versionTexts.all}</a>
        </Notice>
      )}
      <Statement problem={problem} version={number} canColor={false} />
      <div class="old-version-sources">
        <Source title={versionTexts.contract} text={contract} />
        <Source title={versionTexts.starter} text={starter} />
      </div>
    </div>
  );
}

function Source({ title, text }: { title: string; text: string }) {
  return (
    <details>
      <summary>{title}</summary>
      <pre tabIndex={0}>{text}</pre>
    </details>
  );
}
