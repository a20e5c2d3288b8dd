import { useState } from 'preact/hooks';
import { api } from '../api/endpoints.ts';
import { asFailure } from '../api/request.ts';
import type { ApiFailure } from '../api/request.ts';

export interface Submitting {
  /** The last submission of this browser tab to this problem, or null. */
  submissionId: string | null;
  sending: boolean;
  failure: ApiFailure | null;
  /** Sends the text unless another one is on its way. */
  submit: (source: string) => Promise<void>;
}

/** Sends submissions and remembers the last one, so that a reload in the middle of a judgement goes on with it. */
export function useSubmit(problem: string, account: string | null): Submitting {
  const key = `tickjudge.last.${problem}.${account ?? ''}`;
  const [submissionId, setSubmissionId] = useState(() => remembered(key));
  const [sending, setSending] = useState(false);
  const [failure, setFailure] = useState<ApiFailure | null>(null);

  async function submit(source: string): Promise<void> {
    if (sending) return;
    setSending(true);
    setFailure(null);
    try {
      const { id } = await api.submit(problem, source);
      setSubmissionId(id);
      remember(key, id);
    } catch (thrown) {
      setFailure(asFailure(thrown));
    } finally {
      setSending(false);
    }
  }
  return { submissionId, sending, failure, submit };
}

// Storage may be forbidden; then a reload merely starts without the last verdict.
function remembered(key: string): string | null {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
}

function remember(key: string, id: string): void {
  try {
    sessionStorage.setItem(key, id);
  } catch {
    return;
  }
}
