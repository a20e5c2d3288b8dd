import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { api } from '../api/endpoints.ts';
import { asFailure } from '../api/request.ts';
import type { ApiFailure } from '../api/request.ts';
import { useLoad } from '../api/use-load.ts';
import { formatDate } from '../format.ts';
import { Notice } from '../page/notice.tsx';
import { ProviderRefusal } from '../session/provider-refusal.tsx';
import { providerTexts } from '../session/provider-texts.ts';
import { useSession } from '../session/session.tsx';

/** With what else than a password the account can be entered; nothing where the judge has no identity provider. */
export function IdentityList() {
  const { session } = useSession();
  const provider = session.kind === 'ready' ? session.identityProvider : null;
  const identities = useLoad('identities', api.identities);
  const { linked } = useLocation().query;
  const [failure, setFailure] = useState<ApiFailure | null>(null);
  const attempt = (work: () => Promise<void>) => {
    setFailure(null);
    work().catch((thrown: unknown) => setFailure(asFailure(thrown)));
  };
  const begin = async () => location.assign((await api.beginLink()).url);
  const unlink = async (id: string) => {
    await api.unlink(id);
    identities.reload();
  };

  if (identities.kind !== 'ready') return null;
  const { items } = identities.value;
  if (provider === null && items.length === 0) return null;
  return (
    <section data-testid="identities">
      <h2>{providerTexts.linkTitle}</h2>
      <ProviderRefusal />
      {linked !== undefined && <Notice kind="info">{providerTexts.linkedNow}</Notice>}
      {failure && <Notice failure={failure} />}
      {items.map((identity) => (
        <p key={identity.id}>
          {providerTexts.linked(identity.provider, formatDate(identity.createdAt))}{' '}
          <button type="button" class="button" onClick={() => attempt(() => unlink(identity.id))}>
            {providerTexts.unlink}
          </button>
        </p>
      ))}
      {provider !== null && items.length === 0 && (
        <button type="button" class="button button-wide" onClick={() => attempt(begin)}>
          {providerTexts.link(provider)}
        </button>
      )}
    </section>
  );
}
