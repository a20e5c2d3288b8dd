import { useState } from 'preact/hooks';
import type { TokenBody } from '@tickjudge/api/contract';
import { api } from '../api/endpoints.ts';
import { asFailure } from '../api/request.ts';
import type { ApiFailure } from '../api/request.ts';
import { formatDate } from '../format.ts';
import { ConfirmDialog } from '../page/confirm-dialog.tsx';
import { Notice } from '../page/notice.tsx';
import { tokenTexts } from './token-texts.ts';

interface Props {
  tokens: readonly TokenBody[];
  onRevoked: () => void;
}

export function TokenTable({ tokens, onRevoked }: Props) {
  const [asked, setAsked] = useState<TokenBody | null>(null);
  const [failure, setFailure] = useState<ApiFailure | null>(null);
  const { columns } = tokenTexts;

  async function revoke({ id }: TokenBody) {
    setFailure(null);
    try {
      await api.revokeToken(id);
    } catch (thrown) {
      const told = asFailure(thrown);
      // Gone is what was wanted, whoever did it.
      if (told.status !== 404) return setFailure(told);
    }
    onRevoked();
  }

  return (
    <>
      {failure && <Notice failure={failure} />}
      <div class="wide-table" role="region" aria-label={tokenTexts.list} tabIndex={0}>
        <table class="plain-table" data-testid="token-table">
          <thead>
            <tr>
              <th scope="col">{columns.name}</th>
              <th scope="col">{columns.scopes}</th>
              <th scope="col">{columns.used}</th>
              <th scope="col">{columns.expires}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {tokens.map((token) => (
              <tr key={token.id} data-name={token.name}>
                <th scope="row">{token.name}</th>
                <td>{token.scopes.join(', ')}</td>
                <td>
                  {token.lastUsedAt === null ? tokenTexts.never : formatDate(token.lastUsedAt)}
                </td>
                <td>
                  {Date.parse(token.expiresAt) < Date.now()
                    ? tokenTexts.expired
                    : formatDate(token.expiresAt)}
                </td>
                <td>
                  <button
                    type="button"
                    class="button button-small"
                    aria-label={tokenTexts.revokeOf(token.name)}
                    onClick={() => setAsked(token)}
                  >
                    {tokenTexts.revoke}
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {asked && (
        <ConfirmDialog
          danger
          title={tokenTexts.revokeTitle(asked.name)}
          confirm={tokenTexts.revoke}
          testId="confirm"
          onConfirm={() => void revoke(asked)}
          onClose={() => setAsked(null)}
        >
          <p>{tokenTexts.revokeLead}</p>
        </ConfirmDialog>
      )}
    </>
  );
}
