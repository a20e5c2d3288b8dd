import { useState } from 'preact/hooks';
import type { Scope, TokenCreated } from '@tickjudge/api/contract';
import { api } from '../api/endpoints.ts';
import { asFailure } from '../api/request.ts';
import type { ApiFailure } from '../api/request.ts';
import { Notice } from '../page/notice.tsx';
import { isAtLeast } from '../session/needs-role.tsx';
import { useSession } from '../session/session.tsx';
import { tokenTexts } from './token-texts.ts';

const usualDays = 90;
const maxDays = 365;

/** Name, scopes and expiry of a new token. */
export function TokenForm({ onMade }: { onMade: (token: TokenCreated) => void }) {
  const { account } = useSession();
  // Nobody is offered what the account could not do anyway.
  const offered: readonly Scope[] = isAtLeast(account, 'author')
    ? ['read', 'submit', 'publish']
    : ['read', 'submit'];
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<readonly Scope[]>(offered);
  const [days, setDays] = useState(String(usualDays));
  const [working, setWorking] = useState(false);
  const [failure, setFailure] = useState<ApiFailure | null>(null);

  async function submit(event: Event) {
    event.preventDefault();
    setWorking(true);
    setFailure(null);
    try {
      onMade(await api.makeToken({ name, scopes: [...scopes], expiresInDays: Number(days) }));
    } catch (thrown) {
      setFailure(asFailure(thrown));
      setWorking(false);
    }
  }
  const choose = (scope: Scope, chosen: boolean) =>
    setScopes(offered.filter((other) => (other === scope ? chosen : scopes.includes(other))));

  return (
    <form
      class="card token-form"
      aria-labelledby="make-title"
      data-testid="token-form"
      onSubmit={(event) => void submit(event)}
    >
      <h2 id="make-title">{tokenTexts.make}</h2>
      {failure && <Notice failure={failure} />}
      <div class="field">
        <label for="token-name">{tokenTexts.name}</label>
        <input
          id="token-name"
          required
          maxLength={60}
          autocomplete="off"
          value={name}
          aria-describedby="token-name-hint"
          onInput={(event) => setName(event.currentTarget.value)}
        />
        <p class="hint" id="token-name-hint">
          {tokenTexts.nameHint}
        </p>
      </div>
      <fieldset class="choices">
        <legend>{tokenTexts.scopesTitle}</legend>
        {offered.map((scope) => (
          <label class="check" key={scope}>
            <input
              type="checkbox"
              name={scope}
              checked={scopes.includes(scope)}
              onChange={(event) => choose(scope, event.currentTarget.checked)}
            />
            <span>{tokenTexts.scopes[scope]}</span>
          </label>
        ))}
        {scopes.length === 0 && (
          <p class="hint" role="alert">
            {tokenTexts.noScope}
          </p>
        )}
      </fieldset>
      <div class="field field-short">
        <label for="token-days">{tokenTexts.days}</label>
        <input
          id="token-days"
          type="number"
          required
          min={1}
          max={maxDays}
          value={days}
          onInput={(event) => setDays(event.currentTarget.value)}
        />
      </div>
      <button type="submit" class="button button-primary" disabled={working || scopes.length === 0}>
        {working ? tokenTexts.working : tokenTexts.create}
      </button>
    </form>
  );
}
