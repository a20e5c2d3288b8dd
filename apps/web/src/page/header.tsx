import { useLocation } from 'preact-iso';
import { useSession } from '../session/session.tsx';
import { texts } from '../texts.ts';
import { Icon } from './icon.tsx';

export function Header() {
  const { session, account, signOut } = useSession();
  const { url } = useLocation();
  const next = url.startsWith('/sign-') ? '' : `?next=${encodeURIComponent(url)}`;
  return (
    <header class="header">
      <a class="brand" href="/">
        <Icon name="logo" />
        {texts.product}
      </a>
      <nav>
        {session.kind === 'ready' && !session.setupNeeded && <a href="/">{texts.nav.problems}</a>}
      </nav>
      <div class="header-account">
        {account && (
          <>
            <span class="account-name" data-testid="account-name">
              {account.name}
            </span>
            <button type="button" class="button button-quiet" onClick={() => void signOut()}>
              {texts.nav.signOut}
            </button>
          </>
        )}
        {session.kind === 'ready' && !session.setupNeeded && !account && (
          <a class="button" href={`/sign-in${next}`}>
            {texts.nav.signIn}
          </a>
        )}
      </div>
    </header>
  );
}
