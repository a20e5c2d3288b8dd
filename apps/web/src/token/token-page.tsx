import { useState } from 'preact/hooks';
import type { TokenCreated } from '@tickjudge/api/contract';
import { passwordTexts } from '../account/password-texts.ts';
import { api } from '../api/endpoints.ts';
import { useLoad } from '../api/use-load.ts';
import { Notice } from '../page/notice.tsx';
import { CodeWords } from '../page/code-words.tsx';
import { useTitle } from '../page/use-title.ts';
import { NeedsRole } from '../session/needs-role.tsx';
import { texts } from '../texts.ts';
import { MadeToken } from './made-token.tsx';
import { TokenForm } from './token-form.tsx';
import { TokenTable } from './token-table.tsx';
import { tokenTexts } from './token-texts.ts';
import '../styles/authoring.css';

/** A person's access tokens: make, see their use, revoke. */
export function TokenPage() {
  useTitle(tokenTexts.title);
  return (
    <div class="column">
      <h1>{tokenTexts.title}</h1>
      <p class="lead">
        <CodeWords text={tokenTexts.lead} />
      </p>
      <NeedsRole role="contestant">
        <p>
          <a href="/password">{passwordTexts.change}</a>
        </p>
        <Tokens />
      </NeedsRole>
    </div>
  );
}

function Tokens() {
  const [made, setMade] = useState<TokenCreated | null>(null);
  const [round, setRound] = useState(0);
  const tokens = useLoad(`tokens ${round}`, api.tokens);
  const changed = () => setRound((before) => before + 1);
  return (
    <>
      {made ? (
        <MadeToken token={made} onDone={() => setMade(null)} />
      ) : (
        <TokenForm
          onMade={(token) => {
            setMade(token);
            changed();
          }}
        />
      )}
      <section aria-labelledby="tokens-title">
        <h2 id="tokens-title">{tokenTexts.list}</h2>
        {tokens.kind === 'loading' && <Notice kind="quiet">{texts.loading}</Notice>}
        {tokens.kind === 'failed' && <Notice failure={tokens.failure} onRetry={tokens.reload} />}
        {tokens.kind === 'ready' &&
          (tokens.value.items.length === 0 ? (
            <Notice kind="quiet">{tokenTexts.empty}</Notice>
          ) : (
            <TokenTable tokens={tokens.value.items} onRevoked={changed} />
          ))}
      </section>
    </>
  );
}
