import type { PackageVersion } from '@tickjudge/api/contract';
import type { MutantResult } from '@tickjudge/judge/protocol';
import { api } from '../api/endpoints.ts';
import { useLoad } from '../api/use-load.ts';
import { formatBytes, formatDate } from '../format.ts';
import { Icon } from '../page/icon.tsx';
import { Notice } from '../page/notice.tsx';
import { useTitle } from '../page/use-title.ts';
import { NeedsRole } from '../session/needs-role.tsx';
import { texts } from '../texts.ts';
import { HistoryList } from './history-list.tsx';
import { LabelledList } from './labelled-list.tsx';
import { packageTexts } from './package-texts.ts';
import { PackageDiagnostics } from './package-diagnostics.tsx';
import { ProofPanel } from './proof-panel.tsx';
import { LiveBadge, StateBadge } from './state-badge.tsx';
import { EquivalentList, SurvivorList } from './survivor-list.tsx';
import { usePackage } from './use-package.ts';
import { VersionActions } from './version-actions.tsx';
import '../styles/authoring.css';
import '../styles/verdict.css';

/** One version of a package at its own address: its proof as it happens, and what can be done with it. */
export function VersionPage({ params }: { params: { id: string } }) {
  return (
    <div class="column">
      <NeedsRole role="author">
        <LoadedVersion key={params.id} id={params.id} />
      </NeedsRole>
    </div>
  );
}

function LoadedVersion({ id }: { id: string }) {
  const loaded = useLoad(id, () => api.package(id));
  if (loaded.kind === 'loading') return <Notice kind="quiet">{texts.loading}</Notice>;
  if (loaded.kind === 'failed') return <Notice failure={loaded.failure} onRetry={loaded.reload} />;
  return <VersionRoom first={loaded.value} />;
}

function VersionRoom({ first }: { first: PackageVersion }) {
  const { state, refusal } = usePackage(first.id);
  const told = state?.version ?? first;
  const version = useWhole(told);
  const { slug, number, title } = version;
  useTitle(`${title} · ${packageTexts.version(number)}`);
  const phase = phaseOf(version);
  const mutation = version.proof?.mutation;

  return (
    <article class="version" data-testid="version" data-state={version.state}>
      <a class="back" href="/packages">
        <Icon name="back" />
        {packageTexts.title}
      </a>
      <div class="version-head">
        <h1>{title}</h1>
        <span class="version-number">{packageTexts.version(number)}</span>
        <StateBadge state={version.state} />
        {version.live && <LiveBadge />}
      </div>
      {refusal && <Notice kind="info">{refusal}</Notice>}
      <VersionActions version={version} phase={phase} />
      <ProofPanel version={version} restarted={state?.restarted ?? false} />
      {version.diagnostics.length > 0 && <PackageDiagnostics diagnostics={version.diagnostics} />}
      {version.survivors.length > 0 && <SurvivorList survivors={version.survivors} />}
      {mutation && mutation.equivalent > 0 && (
        <EquivalentList mutants={equivalentsOf(mutation.mutants)} count={mutation.equivalent} />
      )}
      {version.labelled.length > 0 && <LabelledList labelled={version.labelled} />}
      <VersionFacts version={version} />
      <HistoryList slug={slug} phase={phase} />
    </article>
  );
}

const equivalentsOf = (mutants: readonly MutantResult[]) =>
  mutants.filter(({ status }) => status === 'equivalent');

/** Changes with everything that others than this page may have done as well. */
const phaseOf = ({ id, state, attempt, live }: PackageVersion): string =>
  `${id} ${state} ${attempt} ${live}`;

/**
 * The version with its proof. Events tell all but the proof as a whole, and nothing of an earlier proof that holds
 * again because a later one was cancelled: so once it has ended the version is read again.
 */
function useWhole(told: PackageVersion): PackageVersion {
  const lacksProof = told.proof === null && ['proved', 'rejected'].includes(told.state);
  const read = useLoad(lacksProof ? phaseOf(told) : '', async () =>
    lacksProof ? await api.package(told.id) : null,
  );
  const whole = read.kind === 'ready' ? read.value : null;
  return whole && whole.sequence >= told.sequence ? whole : told;
}

function VersionFacts({ version }: { version: PackageVersion }) {
  const { facts, nobody } = packageTexts;
  const { slug, packageHash, bytes, uploadedBy, createdAt, publishedBy, publishedAt } = version;
  return (
    <dl class="facts">
      <div>
        <dt>{facts.hash}</dt>
        <dd>
          <a href={`/packages?slug=${encodeURIComponent(slug)}`}>{slug}</a>{' '}
          <code title={packageHash}>{packageHash.slice(0, 12)}</code>
        </dd>
      </div>
      <div>
        <dt>{facts.size}</dt>
        <dd>{formatBytes(bytes)}</dd>
      </div>
      <div>
        <dt>{facts.uploaded}</dt>
        <dd>{facts.by(uploadedBy ?? nobody, formatDate(createdAt))}</dd>
      </div>
      {publishedAt !== null && (
        <div>
          <dt>{facts.published}</dt>
          <dd>{facts.by(publishedBy ?? nobody, formatDate(publishedAt))}</dd>
        </div>
      )}
    </dl>
  );
}
