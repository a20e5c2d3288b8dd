import { createContext } from 'preact';
import type { ComponentChildren } from 'preact';
import { useCallback, useContext, useEffect, useMemo, useState } from 'preact/hooks';
import type { AccountBody, AccountsStatus } from '@tickjudge/api/contract';
import { api } from '../api/endpoints.ts';
import { asFailure } from '../api/request.ts';
import type { ApiFailure } from '../api/request.ts';
import { closeConnection } from '../live/connection-status.ts';

type Session =
  | { kind: 'loading' }
  | { kind: 'failed'; failure: ApiFailure }
  | ({ kind: 'ready' } & AccountsStatus);

interface SessionDoor {
  session: Session;
  /** The person who is signed in, or null. */
  account: AccountBody | null;
  /** Asks the server again who is signed in. */
  reload: () => void;
  signedIn: (account: AccountBody) => void;
  signOut: () => Promise<void>;
}

const SessionContext = createContext<SessionDoor | null>(null);

export function SessionProvider({ children }: { children: ComponentChildren }) {
  const [session, setSession] = useState<Session>({ kind: 'loading' });

  const reload = useCallback(() => {
    setSession({ kind: 'loading' });
    api.accountsStatus().then(
      (status) => setSession({ kind: 'ready', ...status }),
      (thrown: unknown) => setSession({ kind: 'failed', failure: asFailure(thrown) }),
    );
  }, []);
  useEffect(reload, [reload]);

  const signedIn = useCallback((account: AccountBody) => {
    closeConnection();
    setSession((before) => become(before, account));
  }, []);

  const signOut = useCallback(async () => {
    try {
      await api.signOut();
    } catch (thrown) {
      // A session that has already ended is signed out too; for anything else the person stays signed in.
      if (asFailure(thrown).status !== 401) return;
    }
    closeConnection();
    setSession((before) => become(before, null));
  }, []);

  const account = session.kind === 'ready' ? session.account : null;
  const door = useMemo(
    () => ({ session, account, reload, signedIn, signOut }),
    [session, account, reload, signedIn, signOut],
  );
  return <SessionContext.Provider value={door}>{children}</SessionContext.Provider>;
}

/** Somebody else is signed in, or nobody; who may sign up is as it was. */
function become(before: Session, account: AccountBody | null): Session {
  const { signUp, identityProvider } =
    before.kind === 'ready' ? before : { signUp: 'open' as const, identityProvider: null };
  return { kind: 'ready', setupNeeded: false, signUp, identityProvider, account };
}

export function useSession(): SessionDoor {
  const door = useContext(SessionContext);
  if (!door) throw new Error('useSession needs a SessionProvider above it.');
  return door;
}
