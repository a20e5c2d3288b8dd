import { describe, expect, it } from '@jest/globals';
import { readDraft, saveDraft } from './draft.ts';

function browser() {
  const items = new Map<string, string>();
  return () => ({
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  });
}

describe('a draft', () => {
  it('is there again after a reload, for its problem and person only', () => {
    const storage = browser();
    expect(saveDraft(storage, 'ttl-store', 'Ada', 'mine', 'starter')).toBe(true);
    expect(readDraft(storage, 'ttl-store', 'Ada')).toBe('mine');
    expect(readDraft(storage, 'ttl-store', 'Bob')).toBeNull();
    expect(readDraft(storage, 'dir-sync', 'Ada')).toBeNull();
  });

  it('typed before signing in goes over to the person who signs in, and to nobody else', () => {
    const storage = browser();
    saveDraft(storage, 'ttl-store', null, 'typed first', 'starter');
    expect(readDraft(storage, 'ttl-store', 'Ada')).toBe('typed first');
    saveDraft(storage, 'ttl-store', 'Ada', 'typed first, and more', 'starter');
    expect(readDraft(storage, 'ttl-store', 'Ada')).toBe('typed first, and more');
    expect(readDraft(storage, 'ttl-store', 'Bob')).toBeNull();
  });

  it('equal to the starter code is none, so that a better starter code shows', () => {
    const storage = browser();
    saveDraft(storage, 'ttl-store', 'Ada', 'mine', 'starter');
    saveDraft(storage, 'ttl-store', 'Ada', 'starter', 'starter');
    expect(readDraft(storage, 'ttl-store', 'Ada')).toBeNull();
  });

  it('says so when the browser refuses to keep it', () => {
    const refuses = () => {
      throw new Error('denied');
    };
    expect(saveDraft(refuses, 'ttl-store', 'Ada', 'mine', 'starter')).toBe(false);
    expect(readDraft(refuses, 'ttl-store', 'Ada')).toBeNull();
  });
});
