import { useEffect, useState } from 'preact/hooks';
import type { AccountSummary, PasswordResetMade, Role } from '@tickjudge/api/contract';
import { api } from '../api/endpoints.ts';
import { asFailure } from '../api/request.ts';
import type { ApiFailure } from '../api/request.ts';
import { usePages } from '../api/use-pages.ts';
import { formatDate } from '../format.ts';
import { ConfirmDialog } from '../page/confirm-dialog.tsx';
import { Notice } from '../page/notice.tsx';
import { useTitle } from '../page/use-title.ts';
import { NeedsRole } from '../session/needs-role.tsx';
import { useSession } from '../session/session.tsx';
import { texts } from '../texts.ts';
import { accountTexts } from './account-texts.ts';
import { ResetCode } from './reset-code.tsx';
import '../styles/authoring.css';

const roles: readonly Role[] = ['contestant', 'author', 'organiser', 'admin'];

/** Everybody's role, for administrators. */
export function AccountListPage() {
  useTitle(accountTexts.title);
  return (
    <div class="column">
      <h1>{accountTexts.title}</h1>
      <p class="lead">{accountTexts.lead}</p>
      <NeedsRole role="admin">
        <Accounts />
      </NeedsRole>
    </div>
  );
}

interface Wish {
  account: AccountSummary;
  role: Role;
}

function Accounts() {
  const { account: me, reload: reloadSession } = useSession();
  const { items, failure, more, reload } = usePages('accounts', api.accounts);
  const [changed, setChanged] = useState<ReadonlyMap<string, Role>>(new Map());
  const [wish, setWish] = useState<Wish | null>(null);
  const [forgetful, setForgetful] = useState<AccountSummary | null>(null);
  const [made, setMade] = useState<PasswordResetMade | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const [refused, setRefused] = useState<ApiFailure | null>(null);
  useEffect(() => setChanged(new Map()), [items]);

  async function grant({ account, role }: Wish) {
    setRefused(null);
    setSaid(null);
    try {
      const { name } = await api.setRole(account.id, role);
      setChanged((before) => new Map(before).set(account.id, role));
      setSaid(accountTexts.changed(name, accountTexts.roles[role]));
      if (account.id === me?.id) reloadSession();
    } catch (thrown) {
      setRefused(asFailure(thrown));
    }
  }

  async function makeCode(account: AccountSummary) {
    setRefused(null);
    try {
      setMade(await api.makeResetCode(account.id));
    } catch (thrown) {
      setRefused(asFailure(thrown));
    }
  }

  return (
    <>
      {failure && <Notice failure={failure} onRetry={reload} />}
      {refused && <Notice failure={refused} />}
      <p class="said" role="status">
        {said}
      </p>
      {made && <ResetCode made={made} onDone={() => setMade(null)} />}
      {!items && !failure && <Notice kind="quiet">{texts.loading}</Notice>}
      {items && items.length > 0 && (
        <table class="plain-table" data-testid="account-table">
          <thead>
            <tr>
              <th scope="col">{accountTexts.columns.name}</th>
              <th scope="col">{accountTexts.columns.since}</th>
              <th scope="col">{accountTexts.columns.role}</th>
              <th scope="col">{accountTexts.columns.password}</th>
            </tr>
          </thead>
          <tbody>
            {items.map((account) => (
              <tr key={account.id} data-name={account.name}>
                <th scope="row">
                  {account.name}{' '}
                  {account.id === me?.id && <span class="quiet">({accountTexts.you})</span>}
                </th>
                <td>{formatDate(account.createdAt)}</td>
                <td>
                  <select
                    class="select"
                    aria-label={accountTexts.roleOf(account.name)}
                    value={changed.get(account.id) ?? account.role}
                    onChange={(event) => {
                      const field = event.currentTarget;
                      const role = field.value as Role;
                      // It shows the new role only once the server has granted it.
                      field.value = changed.get(account.id) ?? account.role;
                      setWish({ account, role });
                    }}
                  >
                    {roles.map((role) => (
                      <option key={role} value={role}>
                        {accountTexts.roles[role]}
                      </option>
                    ))}
                  </select>
                </td>
                <td>
                  <button
                    type="button"
                    class="button button-quiet"
                    aria-label={accountTexts.makeCodeFor(account.name)}
                    onClick={() => setForgetful(account)}
                  >
                    {accountTexts.makeCode}
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {more && (
        <button type="button" class="button" onClick={more}>
          {texts.submissions.more}
        </button>
      )}
      {forgetful && (
        <ConfirmDialog
          title={accountTexts.codeQuestion(forgetful.name)}
          confirm={accountTexts.makeCode}
          testId="confirm"
          onConfirm={() => void makeCode(forgetful)}
          onClose={() => setForgetful(null)}
        >
          <p>{accountTexts.codeMeans}</p>
        </ConfirmDialog>
      )}
      {wish && (
        <ConfirmDialog
          title={accountTexts.confirmTitle(wish.account.name, accountTexts.roles[wish.role])}
          confirm={accountTexts.confirm}
          testId="confirm"
          onConfirm={() => void grant(wish)}
          onClose={() => setWish(null)}
        >
          <p>{accountTexts.gains(wish.role)}</p>
          {wish.account.id === me?.id && <p>{accountTexts.ownRole}</p>}
        </ConfirmDialog>
      )}
    </>
  );
}
