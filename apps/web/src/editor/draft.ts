/** Drafts in the browser's storage: one for each problem and person, so that nothing typed is lost. */

export type DraftStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const keyOf = (slug: string, account: string | null): string =>
  `tickjudge.draft.${slug}.${account ?? ''}`;

/**
 * The saved draft, or null. What was typed before signing in counts when the person has no draft of their own.
 * Storage that refuses (private windows, blocked site data) counts as empty.
 */
export function readDraft(
  storage: () => DraftStorage,
  slug: string,
  account: string | null,
): string | null {
  try {
    return storage().getItem(keyOf(slug, account)) ?? storage().getItem(keyOf(slug, null));
  } catch {
    return null;
  }
}

/**
 * Saves the draft; text equal to the starter code is no draft. Returns false when the browser refused, so that
 * the person can be warned.
 */
export function saveDraft(
  storage: () => DraftStorage,
  slug: string,
  account: string | null,
  text: string,
  starter: string,
): boolean {
  try {
    const place = storage();
    // Once the person has signed in, the nameless draft is theirs and must not come back for somebody else.
    if (account !== null) place.removeItem(keyOf(slug, null));
    if (text === starter) place.removeItem(keyOf(slug, account));
    else place.setItem(keyOf(slug, account), text);
    return true;
  } catch {
    return false;
  }
}
