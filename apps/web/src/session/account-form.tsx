import { useState } from 'preact/hooks';
import type { SessionBody, SignUp } from '@tickjudge/api/contract';
import { asFailure } from '../api/request.ts';
import type { ApiFailure } from '../api/request.ts';
import { Notice } from '../page/notice.tsx';
import { texts } from '../texts.ts';

interface Props {
  title: string;
  lead: string;
  button: string;
  /** New passwords have rules to show and are offered to password managers as new ones. */
  fresh: boolean;
  testId: string;
  /** What the field for an invitation begins with; without it there is no such field. */
  invitation?: string | undefined;
  send: (person: SignUp) => Promise<SessionBody>;
  onDone: (session: SessionBody) => void;
}

/** Name and password with one button: set-up, sign-in and sign-up differ in words and endpoint only. */
export function AccountForm(props: Props) {
  const { title, lead, button, fresh, testId, invitation: given, send, onDone } = props;
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [invitation, setInvitation] = useState(given ?? '');
  const [shown, setShown] = useState(false);
  const [working, setWorking] = useState(false);
  const [failure, setFailure] = useState<ApiFailure | null>(null);

  async function submit(event: Event) {
    event.preventDefault();
    setWorking(true);
    setFailure(null);
    try {
      const invited = given === undefined ? {} : { invitation: invitation.trim() };
      onDone(await send({ name, password, ...invited }));
    } catch (thrown) {
      setFailure(asFailure(thrown));
      setWorking(false);
    }
  }

  const field = {
    id: 'password',
    name: 'password',
    autocomplete: fresh ? 'new-password' : 'current-password',
    required: true,
    minLength: fresh ? 8 : undefined,
    maxLength: 256,
    value: password,
    'aria-describedby': fresh ? 'password-hint' : undefined,
    onInput: (event: { currentTarget: HTMLInputElement }) => setPassword(event.currentTarget.value),
  };

  return (
    <form class="account-form" data-testid={testId} onSubmit={(event) => void submit(event)}>
      <h1>{title}</h1>
      <p class="lead">{lead}</p>
      {failure && <Notice failure={failure} />}
      {given !== undefined && (
        <div class="field">
          <label for="invitation">{texts.account.invitation}</label>
          <input
            id="invitation"
            name="invitation"
            autocomplete="off"
            required
            maxLength={200}
            value={invitation}
            aria-describedby="invitation-hint"
            onInput={(event) => setInvitation(event.currentTarget.value)}
          />
          <p class="hint" id="invitation-hint">
            {texts.account.invitationHint}
          </p>
        </div>
      )}
      <div class="field">
        <label for="name">{texts.account.name}</label>
        <input
          id="name"
          name="name"
          autocomplete="username"
          required
          maxLength={40}
          value={name}
          aria-describedby={fresh ? 'name-hint' : undefined}
          onInput={(event) => setName(event.currentTarget.value)}
        />
        {fresh && (
          <p class="hint" id="name-hint">
            {texts.account.nameHint}
          </p>
        )}
      </div>
      <div class="field">
        <label for="password">{texts.account.password}</label>
        <div class="input-with-button">
          {/* The types know the two kinds of field apart, so each is written out. */}
          {shown ? <input type="text" {...field} /> : <input type="password" {...field} />}
          <button
            type="button"
            class="button button-quiet"
            aria-pressed={shown}
            onClick={() => setShown(!shown)}
          >
            {shown ? texts.account.hide : texts.account.show}
          </button>
        </div>
        {fresh && (
          <p class="hint" id="password-hint">
            {texts.account.passwordHint}
          </p>
        )}
      </div>
      <button type="submit" class="button button-primary button-wide" disabled={working}>
        {working ? texts.account.working : button}
      </button>
    </form>
  );
}
