import { useState } from 'preact/hooks';
import { api } from '../api/endpoints.ts';
import { asFailure } from '../api/request.ts';
import type { ApiFailure } from '../api/request.ts';
import { Notice } from '../page/notice.tsx';
import { useTitle } from '../page/use-title.ts';
import { useSession } from '../session/session.tsx';
import { texts } from '../texts.ts';
import { IdentityList } from './identity-list.tsx';
import { PasswordField } from './password-field.tsx';
import { passwordTexts } from './password-texts.ts';

/** Those who are signed in change their password; those who forgot it set a new one by an administrator's code. */
export function PasswordPage() {
  useTitle(passwordTexts.title);
  const { account } = useSession();
  return (
    <div class="account-page">
      {account ? <ChangeForm /> : <ResetForm />}
      {account && <IdentityList />}
    </div>
  );
}

function ChangeForm() {
  const [current, setCurrent] = useState('');
  const [fresh, setFresh] = useState('');
  const [endTokens, setEndTokens] = useState(false);
  const form = useSending(async () => {
    await api.changePassword({ currentPassword: current, newPassword: fresh, endTokens });
    setCurrent('');
    setFresh('');
  });
  return (
    <form class="account-form" data-testid="change-password-form" onSubmit={form.send}>
      <h1>{passwordTexts.change}</h1>
      <p class="lead">{passwordTexts.changeLead}</p>
      {form.failure && <Notice failure={form.failure} />}
      {form.done && <Notice kind="info">{passwordTexts.changed}</Notice>}
      <PasswordField
        id="current-password"
        label={passwordTexts.current}
        fresh={false}
        value={current}
        onChange={setCurrent}
      />
      <PasswordField
        id="new-password"
        label={passwordTexts.fresh}
        fresh
        value={fresh}
        onChange={setFresh}
      />
      <label>
        <input
          type="checkbox"
          checked={endTokens}
          onChange={(event) => setEndTokens(event.currentTarget.checked)}
        />{' '}
        {passwordTexts.endTokens}
      </label>
      <button type="submit" class="button button-primary button-wide" disabled={form.working}>
        {form.working ? texts.account.working : passwordTexts.changeButton}
      </button>
    </form>
  );
}

function ResetForm() {
  const [code, setCode] = useState('');
  const [fresh, setFresh] = useState('');
  const form = useSending(() => api.resetPassword({ code, newPassword: fresh }));
  if (form.done) {
    return (
      <>
        <Notice kind="info">{passwordTexts.resetDone}</Notice>
        <a href="/sign-in">{texts.account.signInTitle}</a>
      </>
    );
  }
  return (
    <form class="account-form" data-testid="reset-password-form" onSubmit={form.send}>
      <h1>{passwordTexts.reset}</h1>
      <p class="lead">{passwordTexts.resetLead}</p>
      {form.failure && <Notice failure={form.failure} />}
      <div class="field">
        <label for="code">{passwordTexts.code}</label>
        <input
          id="code"
          required
          autocomplete="off"
          maxLength={200}
          value={code}
          onInput={(event) => setCode(event.currentTarget.value)}
        />
      </div>
      <PasswordField
        id="new-password"
        label={passwordTexts.fresh}
        fresh
        value={fresh}
        onChange={setFresh}
      />
      <button type="submit" class="button button-primary button-wide" disabled={form.working}>
        {form.working ? texts.account.working : passwordTexts.resetButton}
      </button>
    </form>
  );
}

/** A form's way to the server: under way, refused, done. */
function useSending(work: () => Promise<void>) {
  const [working, setWorking] = useState(false);
  const [done, setDone] = useState(false);
  const [failure, setFailure] = useState<ApiFailure | null>(null);
  async function submit() {
    setWorking(true);
    setDone(false);
    setFailure(null);
    try {
      await work();
      setDone(true);
    } catch (thrown) {
      setFailure(asFailure(thrown));
    }
    setWorking(false);
  }
  const send = (event: Event) => {
    event.preventDefault();
    void submit();
  };
  return { working, done, failure, send };
}
