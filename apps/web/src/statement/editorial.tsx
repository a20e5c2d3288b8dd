import { useState } from 'preact/hooks';
import { api } from '../api/endpoints.ts';
import { useLoad } from '../api/use-load.ts';
import { Notice } from '../page/notice.tsx';
import { useSession } from '../session/session.tsx';
import { texts } from '../texts.ts';
import type { AttachmentLinks } from './attachment-links.ts';
import { Prose } from './prose.tsx';

interface Props {
  slug: string;
  links: AttachmentLinks;
  canColor: boolean;
}

/** How the problem is solved. Whether somebody may read it, the API decides whenever this is opened. */
export function Editorial(props: Props) {
  const { account } = useSession();
  const [open, setOpen] = useState(false);
  return (
    <details
      class="editorial"
      data-testid="editorial"
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>{texts.problem.editorial}</summary>
      {open && (account ? <EditorialText {...props} /> : <SignInFirst />)}
    </details>
  );
}

function EditorialText({ slug, links, canColor }: Props) {
  const loaded = useLoad(slug, () => api.editorial(slug));
  if (loaded.kind === 'loading') return <p class="quiet">{texts.loading}</p>;
  if (loaded.kind === 'ready')
    return <Prose text={loaded.value.editorial} links={links} canColor={canColor} />;
  // That one has to solve it first is no failure.
  if (loaded.failure.code === 'not-solved') return <p class="quiet">{loaded.failure.message}</p>;
  return <Notice failure={loaded.failure} onRetry={loaded.reload} />;
}

function SignInFirst() {
  return (
    <p class="quiet">
      {texts.problem.editorialFor}{' '}
      <a href={`/sign-in?next=${encodeURIComponent(location.pathname)}`}>{texts.nav.signIn}</a>
    </p>
  );
}
