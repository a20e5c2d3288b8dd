import { useLocation } from 'preact-iso';
import { isAtLeast } from '../session/needs-role.tsx';
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
        <span class="brand-words">{texts.product}</span>
      </a>
      <nav aria-label={texts.nav.label}>
        {session.kind === 'ready' && !session.setupNeeded && (
          <>
            <a href="/">{texts.nav.problems}</a>
            <a href="/questions">{texts.nav.questions}</a>
          </>
        )}
        {isAtLeast(account, 'author') && <a href="/packages">{texts.nav.packages}</a>}
        {isAtLeast(account, 'admin') && <a href="/accounts">{texts.nav.accounts}</a>}
      </nav>
      <div class="header-account">
        {account && (
          <>
            <a class="account-name" href="/tokens" title={texts.nav.tokens}>
              <span data-testid="account-name">{account.name}</span>
              <span class="visually-hidden">: {texts.nav.tokens}</span>
            </a>
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
