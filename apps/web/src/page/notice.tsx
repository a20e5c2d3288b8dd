import type { ComponentChildren } from 'preact';
import type { ApiFailure } from '../api/request.ts';
import { texts } from '../texts.ts';

type Props =
  | { kind: 'quiet' | 'info'; children: ComponentChildren }
  | { failure: ApiFailure; onRetry?: () => void };

/** One sentence in place of, or above, content: what is awaited or what failed and what to do. */
export function Notice(props: Props) {
  if (!('failure' in props)) {
    return (
      <div class={`notice notice-${props.kind}`} role="status">
        {props.children}
      </div>
    );
  }
  const { failure, onRetry } = props;
  return (
    <div class="notice notice-error" role="alert" data-testid="error">
      <p>{failure.message}</p>
      {failure.details.length > 0 && (
        <ul>
          {failure.details.map((detail) => (
            <li key={detail}>{detail}</li>
          ))}
        </ul>
      )}
      {onRetry && (
        <button type="button" class="button" onClick={onRetry}>
          {texts.tryAgain}
        </button>
      )}
    </div>
  );
}
