import { ApiFailure } from '../api/request.ts';
import { useLocation } from 'preact-iso';
import { Notice } from '../page/notice.tsx';
import { providerTexts } from './provider-texts.ts';

/** What the API says in the address when the way through the identity provider ended in a refusal. */
export function ProviderRefusal() {
  const { refused } = useLocation().query;
  if (refused === undefined) return null;
  const message = providerTexts.refusals[refused] ?? providerTexts.otherRefusal;
  return <Notice failure={new ApiFailure(0, refused, message)} />;
}
