import { useLocation } from 'preact-iso';
import type { SessionBody } from '@tickjudge/api/contract';
import { passwordTexts } from '../account/password-texts.ts';
import { api } from '../api/endpoints.ts';
import { Notice } from '../page/notice.tsx';
import { useTitle } from '../page/use-title.ts';
import { texts } from '../texts.ts';
import { AccountForm } from './account-form.tsx';
import { ProviderButton } from './provider-button.tsx';
import { ProviderRefusal } from './provider-refusal.tsx';
import { useSession } from './session.tsx';

/** The first visitor's page: shown at every address until an administrator exists. */
export function SetUpPage() {
  useTitle(texts.account.setUpTitle);
  const { signedIn } = useSession();
  return (
    <div class="account-page">
      <AccountForm
        fresh
        testId="set-up-form"
        title={texts.account.setUpTitle}
        lead={texts.account.setUpLead}
        button={texts.account.setUpButton}
        send={api.setUp}
        onDone={({ account }) => signedIn(account)}
      />
    </div>
  );
}

export function SignInPage() {
  useTitle(texts.account.signInTitle);
  const { search, arrive } = useArrival();
  const { mode } = useSignUp();
  return (
    <div class="account-page">
      <ProviderRefusal />
      <AccountForm
        fresh={false}
        testId="sign-in-form"
        title={texts.account.signInTitle}
        lead={texts.account.signInLead}
        button={texts.account.signInButton}
        send={api.signIn}
        onDone={arrive}
      />
      <ProviderButton />
      <a href="/password">{passwordTexts.forgot}</a>
      {mode === 'closed' ? (
        <p class="hint">{texts.account.closed}</p>
      ) : (
        <a href={`/sign-up${search}`}>{texts.account.toSignUp}</a>
      )}
    </div>
  );
}

export function SignUpPage() {
  useTitle(texts.account.signUpTitle);
  const { search, arrive } = useArrival();
  const { mode, invitation } = useSignUp();
  return (
    <div class="account-page">
      {mode === 'closed' ? (
        <Notice kind="info">{texts.account.closed}</Notice>
      ) : (
        <AccountForm
          fresh
          testId="sign-up-form"
          title={texts.account.signUpTitle}
          lead={mode === 'invited' ? texts.account.invitedLead : texts.account.signUpLead}
          button={texts.account.signUpButton}
          invitation={invitation}
          send={api.signUp}
          onDone={arrive}
        />
      )}
      <ProviderButton />
      <a href={`/sign-in${search}`}>{texts.account.toSignIn}</a>
    </div>
  );
}

/** Who may sign up, and the invitation to ask for: one is needed, or came in the address of the page. */
function useSignUp() {
  const { session } = useSession();
  const { query } = useLocation();
  const mode = session.kind === 'ready' ? session.signUp : 'open';
  const invitation = query.invitation ?? (mode === 'invited' ? '' : undefined);
  return { mode, invitation };
}

/** Where to go once signed in: the page that the person came from, never another site. */
function useArrival() {
  const { signedIn } = useSession();
  const { query, route } = useLocation();
  const wanted = query.next ?? '/';
  const next = new URL(wanted, location.origin);
  const inside = next.origin === location.origin && wanted.startsWith('/');
  const search = inside && wanted !== '/' ? `?next=${encodeURIComponent(wanted)}` : '';
  const arrive = ({ account }: SessionBody) => {
    signedIn(account);
    route(inside ? next.pathname + next.search : '/', true);
  };
  return { search, arrive };
}
