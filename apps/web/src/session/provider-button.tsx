import { useLocation } from 'preact-iso';
import { useSession } from './session.tsx';
import { providerTexts } from './provider-texts.ts';

/** Leads to the identity provider, if this judge has one; the API sends the browser there and takes it back. */
export function ProviderButton() {
  const { session } = useSession();
  const { query } = useLocation();
  if (session.kind !== 'ready' || session.identityProvider === null) return null;
  const { next, invitation } = query;
  const words = new URLSearchParams({ ...(next && { next }), ...(invitation && { invitation }) });
  return (
    // No link: the router would take it for a page of ours.
    <button
      type="button"
      class="button button-wide"
      onClick={() => location.assign(`/api/v1/sessions/provider?${words}`)}
    >
      {providerTexts.signInWith(session.identityProvider)}
    </button>
  );
}
