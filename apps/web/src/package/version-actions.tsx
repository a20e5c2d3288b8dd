import { useState } from 'preact/hooks';
import type { PackageVersion } from '@tickjudge/api/contract';
import { api, archiveAddress } from '../api/endpoints.ts';
import { asFailure } from '../api/request.ts';
import type { ApiFailure } from '../api/request.ts';
import { useLoad } from '../api/use-load.ts';
import { ConfirmDialog } from '../page/confirm-dialog.tsx';
import { Notice } from '../page/notice.tsx';
import { texts } from '../texts.ts';
import { actionsFor, nextStep } from './next-step.ts';
import type { VersionAction } from './next-step.ts';
import { PackageDiagnostics } from './package-diagnostics.tsx';
import { packageTexts } from './package-texts.ts';

const words = packageTexts.action;
/** What is the way on; a rejected package is mended rather than proved again. */
const isWayOn = (action: VersionAction, { state }: PackageVersion): boolean =>
  action !== 'cancel' && !(action === 'prove' && state === 'rejected');

const asksFirst: readonly VersionAction[] = ['publish', 'roll-back', 'cancel'];

interface Props {
  version: PackageVersion;
  /** Changes whenever another version may have gone live. */
  phase: string;
}

/** What is the matter with a version, what to do next, and the buttons that do it. What they do comes back live. */
export function VersionActions({ version, phase }: Props) {
  const [asked, setAsked] = useState<VersionAction | null>(null);
  const [working, setWorking] = useState<VersionAction | null>(null);
  const [failure, setFailure] = useState<ApiFailure | null>(null);

  async function act(action: VersionAction) {
    setWorking(action);
    setFailure(null);
    try {
      await requests[action](version.id);
    } catch (thrown) {
      setFailure(asFailure(thrown));
    } finally {
      setWorking(null);
    }
  }

  return (
    <section class="next-step">
      <p role="status" data-testid="next-step">
        {version.message !== null && <span class="next-step-why">{version.message} </span>}
        {packageTexts.next[nextStep(version)]}
        {version.publishWhenProved && ['queued', 'proving'].includes(version.state) && (
          <> {packageTexts.next.goesLive}</>
        )}
      </p>
      <div class="buttons">
        {actionsFor(version).map((action) => (
          <button
            key={action}
            type="button"
            class={`button ${isWayOn(action, version) ? 'button-primary' : ''}`}
            data-testid={`action-${action}`}
            disabled={working !== null}
            onClick={() => (asksFirst.includes(action) ? setAsked(action) : void act(action))}
          >
            {working === action ? words.working : words[action]}
          </button>
        ))}
        {version.live && (
          <a class="button" href={`/problems/${version.slug}`}>
            {packageTexts.openProblem}
          </a>
        )}
        <a class="button" href={archiveAddress(version.id)} download data-testid="download">
          {words.download}
        </a>
      </div>
      {failure && <Notice failure={failure} />}
      {failure && failure.diagnostics.length > 0 && (
        <PackageDiagnostics diagnostics={failure.diagnostics} />
      )}
      {asked === 'cancel' && (
        <ConfirmDialog
          danger
          title={packageTexts.cancelDialog.title}
          confirm={words.cancel}
          testId="confirm"
          onConfirm={() => void act('cancel')}
          onClose={() => setAsked(null)}
        >
          <p>{packageTexts.cancelDialog.lead}</p>
        </ConfirmDialog>
      )}
      {(asked === 'publish' || asked === 'roll-back') && (
        <PublishDialog
          version={version}
          phase={phase}
          action={asked}
          onConfirm={() => void act(asked)}
          onClose={() => setAsked(null)}
        />
      )}
    </section>
  );
}

const requests: Record<VersionAction, (id: string) => Promise<unknown>> = {
  publish: api.publish,
  'roll-back': api.publish,
  prove: api.prove,
  cancel: api.cancelProof,
};

interface DialogProps extends Props {
  action: 'publish' | 'roll-back';
  onConfirm: () => void;
  onClose: () => void;
}

/** Says what changes for contestants before it changes. */
function PublishDialog({ version, phase, action, onConfirm, onClose }: DialogProps) {
  const { slug, number } = version;
  const { publish } = packageTexts;
  const live = useLoad(phase, async () => {
    try {
      return (await api.problemVersions(slug)).items.find((item) => item.live)?.number ?? null;
    } catch (thrown) {
      // A problem that was never published is not known to the public yet.
      if (asFailure(thrown).status === 404) return null;
      throw thrown;
    }
  });
  const title = action === 'publish' ? publish.title(number) : publish.rollBackTitle(number);
  return (
    <ConfirmDialog
      title={title}
      confirm={words[action]}
      ready={live.kind !== 'loading'}
      testId="confirm"
      onConfirm={onConfirm}
      onClose={onClose}
    >
      {live.kind === 'loading' && <p>{texts.loading}</p>}
      {live.kind === 'ready' && live.value === null && <p>{publish.first(slug)}</p>}
      {live.kind === 'ready' && live.value !== null && (
        <>
          <p>{publish.replaces(live.value, number)}</p>
          <p>{publish.judged(number)}</p>
          <p>{publish.kept}</p>
          <p>{publish.back(live.value)}</p>
        </>
      )}
      {live.kind === 'failed' && <p>{publish.judged(number)}</p>}
    </ConfirmDialog>
  );
}
